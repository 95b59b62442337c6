import type { CheckPreview, Outcome } from '../../desk/definition-shapes.ts'
import { duration } from '../../words/times.ts'
import type { Words } from '../../words/words.ts'

const lateMinutes = ({ minutes }: Outcome): number => minutes.degraded + minutes.down

const spent = (minutes: number, words: Words): string =>
  minutes === 0 ? words.say('duration.minutes', { minutes: 0 }) : duration(minutes, words)

/** The sentences that say what other minutes would have changed; one alone where nothing was measured. */
export const previewWords = ({ measurements, was, wouldBe }: CheckPreview, words: Words): string[] => {
  const { say } = words
  if (measurements === 0) return [say('tab.definitions.preview.none')]
  const [before, after] = [lateMinutes(was), lateMinutes(wouldBe)]
  const times = { was: spent(before, words), is: spent(after, words) }
  const counts = { was: was.outages, is: wouldBe.outages }
  return [
    say(before === after ? 'tab.definitions.preview.same_time' : 'tab.definitions.preview.time', times),
    say(counts.was === counts.is ? 'tab.definitions.preview.same_outages' : 'tab.definitions.preview.outages', counts),
    ...(wouldBe.outages > 0 ? [say('tab.definitions.preview.news', { count: wouldBe.news })] : []),
  ]
}
