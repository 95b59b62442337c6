/** A field of what was sent, and what is wrong with it. */
export interface FieldFault {
  field: string
  code: string
  message: string
}

/** A refusal of the desk, or that it could not be reached: then `code` is `UNREACHABLE` and there is no message. */
export class Problem extends Error {
  readonly code: string
  readonly fields: readonly FieldFault[]
  readonly correlationId: string | null

  constructor(code: string, message = '', fields: readonly FieldFault[] = [], correlationId: string | null = null) {
    super(message)
    this.code = code
    this.fields = fields
    this.correlationId = correlationId
  }
}

/** Reads the body of an answer that is no success. What is no body of the desk came from something on the way to it. */
export const problemIn = (body: unknown): Problem => {
  const { code, message, fields, correlationId } = (body ?? {}) as Partial<Problem>
  if (typeof code !== 'string' || typeof message !== 'string') return new Problem('UNREACHABLE')
  return new Problem(code, message, Array.isArray(fields) ? fields : [], correlationId ?? null)
}

/** The fault of a field, as the desk told it; a list tells of its parts. */
export const faultOf = (problem: unknown, id: string): string | undefined =>
  problem instanceof Problem
    ? problem.fields.find(({ field }) => field === id || field.startsWith(`${id}.`))?.message
    : undefined
