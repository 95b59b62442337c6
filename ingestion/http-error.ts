import type { Refusal } from './refusal.ts'

/**
 * The kind of a failed call. `refused`: never sent, the address is not allowed. `network`, `timeout`: no answer.
 * `status`: the status is an error. `redirected`: the answer is a redirect. `garbage`: the answer cannot be parsed.
 */
export type HttpErrorKind = 'refused' | 'network' | 'timeout' | 'status' | 'redirected' | 'garbage'

/** The properties of the answer, if there was one. */
interface Details {
  status?: number
  code?: string | null
  refusal?: Refusal | null
}

/** `message` is a cleaned sentence that begins with the host. `refusal` is the scope of the refusal, if it is one. */
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

/** The same error with another scope; `changes` may leave out its code or put it in other words. */
export const scoped = (
  { kind, message, status, code }: HttpError,
  refusal: Refusal,
  changes: { message?: string; code?: null } = {},
): HttpError =>
  new HttpError(kind, changes.message ?? message, {
    ...(status !== null && { status }),
    code: 'code' in changes ? null : code,
    refusal,
  })

const unknownAuthority =
  'has a certificate of an authority this machine does not know, perhaps a private one: name its file in NODE_EXTRA_CA_CERTS'
const unresolved = 'could not be resolved just now'
const brokenOff = 'broke the connection off'
const slow = 'did not answer in time'

/** Codes of Node: https://nodejs.org/api/errors.html, https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const sayings: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'refuses connections',
  ENOTFOUND: 'is not a name that can be resolved',
  EAI_AGAIN: unresolved,
  EHOSTUNREACH: 'cannot be reached from this network',
  ENETUNREACH: 'cannot be reached from this network',
  ECONNRESET: brokenOff,
  EPIPE: brokenOff,
  UND_ERR_SOCKET: brokenOff,
  ETIMEDOUT: slow,
  UND_ERR_CONNECT_TIMEOUT: slow,
  UND_ERR_HEADERS_TIMEOUT: slow,
  UND_ERR_BODY_TIMEOUT: slow,
  UNABLE_TO_GET_ISSUER_CERT: unknownAuthority,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: unknownAuthority,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: unknownAuthority,
  SELF_SIGNED_CERT_IN_CHAIN: unknownAuthority,
  CERT_UNTRUSTED: unknownAuthority,
  INVALID_CA: unknownAuthority,
  DEPTH_ZERO_SELF_SIGNED_CERT: 'has a certificate it signed itself: name its file in NODE_EXTRA_CA_CERTS to trust it',
  CERT_HAS_EXPIRED: 'has a certificate that has expired',
  CERT_NOT_YET_VALID: 'has a certificate that is not valid yet: compare the clock of this machine',
  CERT_REVOKED: 'has a certificate that was revoked',
  ERR_TLS_CERT_ALTNAME_INVALID: 'has the certificate of another name',
  ERR_SSL_WRONG_VERSION_NUMBER: 'does not speak TLS on this port',
}

/** Turns an error of Node, or of `fetch`, which has it as its cause, into one with a sentence for people. */
export const thrown = (host: string, error: unknown, timeoutMs: number): HttpError => {
  if (error instanceof HttpError) return error
  const { name, cause, code: own } = error as { name?: string; code?: string; cause?: { code?: string } }
  if (name === 'TimeoutError' || name === 'AbortError')
    return new HttpError('timeout', `${host} did not answer within ${timeoutMs / 1000} s`)
  const code = cause?.code ?? own ?? 'no code'
  return new HttpError('network', `${host} ${sayings[code] ?? `could not be reached (${code})`}`, { code })
}
