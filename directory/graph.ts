import type { INetworkModule, NetworkResponse } from '@azure/msal-node'
import { z } from 'zod'
import { retryAfterMs } from '../services/kernel/retry-after.ts'

/** The settings to reach Microsoft Graph with an app token. */
export interface GraphOptions {
  tenantId: string
  clientId: string
  clientSecret: string
  /** Milliseconds after which one request is given up. */
  timeoutMs?: number
  /** Other in national clouds. Both must be https: msal refuses, and the Graph client sends no token to, anything else. */
  authority?: string
  graph?: string
  /** Sends the requests; tests send them to a server on loopback. */
  fetch?: typeof fetch
}

/** Asks Graph for a path or a whole address. Throws what `failureOf` explains. */
export type Get = (address: string) => Promise<unknown>

/** The two SDKs, without the retries of either: they sleep for as long as Retry-After says, and a turn cannot. */
export const graphClient = async (
  { tenantId, clientId, clientSecret, timeoutMs = 5_000, ...options }: GraphOptions,
  graph: string,
): Promise<Get> => {
  const [{ AuthError, ConfidentialClientApplication }, { AuthenticationHandler, Client }] = await Promise.all([
    import('@azure/msal-node'),
    import('@microsoft/microsoft-graph-client'),
  ])
  const send = (url: string | Request, init?: RequestInit): Promise<Response> =>
    (options.fetch ?? fetch)(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) }).catch(
      unreached,
    )
  const exchange = async <T>(url: string, init: RequestInit): Promise<NetworkResponse<T>> => {
    const answer = await send(url, init).catch((error: Error) => {
      throw new AuthError('network_error', '', error.message)
    })
    const body = await answer.json().catch(() => ({ error: `http_${answer.status}` }))
    return { status: answer.status, headers: Object.fromEntries(answer.headers), body: body as T }
  }
  const networkClient: INetworkModule = {
    sendGetRequestAsync: (url, { headers } = {}) => exchange(url, { headers }),
    sendPostRequestAsync: (url, { headers, body } = {}) => exchange(url, { method: 'POST', headers, body }),
  }
  const authority = `${options.authority ?? 'https://login.microsoftonline.com'}/${tenantId}`
  const app = new ConfidentialClientApplication({
    auth: { clientId, clientSecret, authority },
    system: { networkClient, disableInternalRetries: true },
  })
  const scopes = [`${graph}/.default`]
  const getAccessToken = async () => (await app.acquireTokenByClientCredential({ scopes }))?.accessToken ?? ''
  const client = Client.initWithMiddleware({
    baseUrl: graph,
    customHosts: new Set([new URL(graph).hostname]),
    middleware: [
      new AuthenticationHandler({ getAccessToken }),
      {
        execute: async (context) =>
          void (context.response = await send(context.request as string | Request, context.options)),
      },
    ],
  })
  return async (address) => {
    // Asked for here, so that Entra's refusal is not hidden in a Graph error; the handler then takes it from msal's cache.
    await getAccessToken()
    return client.api(address).header('ConsistencyLevel', 'eventual').get() as Promise<unknown>
  }
}

/** GraphError of the Graph client and AuthError of msal: what of them is codes and ids. */
interface Fault extends Error {
  statusCode?: number
  code?: string | null
  requestId?: string | null
  headers?: Headers
  errorCode?: string
  errorNo?: string | number
  correlationId?: string
}

const hints: Record<string, string> = {
  7000215: 'wrong client secret',
  7000222: 'client secret has expired',
  700016: 'the application is not in this tenant',
  90002: 'no such tenant',
}

/**
 * `status` is Graph's, or 0 without a usable answer. `why` is a sentence of codes and ids for the log; never a text of
 * the other side, which may repeat what it was sent.
 */
export const failureOf = (
  error: unknown,
  now: Date,
): { status: number; gone: boolean; why: string; waitMs: number } => {
  const { message, statusCode = -1, code, requestId, headers, errorCode, errorNo, correlationId } = error as Fault
  const nothing = { status: 0, gone: false, waitMs: 0 }
  if (error instanceof z.ZodError) return { ...nothing, why: 'Graph answered something else than documented' }
  if (errorCode === 'network_error') return { ...nothing, why: `Entra was not reached: ${message}` }
  if (errorCode !== undefined) {
    const number = errorNo === undefined ? '' : ` AADSTS${errorNo} (${hints[errorNo] ?? 'see its list of errors'})`
    return { ...nothing, why: `Entra gave no token: ${errorCode}${number}, correlation id ${correlationId ?? ''}` }
  }
  if (statusCode < 0) return { ...nothing, why: `Graph was not reached: ${message}` }
  return {
    status: statusCode,
    gone: statusCode === 404 && code === 'Request_ResourceNotFound',
    why: `Graph answered ${statusCode} ${code ?? ''}, request id ${requestId ?? 'unknown'}`,
    waitMs: retryAfterMs(headers?.get('retry-after'), now) ?? 0,
  }
}

/** fetch hides why behind "fetch failed", and both SDKs drop the cause: say it in the message. */
const unreached = (error: Error): never => {
  throw new Error((error.cause as { code?: string } | undefined)?.code ?? error.message)
}
