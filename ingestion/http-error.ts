import type { Refusal } from './refusal.ts'

/**
 * How a call failed. `refused`: never sent, the address is not allowed. `network`, `timeout`: no answer. `status`: an
 * answer that says no. `redirected`: it sends us elsewhere. `garbage`: an answer nobody can read.
 */
export type HttpErrorKind = 'refused' | 'network' | 'timeout' | 'status' | 'redirected' | 'garbage'

/** What is known of the answer, if there was one. */
interface Details {
  status?: number
  code?: string | null
  refusal?: Refusal | null
}

/** `message` is a cleaned sentence that begins with the host. `refusal` says whose it is, where the answer is one. */
export class HttpError extends Error {
  override readonly name = 'HttpError'
  readonly kind: HttpErrorKind
  readonly status: number | null
  readonly code: string | null
  readonly refusal: Refusal | null
  constructor(kind: HttpErrorKind, message: string, { status, code, refusal }: Details = {}) {
    super(message)
    this.kind = kind
    this.status = status ?? null
    this.code = code ?? null
    this.refusal = refusal ?? null
  }
}

const sayings: Record<string, string> = {
  ECONNREFUSED: 'refuses connections',
  ENOTFOUND: 'is not a name that can be resolved',
  EAI_AGAIN: 'could not be resolved just now',
  ECONNRESET: 'broke the connection off',
  UND_ERR_SOCKET: 'broke the connection off',
  CERT_HAS_EXPIRED: 'has a certificate that has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'has a certificate nobody vouches for',
  SELF_SIGNED_CERT_IN_CHAIN: 'has a certificate this machine does not trust',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'has a certificate this machine does not trust',
  ERR_TLS_CERT_ALTNAME_INVALID: 'has the certificate of another name',
}

/** What `fetch` threw -> an error people can read. */
export const thrown = (host: string, error: unknown, timeoutMs: number): HttpError => {
  if (error instanceof HttpError) return error
  const { name, cause } = error as { name?: string; cause?: { code?: string } }
  if (name === 'TimeoutError' || name === 'AbortError')
    return new HttpError('timeout', `${host} did not answer within ${timeoutMs / 1000} s`)
  const code = cause?.code ?? 'no code'
  return new HttpError('network', `${host} ${sayings[code] ?? `could not be reached (${code})`}`, { code })
}
