import { z } from 'zod'
import { retryAfterMs } from '../services/kernel/retry-after.ts'
import { entraRefusal } from './entra-refusals.ts'
import { appTokens, sending, type Registration } from './entra-token.ts'

/** The settings to reach Microsoft Graph with an app token. */
export interface GraphOptions extends Registration {
  /** Other in national clouds, and https: the Graph client sends no token to anything else. */
  graph?: string
}

/** Asks Graph for a path or a whole address. Throws what `failureOf` explains. */
export type Get = (address: string) => Promise<unknown>

/** The Graph client over the tokens of msal, without the retries of either. */
export const graphClient = async (options: GraphOptions, graph: string): Promise<Get> => {
  const [token, { AuthenticationHandler, Client }] = await Promise.all([
    appTokens(options),
    import('@microsoft/microsoft-graph-client'),
  ])
  const send = sending(options)
  const getAccessToken = () => token(graph)
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

/** GraphError of the Graph client: what of it is codes and ids. */
interface Fault extends Error {
  statusCode?: number
  code?: string | null
  requestId?: string | null
  headers?: Headers
}

/**
 * `status` is Graph's, or 0 without a usable answer. `why` is a sentence of codes and ids for the log; never a text of
 * the other side, which may repeat what it was sent.
 */
export const failureOf = (
  error: unknown,
  now: Date,
): { status: number; gone: boolean; why: string; waitMs: number } => {
  const { message, statusCode = -1, code, requestId, headers } = error as Fault
  const nothing = { status: 0, gone: false, waitMs: 0 }
  if (error instanceof z.ZodError) return { ...nothing, why: 'Graph answered something else than documented' }
  const refused = entraRefusal(error)
  if (refused) return { ...nothing, why: refused.says }
  if (statusCode < 0) return { ...nothing, why: `Graph was not reached: ${message}` }
  return {
    status: statusCode,
    gone: statusCode === 404 && code === 'Request_ResourceNotFound',
    why: `Graph answered ${statusCode} ${code ?? ''}, request id ${requestId ?? 'unknown'}`,
    waitMs: retryAfterMs(headers?.get('retry-after'), now) ?? 0,
  }
}
