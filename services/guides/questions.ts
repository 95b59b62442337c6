import type { Fault } from '../kernel/fault.ts'
import type { Guiding } from './model.ts'

/** A question of a guide, and how an answer to it is read. */
export interface Question {
  id: string
  /** True for a question that is only asked when somebody opens it at the last look. */
  isExtra?: boolean
  /** The value to keep, or the fault of what was said; null leaves the question out. A value that still fits is read as itself. */
  read: (said: string | null) => { value: string | null } | { fault: Omit<Fault, 'field'> }
  /** Tells whether a text is one of its choices, word by word. */
  offers: (text: string) => boolean
}

/** The questions of a guide, in order; an answer may decide what comes after it. */
export type Questions = (guiding: Guiding) => readonly Question[]

const isAnswered = ({ id, read, isExtra }: Question, { answers, asks }: Guiding): boolean => {
  const kept = answers[id]
  if (kept === undefined) return isExtra === true && asks !== id
  const again = read(kept)
  return 'value' in again && again.value === kept
}

/**
 * The guide at the question that is open: the one it asks while that has no answer that fits, else the first that has none;
 * the summary when all have one. So it goes on also when questions or rules have changed since.
 */
export const standing = (guiding: Guiding, questions: readonly Question[]): Guiding => {
  const open = questions.filter((question) => !isAnswered(question, guiding)).map(({ id }) => id)
  const asks = open.find((id) => id === guiding.asks) ?? open[0] ?? null
  return asks === guiding.asks ? guiding : { ...guiding, asks }
}

/** The guide with one of its questions open again, its answer taken away. */
export const reopened = (guiding: Guiding, field: string): Guiding => ({
  ...guiding,
  asks: field,
  answers: Object.fromEntries(Object.entries(guiding.answers).filter(([id]) => id !== field)),
})
