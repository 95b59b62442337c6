/**
 * The errors of Databricks' driver, in the shapes that `databricks-errors.ts` knows: OperationStateError of a statement that
 * was accepted and failed, THTTPException of a request that was refused, and node-fetch's FetchError of a connection
 * that broke before the answer.
 */

/** A statement that failed with a SQLSTATE. */
export const failedStatement = (sqlState: string, displayMessage: string): Error =>
  Object.assign(new Error(displayMessage), { errorCode: 'ERROR', response: { sqlState, displayMessage } })

/** A request that was answered with this status. */
export const refusedRequest = (statusCode: number): Error =>
  Object.assign(new Error(`Received a response with a bad HTTP status code: ${statusCode}`), {
    statusCode,
    response: { headers: new Headers() },
  })

/** A connection that was reset before the answer came. */
export const lostAnswer = (): Error =>
  Object.assign(new Error('request to https://simulated failed, reason: read ECONNRESET'), {
    name: 'FetchError',
    type: 'system',
    errno: 'ECONNRESET',
    code: 'ECONNRESET',
  })
