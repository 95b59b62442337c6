import type { z } from 'zod'
import type { EntraCredentials } from '../entra.ts'
import { HttpError, scoped } from '../http-error.ts'
import type { Means } from '../source.ts'

export const azureDevOpsHost = 'dev.azure.com'

/** An organisation, and who reads it: a personal access token, or a service principal of Entra. */
export interface AzureDevOps {
  organization: string
  auth: { token: string } | EntraCredentials
}

/** Waits of up to a minute are waited for: https://learn.microsoft.com/azure/devops/integrate/concepts/rate-limits */
const patience = { longestWaitMs: 60_000, attempts: 3 }

/** The answer to a path below the host, with the token of the next page where there is one. Throws HttpError. */
export const askAzureDevOps = <S extends z.ZodType>(
  { auth }: AzureDevOps,
  path: string,
  shape: S,
  { http, tokens }: Means,
) => {
  const url = `https://${azureDevOpsHost}${path}`
  if (!('token' in auth)) return http.page({ url, ...patience }, shape, tokens(auth)).catch(judged)
  const basic = Buffer.from(`:${auth.token}`).toString('base64')
  const secrets = [auth.token, basic]
  return http.page({ url, ...patience, headers: { authorization: `Basic ${basic}` }, secrets }, shape).catch(judged)
}

/**
 * A token that is not taken is answered with the page for signing in (203, or a redirect to it), or with 401 and nothing.
 * Throttling is by caller, so it says nothing of other targets.
 */
const judged = (error: unknown): never => {
  if (!(error instanceof HttpError)) throw error
  const { kind, status } = error
  const isSignIn = kind === 'redirected' || (kind === 'garbage' && status === 203)
  if (isSignIn || (status === 401 && error.refusal === 'token'))
    throw new HttpError(
      'status',
      `${azureDevOpsHost} ${isSignIn ? 'sent its page for signing in' : 'answered 401'}: the token is wrong, has expired or is of another organisation`,
      { ...(status !== null && { status }), refusal: 'everywhere' },
    )
  throw status === 429 ? scoped(error, 'later') : error
}
