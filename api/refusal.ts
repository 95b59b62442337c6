import { z } from 'zod'
import { sayable, faultWords } from '../cards/kit/refusal.ts'
import { reader } from '../cards/kit/reader.ts'
import { AppError, type ErrorCode } from '../services/kernel/errors.ts'
import type { Fault } from '../services/kernel/fault.ts'
import type { Answered } from './server.ts'

/** The status of each code of a refusal. */
const statuses = {
  INVALID: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  RULE: 422,
  RATE_LIMITED: 429,
  UNAVAILABLE: 503,
} as const satisfies Record<ErrorCode, number>

/** The statuses of refusals that no action gives, with their codes. */
const others: Readonly<Record<number, string>> = {
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  413: 'TOO_LONG',
  500: 'DEFECT',
}

const errorCodes = [...Object.keys(statuses), ...Object.values(others)].filter(
  (code, index, all) => all.indexOf(code) === index,
)

/** A refusal, for programs and for people. */
export const Refusal = z.object({
  code: z.enum(errorCodes as [string, ...string[]]).meta({ description: 'The kind of refusal, for programs.' }),
  message: z.string().meta({ description: 'A sentence for people, in the language that was asked for.' }),
  fields: z
    .array(z.object({ field: z.string(), code: z.string(), message: z.string() }))
    .meta({ description: 'The fields of the input that are at fault, as far as it is about fields.' }),
})

/** The body of every answer that is no success. */
export const Problem = Refusal.extend({
  correlationId: z.string().meta({ description: 'The log of the desk names the request by this id.' }),
}).meta({ id: 'Problem', description: 'A refusal.' })
export type Problem = z.output<typeof Problem>

export interface Asking {
  locale: string
  timeZone: string
  correlationId: string
}

const faultsIn = ({ fields }: AppError): Fault[] => (Array.isArray(fields.faults) ? (fields.faults as Fault[]) : [])

/** A refusal in the words of whoever asks. */
export const refusalWords = (error: AppError, { locale, timeZone }: Pick<Asking, 'locale' | 'timeZone'>) => {
  const to = reader(locale, timeZone, false)
  return {
    code: error.code,
    message: to.label(`error.${error.message}`, sayable(error.fields, to)) as string,
    fields: faultsIn(error).map((fault) => ({ field: fault.field, code: fault.code, message: faultWords(fault, to) })),
  }
}

/** A refusal, or a defect, as an answer. `status` is used where the error is none of the desk's own. */
export const refusal = (error: unknown, { locale, timeZone, correlationId }: Asking, status = 500): Answered => {
  const to = reader(locale, timeZone, false)
  const headers = { 'cache-control': 'no-store', ...(status === 401 && { 'www-authenticate': 'Bearer' }) }
  if (!(error instanceof AppError)) {
    const code = others[status] ?? (status < 500 ? 'INVALID' : 'DEFECT')
    const message = to.label(code === 'DEFECT' ? 'error.defect' : `problem.${code}`, { id: correlationId })
    return { status, headers, body: { code, message, fields: [], correlationId } satisfies Problem }
  }
  const { code, fields } = error
  return {
    status: statuses[code],
    headers: {
      ...headers,
      ...(code === 'UNAUTHENTICATED' && { 'www-authenticate': 'Bearer' }),
      ...(code === 'RATE_LIMITED' && { 'retry-after': String(Number(fields.minutes ?? 1) * 60) }),
      ...(code === 'UNAVAILABLE' && { 'retry-after': '5' }),
    },
    body: { ...refusalWords(error, { locale, timeZone }), correlationId } satisfies Problem,
  }
}
