import type { Context } from '../kernel/context.ts'
import { AppError } from '../kernel/errors.ts'
import { invalid, type Fault } from '../kernel/fault.ts'
import { principalOf } from '../kernel/principal.ts'
import type { Template } from './model.ts'

/** An answer that names a person, as an item keeps it. */
type Answered = Record<string, { value: unknown }>

/**
 * The same answers, with people as the directory calls them. Throws INVALID for a name that is not one person; while the
 * directory cannot be read, a name stays as it was typed.
 */
export const namePeople = async (
  context: Context,
  { fields }: Pick<Template, 'fields'>,
  answers: Record<string, unknown>,
): Promise<Record<string, unknown>> => {
  const faults: Fault[] = []
  const named = { ...answers } as Answered
  for (const { id } of fields.filter(({ kind }) => kind === 'person')) {
    const answer = named[id]
    if (!answer) continue
    const field = `answers.${id}`
    try {
      const { kind, name } = await principalOf(context, String(answer.value))
      if (kind === 'user') named[id] = { ...answer, value: name }
      else faults.push({ field, code: 'nobody' })
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      if (error.code !== 'UNAVAILABLE')
        faults.push(...(error.fields.faults as Fault[]).map((fault) => ({ ...fault, field })))
    }
  }
  if (faults.length > 0) throw invalid(...faults)
  return named
}
