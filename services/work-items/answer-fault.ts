import { endOfDay } from '../kernel/day.ts'
import { faultsOf, type Fault } from '../kernel/fault.ts'
import { FileInput } from './file.ts'

const shape = FileInput.shape as unknown as Record<
  string,
  { safeParse: (typeof FileInput.shape.title)['safeParse'] } | undefined
>

/**
 * Checks the answer to one field of the form that files an item, by the rules of the action. Returns its fault, or
 * undefined if it is valid. `timeZone` is that of the person who answers.
 */
export const answerFault = (
  id: string,
  answer: unknown,
  { now, timeZone }: { now: Date; timeZone: string },
): Omit<Fault, 'field'> | undefined => {
  const parsed = shape[id]?.safeParse(answer)
  if (parsed && !parsed.success) return faultsOf(parsed.error.issues, answer)[0] ?? { code: 'malformed' }
  const isOver = id === 'dueOn' && typeof answer === 'string' && endOfDay(answer, timeZone) < now
  return isOver ? { code: 'in_the_past' } : undefined
}
