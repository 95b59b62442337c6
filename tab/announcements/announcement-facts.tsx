import type { Announcement } from '../desk/announcement-shapes.ts'
import { Facts } from '../parts/facts.tsx'
import { Notice } from '../parts/notice.tsx'
import { useWords } from '../words/use-words.ts'
import type { Words } from '../words/words.ts'
import { ownZone, rangeWords } from './when.ts'

const whenOf = ({ start, end }: Announcement, words: Words): string | null => {
  if (start) return rangeWords(start, end, words, ownZone())
  return end ? words.say('announcement.until', { time: rangeWords(end, null, words, ownZone()) }) : null
}

/** The facts of an announcement, as far as there are some. */
export const AnnouncementFacts = ({ announcement }: { announcement: Announcement }) => {
  const words = useWords()
  const { say } = words
  const { platforms, owner, audience, places, repeats } = announcement
  const facts: [name: string, value: string | null][] = [
    ['announcement.when', whenOf(announcement, words)],
    ['announcement.repeats', repeats && say(`repeats.${repeats}`)],
    ['announcement.platforms', platforms.map(({ name }) => name).join(', ') || say('tab.items.all')],
    ['announcement.contact', owner],
    ['announcement.goes_to', places === null ? null : say(`announcement.to.${audience}`, { count: places })],
  ]
  return <Facts facts={facts} />
}

/** Everything that the window of an announcement collides with, and the window it had before. */
export const Collisions = ({ announcement }: { announcement: Announcement }) => {
  const words = useWords()
  const { say } = words
  const { collisions, movedFrom, places, audience, state } = announcement
  const range = (start: string | null, end: string | null) =>
    rangeWords(start ?? end ?? '', start ? end : null, words, ownZone())
  const sentences = [
    ...(places === 0 && audience === 'followers' && state === 'draft' ? [say('announcement.nobody')] : []),
    ...collisions.overlaps
      .filter(({ start, end }) => start ?? end)
      .map(({ title, start, end }) => say('announcement.overlaps', { title, time: range(start, end) })),
    ...collisions.incidents.map(({ number, title }) =>
      say('tab.announcement.incident', { number: String(number), title }),
    ),
    ...(collisions.quiet.count > 0
      ? [
          say(collisions.quiet.names.length > 0 ? 'announcement.quiet_at_start_in' : 'announcement.quiet_at_start', {
            count: collisions.quiet.count,
            names: collisions.quiet.names.join(', '),
          }),
        ]
      : []),
  ]
  return (
    <>
      {movedFrom && <p>{say('announcement.moved', { time: range(movedFrom.start, movedFrom.end) })}</p>}
      {sentences.map((sentence) => (
        <Notice key={sentence} intent="warning">
          {sentence}
        </Notice>
      ))}
    </>
  )
}
