import { z } from 'zod'
import { retryAfterMs } from '../services/kernel/retry-after.ts'
import { entraRefusal } from '../services/kernel/entra-refusals.ts'
import { appTokens, sending, type Registration } from './entra-token.ts'

/** The settings to reach Microsoft Graph with an app token. */
export interface GraphOptions extends Registration {
  /** Other in national clouds, and https: the Graph client sends no token to anything else. */
  graph?: string
}

/** Asks Graph for a path or a whole address. Throws what `failureOf` explains. */
export type Get = (address: string) => Promise<unknown>

/** The address of Graph in the public cloud. */
export const publicGraph = 'https://graph.microsoft.com'

/** The Graph client over tokens of msal, those of the app unless others are given, without the retries of either. */
export const graphClient = async (
  options: GraphOptions,
  graph: string,
  tokens?: () => Promise<string>,
): Promise<Get> => {
  const [ofApp, { AuthenticationHandler, Client }] = await Promise.all([
    tokens ? undefined : appTokens(options),
    import('@microsoft/microsoft-graph-client'),
  ])
  const send = sending(options)
  const getAccessToken = tokens ?? (() => ofApp!(graph))
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
 * A question that was not answered. `status` is Graph's, or 0 without a usable answer; `isOfPerson` is true where Entra gave
 * no token for a reason that may lie with one person. `why` is a sentence of codes and ids for the log; never a text of the
 * other side, which may repeat what it was sent.
 */
export interface Failure {
  status: number
  gone: boolean
  isOfPerson: boolean
  why: string
  waitMs: number
}

/** Explains what a question to Graph throws. */
export const failureOf = (error: unknown, now: Date): Failure => {
  const { message, statusCode = -1, code, requestId, headers } = error as Fault
  const nothing = { status: 0, gone: false, isOfPerson: false, waitMs: 0 }
  if (error instanceof z.ZodError) return { ...nothing, why: 'Graph answered something else than documented' }
  const refused = entraRefusal(error)
  if (refused) return { ...nothing, isOfPerson: refused.isOfPerson, why: refused.says }
  if (statusCode < 0) return { ...nothing, why: `Graph was not reached: ${message}` }
  return {
    ...nothing,
    status: statusCode,
    gone: statusCode === 404 && code === 'Request_ResourceNotFound',
    why: `Graph answered ${statusCode} ${code ?? ''}, request id ${requestId ?? 'unknown'}`,
    waitMs: retryAfterMs(headers?.get('retry-after'), now) ?? 0,
  }
}
