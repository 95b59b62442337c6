import type { StoreErrorKind } from './dialect.ts'

/** How far a statement had come: no session yet, on its way to the warehouse, or taken by the warehouse. */
export type Stage = 'opening' | 'sending' | 'accepted'

/** A StoreError kind, or something the runner cures itself because the statement certainly did not run. */
export type Fault = StoreErrorKind | 'session lost' | 'unauthorised' | 'throttled'

/** The shapes the driver throws: THTTPException, OperationStateError, FetchError and StatusError, which is no Error. */
interface DriverError {
  name?: string
  message?: string
  code?: string | number
  statusCode?: number
  response?: { sqlState?: string; headers?: { get(name: string): string | null } }
}

/** Failures before a connection stood: TCP, DNS, TLS. */
const neverConnected =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|CERT_.*|DEPTH_ZERO_.*|UNABLE_TO_.*|SELF_SIGNED_.*|ERR_TLS_.*)$/
/** The token could not be fetched, so nothing was sent: openid-client and the driver. */
const noToken = /^(OPError|RPError|AuthenticationError)$/
const sessionLost = /Invalid SessionHandle|Session .*is closed/i
/** SQLSTATE classes that speak of the machinery, not of the statement: what became of it is not known. */
const machinery = /^(08|53|57|58|HY|KD|XX)/

const text = ({ message, response }: DriverError): string =>
  `${message ?? ''} ${response?.headers?.get('x-thriftserver-error-message') ?? ''}`

const stateFault = (state: string): Fault =>
  // 2D521 is every DELTA_CONCURRENT_*: https://docs.databricks.com/aws/en/error-messages/sqlstates
  state === '2D521' || state.startsWith('40') ? 'conflict' : machinery.test(state) ? 'unknown' : 'rejected'

/**
 * What an error of the driver means. The driver never repeats a statement itself, and only 429
 * and 503 say that the warehouse did not take it, the rule of Databricks' own Python connector. Whatever is not
 * certain is `unknown`.
 */
export const faultOf = (thrown: unknown, stage: Stage): Fault => {
  const error = (thrown ?? {}) as DriverError
  const state = error.response?.sqlState
  if (state) return stateFault(state)
  if (stage === 'accepted') return 'unknown'
  const { statusCode } = error
  if (statusCode === 401 || statusCode === 403) return 'unauthorised'
  if (statusCode === 429 || statusCode === 503) return 'throttled'
  if (sessionLost.test(text(error))) return 'session lost'
  if (statusCode === 400) return 'rejected'
  if (statusCode === 404 || neverConnected.test(String(error.code)) || noToken.test(error.name ?? ''))
    return 'unavailable'
  return stage === 'opening' ? 'unavailable' : 'unknown'
}

/** Milliseconds the warehouse asked to wait, 0 when it did not say. */
export const retryAfter = (thrown: unknown): number => {
  const seconds = Number((thrown as DriverError | undefined)?.response?.headers?.get('retry-after') ?? 0)
  return Number.isFinite(seconds) ? seconds * 1000 : 0
}
