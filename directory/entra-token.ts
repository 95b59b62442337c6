import type { INetworkModule, NetworkResponse } from '@azure/msal-node'
import { answerOfEntra } from '../services/kernel/entra-refusals.ts'

/** A registration in Entra with its secret, and how it is reached. */
export interface Registration {
  tenantId: string
  clientId: string
  clientSecret: string
  /** Milliseconds after which one request is given up. */
  timeoutMs?: number
  /** Other in national clouds, and https: msal refuses anything else. */
  authority?: string
  /** Sends the requests; tests send them to a server on loopback. */
  fetch?: typeof fetch
}

/** fetch hides why behind "fetch failed", and both SDKs drop the cause: say it in the message. */
const unreached = (error: Error): never => {
  throw new Error((error.cause as { code?: string } | undefined)?.code ?? error.message)
}

/** Sends one request within the time limit, without following a redirect. Throws Error whose message is the code. */
export const sending =
  ({ timeoutMs = 5_000, fetch: send = fetch }: Pick<Registration, 'timeoutMs' | 'fetch'>) =>
  (url: string | Request, init?: RequestInit): Promise<Response> =>
    send(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) }).catch(unreached)

const publicAuthority = 'https://login.microsoftonline.com'

/**
 * The application of msal. It does not repeat requests: msal would sleep for as long as Retry-After says, and a turn
 * cannot.
 */
const applicationOf = async (registration: Registration) => {
  const { AuthError, ConfidentialClientApplication } = await import('@azure/msal-node')
  const { tenantId, clientId, clientSecret, authority = publicAuthority } = registration
  const send = sending(registration)
  const exchange = async <T>(url: string, init: RequestInit): Promise<NetworkResponse<T>> => {
    const answer = await send(url, init).catch((error: Error) => {
      throw new AuthError('network_error', '', error.message)
    })
    const read: unknown = await answer.json().catch(() => undefined)
    const body = answerOfEntra(answer.status, read)
    return { status: answer.status, headers: Object.fromEntries(answer.headers), body: body as T }
  }
  const networkClient: INetworkModule = {
    sendGetRequestAsync: (url, { headers } = {}) => exchange(url, { headers }),
    sendPostRequestAsync: (url, { headers, body } = {}) => exchange(url, { method: 'POST', headers, body }),
  }
  return new ConfidentialClientApplication({
    auth: { clientId, clientSecret, authority: `${authority}/${tenantId}` },
    system: { networkClient, disableInternalRetries: true },
  })
}

/** App tokens of a registration by msal, which keeps them; for one resource each, named by its address. Throws AuthError. */
export const appTokens = async (registration: Registration): Promise<(resource: string) => Promise<string>> => {
  const app = await applicationOf(registration)
  return async (resource) =>
    (await app.acquireTokenByClientCredential({ scopes: [`${resource}/.default`] }))?.accessToken ?? ''
}

/** A token on behalf of somebody, and the time at which it ends. */
export interface OnBehalf {
  token: string
  until: number
}

/**
 * Tokens on behalf of people of any tenant, for one scope, in exchange for the tokens that they came with. They are for the
 * caller to keep: msal would never forget one of theirs. Throws AuthError.
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow
 */
export const tokensOnBehalf = async (
  registration: Registration,
  scope: string,
): Promise<(tenantId: string, oboAssertion: string) => Promise<OnBehalf>> => {
  const app = await applicationOf(registration)
  const { authority = publicAuthority } = registration
  return async (tenantId, oboAssertion) => {
    const asked = { scopes: [scope], oboAssertion, authority: `${authority}/${tenantId}`, skipCache: true }
    // It would also remember that it was asked to wait, and hold that against everybody.
    const got = await app.acquireTokenOnBehalfOf(asked).finally(() => app.clearCache())
    return { token: got?.accessToken ?? '', until: got?.expiresOn?.getTime() ?? 0 }
  }
}
