import { z } from 'zod'
import { clean } from './clean.ts'
import { HttpError } from './http-error.ts'
import { refusalOf, type Refusal } from './refusal.ts'

/** An answer of any status. */
export interface Answer {
  status: number
  text: string
  /** Milliseconds of the try that was answered. */
  ms: number
  /** Milliseconds the server asked to wait, if it did. */
  waitMs: number | null
}

const code = z.union([z.string(), z.number()]).nullish().catch(null)
const words = z.string().nullish().catch(null)
/** Errors of Databricks, of OAuth, and of Microsoft's interfaces, whose `error` is an object. */
const errorBody = z.object({
  error_code: code,
  error: z
    .union([z.string().transform((code) => ({ code, message: null })), z.object({ code, message: words })])
    .nullish()
    .catch(null),
  message: words,
  error_description: words,
})

/** The body as text; stops reading at the cap. */
export const textOf = async (response: Response, host: string, maxBytes: number): Promise<string> => {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of response.body ?? []) {
    bytes += (chunk as Uint8Array).byteLength
    if (bytes > maxBytes)
      throw new HttpError('garbage', `${host} answered more than ${maxBytes} bytes`, { status: response.status })
    chunks.push(chunk as Uint8Array)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The answer's JSON in the given shape. Throws HttpError for anything but 2xx, no JSON, or another shape. */
export const readJson = <S extends z.ZodType>(
  answer: Answer,
  shape: S,
  host: string,
  secrets: readonly string[],
): z.output<S> => {
  const { status, text, waitMs } = answer
  const body = parse(text)
  if (status < 200 || status > 299) {
    const { code, reason } = saidBy(body, text)
    const wait = waitMs === null ? '' : `, asks to wait ${Math.ceil(waitMs / 1000)} s`
    const said = clean([code, reason].filter(Boolean).join(': '), secrets, 200)
    throw new HttpError('status', `${host} answered ${status}${wait}${said && ` (${said})`}`, {
      status,
      code: code && clean(code, secrets, 80),
      refusal: refusalOf(status, code, reason),
    })
  }
  if (body === undefined) {
    const said = clean(text, secrets, 80)
    throw new HttpError('garbage', `${host} answered ${said ? `something that is not JSON: ${said}` : 'nothing'}`, {
      status,
    })
  }
  const parsed = shape.safeParse(body)
  if (parsed.success) return parsed.data
  const { path = [], message = '' } = parsed.error.issues[0] ?? {}
  throw new HttpError(
    'garbage',
    `${host} answered JSON of another shape: ${clean(`${path.join('.') || 'answer'}: ${message}`, secrets, 150)}`,
    { status },
  )
}

/** Code and reason of an error body, which may be JSON in several dialects, plain text, HTML or nothing. */
const saidBy = (body: unknown, text: string): { code: string | null; reason: string } => {
  const parsed = errorBody.safeParse(body)
  if (!parsed.success) return { code: null, reason: text.slice(0, 2000) }
  const { error_code, error, message, error_description } = parsed.data
  const code = error_code ?? error?.code
  return { code: code ? String(code) : null, reason: message ?? error?.message ?? error_description ?? '' }
}

/** Reads the refusal out of an answer; null if the answer is none. */
export const refusalIn = ({ status, text }: Answer): Refusal | null => {
  const { code, reason } = saidBy(parse(text), text)
  return refusalOf(status, code, reason)
}
