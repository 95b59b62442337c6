import type { INetworkModule, NetworkResponse } from '@azure/msal-node'

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

/**
 * App tokens of a registration by msal, which keeps them; for one resource each, named by its address. It does not
 * repeat requests: msal would sleep for as long as Retry-After says, and a turn cannot. Throws AuthError.
 */
export const appTokens = async (registration: Registration): Promise<(resource: string) => Promise<string>> => {
  const { AuthError, ConfidentialClientApplication } = await import('@azure/msal-node')
  const { tenantId, clientId, clientSecret, authority = 'https://login.microsoftonline.com' } = registration
  const send = sending(registration)
  const exchange = async <T>(url: string, init: RequestInit): Promise<NetworkResponse<T>> => {
    const answer = await send(url, init).catch((error: Error) => {
      throw new AuthError('network_error', '', error.message)
    })
    const read: unknown = await answer.json().catch(() => undefined)
    // msal writes into what it is given.
    const body = read instanceof Object ? read : { error: `http_${answer.status}` }
    return { status: answer.status, headers: Object.fromEntries(answer.headers), body: body as T }
  }
  const networkClient: INetworkModule = {
    sendGetRequestAsync: (url, { headers } = {}) => exchange(url, { headers }),
    sendPostRequestAsync: (url, { headers, body } = {}) => exchange(url, { method: 'POST', headers, body }),
  }
  const app = new ConfidentialClientApplication({
    auth: { clientId, clientSecret, authority: `${authority}/${tenantId}` },
    system: { networkClient, disableInternalRetries: true },
  })
  return async (resource) =>
    (await app.acquireTokenByClientCredential({ scopes: [`${resource}/.default`] }))?.accessToken ?? ''
}
