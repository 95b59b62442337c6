import type { Judgement, Reason, State } from '../../services/status/health.ts'
import { duration, type Reader } from '../kit/reader.ts'
import { quote, type Words } from '../kit/words.ts'

/** Colour and sign of a state: never the colour alone, and never on words. */
export const colorOf = {
  healthy: 'good',
  degraded: 'warning',
  unknown: 'default',
  down: 'attention',
} as const satisfies Record<State, string>
export const signOf = { healthy: '●', degraded: '◐', unknown: '?', down: '✕' } as const satisfies Record<State, string>
/** The background of a headline about a state. */
export const bandOf = {
  healthy: 'good',
  degraded: 'warning',
  unknown: 'emphasis',
  down: 'attention',
} as const satisfies Record<State, string>

export const stateWords = (state: State, { say }: Reader): Words => `${signOf[state]} ${say(`state.${state}`)}` as Words

/**
 * Why, in words. Shared cards leave out lengths of time: they would be untrue a minute later, while the card only
 * changes when the health does.
 */
export const reasonWords = (reason: Reason, minutes: number | null, message: string, to: Reader): Words => {
  const sentence =
    minutes === null || to.shared
      ? to.say(`reason.${reason}`)
      : to.say(`reason.${reason}.ago`, { time: duration(minutes, to) })
  return (
    message && (reason === 'failing' || reason === 'warning' || reason === 'unreadable')
      ? `${sentence} ${quote(message)}`
      : sentence
  ) as Words
}

export const judgementWords = ({ reason, minutes }: Judgement, message: string, to: Reader): Words =>
  reasonWords(reason, minutes, message, to)
