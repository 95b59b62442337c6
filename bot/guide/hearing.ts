import type { Field } from '../../services/kernel/field.ts'
import { fold } from '../../services/kernel/text.ts'
import type { Understood } from '../language/understand.ts'
import { parseNumbered } from '../language/work-item-words.ts'

/** The question that is open, or the last look; `fits` is true for a text that answers it or steers the guide. */
export interface Open {
  kind: Field['kind'] | 'summary'
  fits: boolean
}

/** Any text answers these, also one that begins like a command. */
const free: readonly Open['kind'][] = ['text', 'multiline', 'person']
const reading = ['help', 'status', 'platforms', 'roles', 'my', 'tickets', 'templates', 'glossary', 'term']
/** `incident` alone shows the ways to begin another one, and `ticket 142` shows that. */
const onlyReads = (name: string, rest: string): boolean =>
  reading.includes(name) || (name === 'ticket' && parseNumbered(rest)?.rest === '')

/**
 * Decides what a text is that was typed while a guide is open: an answer to take, a question that is answered while the guide
 * stays as it is, or something else to do, for which the guide would have to stop.
 */
export const hearingOf = ({ kind, fits }: Open, text: string, meant: Understood): 'take' | 'answer' | 'stop' => {
  if (!('said' in meant) || /^\d+[.,:!?]*$/.test(fold(text))) return 'take'
  const { name, rest } = meant.said
  const reads = onlyReads(name, rest)
  // A text may well be a question after a word: what the answer is called is not looked up.
  if (free.includes(kind)) return reads && name !== 'term' && fold(text).endsWith('?') ? 'answer' : 'take'
  if (fits) return 'take'
  return reads ? 'answer' : 'stop'
}
