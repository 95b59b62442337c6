import type { Judgement, Reason, State } from '../../services/status/health.ts'
import type { Band, Color } from '../kit/parts.ts'
import { duration, type Reader } from '../kit/reader.ts'
import { quote, type Words } from '../kit/words.ts'

/** The look of a state: never the colour alone, and never on words. `band` is the background of a headline about it. */
export const lookOf = {
  healthy: { sign: '●' as Words, color: 'good', band: 'good' },
  degraded: { sign: '◐' as Words, color: 'warning', band: 'warning' },
  unknown: { sign: '?' as Words, color: 'default', band: 'emphasis' },
  down: { sign: '✕' as Words, color: 'attention', band: 'attention' },
} as const satisfies Record<State, { sign: Words; color: Color; band: Band['style'] }>

export const stateWords = (state: State, { say }: Reader): Words =>
  `${lookOf[state].sign} ${say(`state.${state}`)}` as Words

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
