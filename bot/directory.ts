import type { INetworkModule, NetworkResponse } from '@azure/msal-node'
import { z } from 'zod'
import type { Directory, Principal } from '../services/context.ts'
import { AppError } from '../services/errors.ts'
import { retryAfterMs } from '../services/retry-after.ts'

/** Needs the application permissions GroupMember.Read.All and User.Read.All, consented by an admin. */
export interface GraphDirectoryOptions {
  tenantId: string
  clientId: string
  clientSecret: string
  now: () => Date
  /** Minutes for which a membership is answered from memory. */
  cacheMinutes?: number
  /** Milliseconds after which one request is given up. */
  timeoutMs?: number
  /** Other in national clouds. Both must be https: msal refuses, and the Graph client sends no token to, anything else. */
  authority?: string
  graph?: string
  /** What carries the requests; tests bring them to a server on loopback. */
  fetch?: typeof fetch
}

/** Milliseconds for which a directory that failed is not asked again, unless it names a longer time itself. */
const restMs = 15_000
/** Graph's largest page. */
const pageSize = 999
const maxPages = 20

/** Entra writes ids in small letters; people do not always. */
export const Id = z.guid().toLowerCase()
const Item = z.object({ id: Id, displayName: z.string().nullish() })
const Page = z.object({
  value: z.array(Item),
  '@odata.count': z.number().optional(),
  '@odata.nextLink': z.string().optional(),
})

export const isGuid = (text: string): boolean => Id.safeParse(text).success

/** All of them start with what was asked, so whoever is called exactly so comes first. */
export const bestFirst = (principals: readonly Principal[]): Principal[] =>
  principals.toSorted((a, b) => a.name.localeCompare(b.name))

/**
 * Microsoft Graph with an app token. Both SDKs load on the first question. Every failure is an AppError UNAVAILABLE whose
 * cause is a sentence for the log. A membership past its time is never answered; a group that Graph does not know has no
 * members.
 */
export const graphDirectory = (options: GraphDirectoryOptions): Directory => {
  const { now, cacheMinutes = 5, graph = 'https://graph.microsoft.com' } = options
  const cacheMs = cacheMinutes * 60_000
  const groups = new Map<string, { until: number; members: Promise<ReadonlySet<string>> }>()
  let rest = { until: 0, why: '' }
  let client: Promise<Get> | undefined

  /** One GET of a path or a whole address; undefined when Graph knows no such user or group. */
  const get = async <S extends z.ZodType>(shape: S, address: string): Promise<z.output<S> | undefined> => {
    try {
      client ??= graphClient(options, graph)
      return shape.parse(await (await client)(address))
    } catch (error) {
      const { status, gone, why, waitMs } = failureOf(error, now())
      if (gone) return undefined
      // No answer, no token, throttled or broken: it is the directory that fails, not this question.
      if (!status || status === 401 || status === 429 || status >= 500)
        rest = { until: now().getTime() + Math.max(restMs, Math.min(waitMs, cacheMs)), why }
      throw away(why)
    }
  }

  const read = async (groupId: string): Promise<ReadonlySet<string>> => {
    const members = new Set<string>()
    // The type cast is an advanced query: it wants $count and ConsistencyLevel (set on every request).
    let address: string | undefined =
      `/groups/${groupId}/transitiveMembers/microsoft.graph.user?$select=id&$count=true&$top=${pageSize}`
    for (let pages = 0; address !== undefined; pages++) {
      const page: z.output<typeof Page> | undefined = await get(Page, address)
      if (!page) return new Set()
      for (const { id } of page.value) members.add(id)
      address = page['@odata.nextLink']
      if (address === undefined) break
      if (pages + 1 === maxPages || (page['@odata.count'] ?? 0) > maxPages * pageSize)
        throw away(`group ${groupId} has more than ${maxPages * pageSize} members: bind a smaller one`)
      if (!address.startsWith(`${graph}/`)) throw away(`group ${groupId} goes on at another host than ${graph}`)
    }
    return members
  }

  const found = async (kind: Principal['kind'], filter: string): Promise<Principal[]> => {
    const page = await get(Page, `/${kind}s?$filter=${encodeURIComponent(filter)}&$select=id,displayName&$top=5`)
    return (page?.value ?? []).map((item) => principal(kind, item))
  }

  return {
    async membersOf(groupId) {
      if (!isGuid(groupId)) throw new AppError('INVALID', 'invalid_input', { cause: new Error('a group id is a GUID') })
      const started = now().getTime()
      const known = groups.get(groupId)
      if (known && started < known.until) return known.members
      if (started < rest.until) throw away(rest.why)
      const entry = { until: Infinity, members: read(groupId) }
      groups.set(groupId, entry)
      entry.members.then(
        () => (entry.until = started + cacheMs),
        () => (entry.until = started + restMs),
      )
      return entry.members
    },
    async find(text) {
      const wanted = text.trim()
      if (!wanted || wanted.length > 256) return []
      if (now().getTime() < rest.until) throw away(rest.why)
      if (isGuid(wanted)) {
        for (const kind of ['user', 'group'] as const) {
          const item = await get(Item, `/${kind}s/${wanted.toLowerCase()}?$select=id,displayName`)
          if (item) return [principal(kind, item)]
        }
        return []
      }
      const quoted = `'${wanted.replaceAll("'", "''")}'`
      if (wanted.includes('@')) return found('user', `userPrincipalName eq ${quoted} or mail eq ${quoted}`)
      // Asked for exactly as well: five people whose names only start so must not hide who is called so, twice perhaps.
      const filters = [`displayName eq ${quoted}`, `startswith(displayName,${quoted})`]
      const answers = await Promise.all(filters.flatMap((filter) => [found('user', filter), found('group', filter)]))
      return bestFirst([...new Map(answers.flat().map((one) => [one.id, one])).values()])
    },
  }
}

const away = (why: string): AppError => new AppError('UNAVAILABLE', 'directory_away', { cause: new Error(why) })

const principal = (kind: Principal['kind'], { id, displayName }: z.output<typeof Item>): Principal => ({
  kind,
  id,
  name: displayName ?? id,
})

type Get = (address: string) => Promise<unknown>

/** The two SDKs, without the retries of either: they sleep for as long as Retry-After says, and a turn cannot. */
const graphClient = async (
  { tenantId, clientId, clientSecret, timeoutMs = 5_000, ...options }: GraphDirectoryOptions,
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
const failureOf = (error: unknown, now: Date): { status: number; gone: boolean; why: string; waitMs: number } => {
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
