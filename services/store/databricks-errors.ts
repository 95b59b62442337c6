import { retryAfterMs } from '../kernel/retry-after.ts'
import type { StoreErrorKind } from './dialect.ts'

/**
 * The stage at which a statement failed: before it had a session, on its way to the warehouse, or after the warehouse
 * accepted it.
 */
export type Stage = 'opening' | 'sending' | 'accepted'

/**
 * A StoreError kind, or a fault after which the runner tries again itself, because the statement certainly did not run.
 * `not taken`: the warehouse answered that it does not take the statement over this session, which it lost or does not
 * have yet.
 */
export type Fault = StoreErrorKind | 'not taken' | 'unauthorised' | 'throttled'

/** The shapes the driver throws: THTTPException, OperationStateError, FetchError and StatusError, which is no Error. */
interface DriverError {
  name?: string
  message?: string
  code?: string | number
  cause?: unknown
  statusCode?: number
  response?: { sqlState?: string; headers?: { get(name: string): string | null } }
}

/** Failures before a connection stood: TCP and DNS. */
const neverConnected = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/
/**
 * Failures of the TLS handshake: Node's own, OpenSSL's verification and the protocol
 * (https://nodejs.org/api/tls.html#x509-certificate-error-codes).
 */
const noHandshake =
  /^(CERT_.*|DEPTH_ZERO_.*|UNABLE_TO_.*|SELF_SIGNED_.*|ERR_TLS_.*|ERR_SSL_.*|CRL_.*|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|EPROTO)$/
/** The token could not be fetched, so nothing was sent: openid-client and the driver. */
const noToken = /^(OPError|RPError|AuthenticationError)$/
/** Only a hint: a session that is lost in other words is recognised by the stage at which the refusal came. */
const sessionLost = /Session ?Handle|Session .*(is|was) closed/i
/** SQLSTATE classes about the machinery and not about the statement: whether it ran is not known. */
const machinery = /^(08|53|57|58|HY|KD|XX)/
/** The SQLSTATE with which Databricks ends an error message: https://docs.databricks.com/aws/en/error-messages/ */
const stateInText = /SQLSTATE:? ?\(?([0-9A-Z]{5})\b/

const text = ({ message, response }: DriverError): string =>
  `${message ?? ''} ${response?.headers?.get('x-thriftserver-error-message') ?? ''}`

/** The SQLSTATE of a failed statement, also where a library wrapped the error; undefined when it has none. */
export const sqlStateOf = (thrown: unknown, depth = 0): string | undefined => {
  const error = (thrown ?? {}) as DriverError
  const state = error.response?.sqlState ?? stateInText.exec(text(error))?.[1]
  return state ?? (error.cause && depth < 5 ? sqlStateOf(error.cause, depth + 1) : undefined)
}

/**
 * A task of a write failed as often as Spark repeats one, nearly always over a value: nothing is committed before the last
 * task is through. The state, 58030, is one of the machinery: https://docs.databricks.com/aws/en/error-messages/error-classes
 */
const taskFailed = /\[TASK_WRITE_FAILED\]/

const stateFault = (state: string, words: string): Fault => {
  if (taskFailed.test(words)) return 'rejected'
  // 2D521 is every DELTA_CONCURRENT_*: https://docs.databricks.com/aws/en/error-messages/sqlstates
  if (state === '2D521' || state.startsWith('40')) return 'conflict'
  return machinery.test(state) ? 'unknown' : 'rejected'
}

/** The code of a failed connection, also where a library wrapped it. */
export const codeOf = (thrown: unknown, depth = 0): string => {
  const { code, cause } = (thrown ?? {}) as DriverError
  if (typeof code === 'string') return code
  return cause && depth < 5 ? codeOf(cause, depth + 1) : ''
}

/**
 * Classifies an error of the driver. The driver never repeats a statement itself, and only 429 and 503 say that the
 * warehouse did not take it, the rule of Databricks' own Python connector. A status without a SQLSTATE that answers
 * opening or sending is a refusal before the statement ran. Whatever is not certain is `unknown`.
 */
export const faultOf = (thrown: unknown, stage: Stage): Fault => {
  const error = (thrown ?? {}) as DriverError
  const state = error.response?.sqlState
  if (state) return stateFault(state, text(error))
  if (stage === 'accepted') return 'unknown'
  const { statusCode } = error
  if (statusCode === 401 || statusCode === 403) return 'unauthorised'
  if (statusCode === 429 || statusCode === 503) return 'throttled'
  const words = text(error)
  if (stage === 'sending') {
    const named = stateInText.exec(words)?.[1]
    const fault = named === undefined ? 'unknown' : stateFault(named, words)
    if (fault !== 'unknown') return fault
  }
  if (error.name === 'Status Error' || sessionLost.test(words)) return 'not taken'
  if (stage === 'opening') return 'unavailable'
  if (statusCode === 400) return 'rejected'
  const code = codeOf(error)
  const unsent = statusCode === 404 || neverConnected.test(code) || noHandshake.test(code)
  return unsent || noToken.test(error.name ?? '') ? 'unavailable' : 'unknown'
}

/** Tells whether a session can be used after this fault. A new session costs less than keeping one that is in doubt. */
export const isSessionGood = (fault: Fault, stage: Stage): boolean =>
  stage === 'accepted' ? fault !== 'unknown' : stage === 'sending' && fault === 'throttled'

/**
 * Milliseconds the warehouse asked to wait, 0 when it did not say. A date in Retry-After is compared with the clock of
 * the answer itself, its Date.
 */
export const retryAfter = (thrown: unknown): number => {
  const headers = (thrown as DriverError | undefined)?.response?.headers
  return retryAfterMs(headers?.get('retry-after'), new Date(headers?.get('date') ?? NaN)) || 0
}
