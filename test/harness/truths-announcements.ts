import { speech } from '../../cards/kit/words.ts'
import { announcementIn } from '../../services/announcements/memory.ts'
import { isLive, kindRules, type Announcement, type State } from '../../services/announcements/model.ts'
import { isActive, stateOf } from '../../services/announcements/state.ts'
import { languages } from '../../services/kernel/language.ts'
import { textOfCard } from './seen.ts'
import type { Message } from './teams.ts'
import { twice } from './truths-history.ts'
import type { Walk } from './walk.ts'
import type { World } from './world.ts'

/** States that read as if it were so now, and that are said by their name. */
const said: readonly State[] = ['active', 'in_progress', 'verifying', 'overrun', 'starting_soon', 'announced']

const nameOf = (state: State): string[] =>
  languages.map((language) => speech(language).label(`announcement_state.${state}`))

/** The state a heading names, where it is one of those. */
const shownState = (text: string): State | undefined => {
  const heading = text.split('\n')[0]!
  return said.find((state) => nameOf(state).some((name) => heading.includes(name)))
}

/** A heading of the card of an announcement names a state only while it is in it, however it was moved, edited or taken back. */
const headings = (
  all: readonly Announcement[],
  posts: ReadonlyMap<string, string>,
  world: World,
  sent: readonly Message[],
) =>
  sent.flatMap((message) => {
    const announcement = all.find(({ messageId }) => messageId === posts.get(message.id))
    if (!announcement || announcement.kind === 'INCIDENT') return []
    const state = stateOf(announcement, world.now())
    const shown = shownState(textOfCard(message.card!))
    const fits = shown === undefined ? !isLive(state) || state === 'active' : shown === state
    return fits
      ? []
      : [`“${announcement.title}” is ${state} and ${message.id} says ${shown}: ${textOfCard(message.card!)}`]
  })

/** Nobody hears of a draft, and nothing that is over or was taken back is shown as if it were so. */
export const announcementLies = async (world: World, { unwritten }: Walk): Promise<string[]> => {
  const rows = await world.store.all('status_messages')
  const all = rows.flatMap(announcementIn)
  const lies = all.length < rows.length ? ['a row is no announcement'] : []
  const posts = await world.store.all('posts', { subjectKind: 'announcement' })
  const shownBy = new Map(posts.flatMap(({ activityId, subjectId }) => (activityId ? [[activityId, subjectId]] : [])))
  const sent = world.teams.messages.filter(
    (message) => message.card && !message.answers && !message.deleted && !message.lost && !unwritten.has(message),
  )
  const told = new Set(all.filter(({ decided }) => decided !== 'draft').map(({ title }) => title))
  const drafts = all.filter(({ decided, title }) => decided === 'draft' && !told.has(title))
  for (const { title } of drafts) {
    const found = sent.find(({ card }) => textOfCard(card!).includes(title))
    if (found) lies.push(`the draft “${title}” is in ${found.conversationId}: ${textOfCard(found.card!)}`)
  }
  lies.push(...headings(all, shownBy, world, sent))
  // A series has each of its windows once.
  const windows = all
    .filter(({ rule }) => rule !== null)
    .map(({ seriesId, start }) => `${seriesId} ${start?.toISOString()}`)
  lies.push(...twice(windows).map((window) => `announced twice: ${window}`))
  for (const one of all)
    if (kindRules[one.kind].hasWindow && one.start && one.end && one.end < one.start)
      lies.push(`“${one.title}” ends before it starts`)
  // Banners on the cards of platforms are those that are active now.
  const over = all.filter(
    (one) =>
      one.kind === 'BANNER' &&
      !isActive(one, world.now()) &&
      !all.some((other) => other.title === one.title && isActive(other, world.now())),
  )
  const statuses = new Set(
    (await world.store.all('posts', { subjectKind: ['status', 'workItem'] })).map(({ activityId }) => activityId),
  )
  for (const message of sent.filter(({ id }) => statuses.has(id)))
    for (const { title } of over)
      if (textOfCard(message.card!).includes(title))
        lies.push(`${message.id} in ${message.conversationId} still says “${title}”`)
  return lies
}
