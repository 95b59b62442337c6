import type { PlatformHealth, Reason, State } from '../../services/status/health.ts'
import { unreadOf } from '../../services/status/model.ts'
import type { Band, Color } from '../kit/parts.ts'
import { duration, instant, type Reader } from '../kit/reader.ts'
import { quote, type Words } from '../kit/words.ts'

/** The look of a state: never the colour alone, and never on words. `band` is the background of a headline about it. */
export const lookOf = {
  healthy: { sign: '●' as Words, color: 'good', band: 'good' },
  maintenance: { sign: '◷' as Words, color: 'accent', band: 'accent' },
  degraded: { sign: '◐' as Words, color: 'warning', band: 'warning' },
  unknown: { sign: '?' as Words, color: 'default', band: 'emphasis' },
  down: { sign: '✕' as Words, color: 'attention', band: 'attention' },
} as const satisfies Record<State, { sign: Words; color: Color; band: Band['style'] }>

export const stateWords = (state: State, { say }: Reader): Words =>
  `${lookOf[state].sign} ${say(`state.${state}`)}` as Words

/** The time of the last success that a shared card may name: of a freshness check it moves with each measurement. */
const steadySuccess = ({ reading, judgement }: Judged): Date | null =>
  reading.checkType === 'freshness' ? null : judgement.lastSuccessAt

/**
 * Why, in words. Shared cards leave out lengths of time: they would be untrue a minute later, while the card only
 * changes when the health does. They name the last success instead, where that does not move.
 */
export const reasonWords = (
  reason: Reason,
  { minutes = null, success = null }: { minutes?: number | null; success?: Date | null },
  message: string,
  to: Reader,
): Words => {
  const sentence =
    to.shared && reason === 'failing' && success
      ? to.say('reason.failing.at', { time: instant(success, to) })
      : minutes === null || to.shared
        ? to.say(`reason.${reason}`)
        : to.say(`reason.${reason}.ago`, { time: duration(minutes, to) })
  return (
    message && (reason === 'failing' || reason === 'warning' || reason === 'unreadable')
      ? `${sentence} ${quote(message)}`
      : sentence
  ) as Words
}

type Judged = PlatformHealth['checks'][number]

/** Since when and why a source could not be read; undefined where it was read. */
const unreadWords = (judged: Judged, to: Reader): Words | undefined => {
  const unread = unreadOf(judged)
  if (!unread) return undefined
  const { source, since, reason } = unread
  return to.say(since ? 'reason.unread' : 'reason.unread_long', {
    ...{ source, reason },
    ...(since && { time: instant(since, to) }),
  })
}

/** The reason of the verdict on one check, in words; of a source that could not be read, since when and why. */
export const judgementWords = (judged: Judged, to: Reader): Words => {
  const { reason, minutes } = judged.judgement
  const unread = unreadWords(judged, to)
  if (unread) return unread
  return reasonWords(reason, { minutes, success: steadySuccess(judged) }, judged.reading.latest?.message ?? '', to)
}

/** The same of a platform without lengths of time, for what stays as it was posted. */
export const lastingWords = ({ reason, decisive }: PlatformHealth, to: Reader): Words =>
  (decisive && unreadWords(decisive, to)) ?? reasonWords(reason, {}, decisive?.reading.latest?.message ?? '', to)
