import type { IncomingMessage } from 'node:http'
import type { z } from 'zod'
import { clean, without } from './clean.ts'
import { saidBy } from './error-body.ts'
import { HttpError } from './http-error.ts'
import { parsedJson } from './json.ts'
import { refusalOf, type Refusal } from './refusal.ts'

/** An answer of any status. */
export interface Answer {
  status: number
  text: string
  /** Milliseconds of the try that was answered. */
  ms: number
  /** Milliseconds the server asked to wait, if it did. */
  waitMs: number | null
  /** The code of a refusal that Power BI sends in a header, `x-powerbi-error-info`: its body is often empty. */
  errorInfo: string | null
  /** The token of the next page that Azure DevOps sends in a header, `x-ms-continuationtoken`. */
  continuation: string | null
}

/** The body as text; stops reading at the cap. */
export const textOf = async (response: IncomingMessage, host: string, maxBytes: number): Promise<string> => {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength
    if (bytes > maxBytes)
      throw new HttpError('garbage', `${host} answered more than ${maxBytes} bytes`, {
        ...(response.statusCode !== undefined && { status: response.statusCode }),
      })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** The answer's JSON in the given shape, without the secrets wherever it repeats them. Throws HttpError for anything but 2xx, no JSON, or another shape. */
export const readJson = <S extends z.ZodType>(
  answer: Answer,
  shape: S,
  host: string,
  secrets: readonly string[],
): z.output<S> => {
  const { status, waitMs, errorInfo } = answer
  // A secret of a few letters would be a part of other words.
  const text = without(
    answer.text,
    secrets.filter(({ length }) => length >= 8),
  )
  const body = parsedJson(text)
  if (status < 200 || status > 299) {
    const { code: said, reason } = saidBy(body, text)
    const code = said ?? errorInfo
    const wait = waitMs === null ? '' : `, asks to wait ${Math.ceil(waitMs / 1000)} s`
    const words = clean([code, reason].filter(Boolean).join(': '), secrets, 200)
    throw new HttpError('status', `${host} answered ${status}${wait}${words && ` (${words})`}`, {
      status,
      code: code && clean(code, secrets, 80),
      refusal: refusalOf(status, said, reason, errorInfo),
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

/** Reads the refusal out of an answer; null if the answer is none. */
export const refusalIn = ({ status, text, errorInfo }: Answer): Refusal | null => {
  const { code, reason } = saidBy(parsedJson(text), text)
  return refusalOf(status, code, reason, errorInfo)
}
