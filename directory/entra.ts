import { z } from 'zod'
import type { Directory, Principal } from '../services/kernel/context.ts'
import { AppError } from '../services/kernel/errors.ts'
import { clean, fold } from '../services/kernel/text.ts'
import { failureOf, graphClient, type Get, type GraphOptions } from './graph.ts'

/** Needs the application permissions GroupMember.Read.All and User.Read.All, consented by an admin. */
export interface GraphDirectoryOptions extends GraphOptions {
  now: () => Date
  /** Minutes for which a membership is answered from memory. */
  cacheMinutes?: number
}

/** Milliseconds for which a directory that failed is not asked again, unless it names a longer time itself. */
const restMs = 15_000
/** Graph's largest page. */
const pageSize = 999
const maxPages = 20

/** Entra writes ids in small letters; people do not always. */
export const Id = z.guid().toLowerCase()
const Item = z.object({ id: Id, displayName: z.string().nullish(), userPrincipalName: z.string().nullish() })
/** The properties that are asked for of each kind. */
const selected = { user: 'id,displayName,userPrincipalName', group: 'id,displayName' } as const
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
    const page = await get(Page, `/${kind}s?$filter=${encodeURIComponent(filter)}&$select=${selected[kind]}&$top=5`)
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
      const [wanted = '', ...others] = spellings(text)
      if (!wanted || wanted.length > 256) return []
      if (now().getTime() < rest.until) throw away(rest.why)
      if (isGuid(wanted)) {
        for (const kind of ['user', 'group'] as const) {
          const item = await get(Item, `/${kind}s/${wanted.toLowerCase()}?$select=${selected[kind]}`)
          if (item) return [principal(kind, item)]
        }
        return []
      }
      const [quoted, ...also] = [wanted, ...others].map((name) => `'${name.replaceAll("'", "''")}'`)
      if (wanted.includes('@')) return found('user', `userPrincipalName eq ${quoted} or mail eq ${quoted}`)
      // Asked for exactly as well: five people whose names only start so must not hide who is called so, twice perhaps.
      const filters = [
        [quoted, ...also].map((name) => `displayName eq ${name}`).join(' or '),
        [quoted, ...also].map((name) => `startswith(displayName,${name})`).join(' or '),
      ]
      const answers = await Promise.all(filters.flatMap((filter) => [found('user', filter), found('group', filter)]))
      return bestFirst([...new Map(answers.flat().map((one) => [one.id, one])).values()])
    },
  }
}

/**
 * A name as it may be written in the directory, which tells a typed apostrophe from a typographic one but not capitals from
 * small letters: as it was typed, as a plain keyboard writes it, and with the apostrophe of phones and Word.
 */
const spellings = (typed: string): string[] => {
  const text = clean(typed).trim()
  const plain = fold(text)
  const different = [plain, plain.replaceAll("'", '\u2019')].filter((name) => name !== text.toLowerCase())
  return [...new Set([text, ...different])]
}

const away = (why: string): AppError => new AppError('UNAVAILABLE', 'directory_away', { cause: new Error(why) })

const principal = (
  kind: Principal['kind'],
  { id, displayName, userPrincipalName }: z.output<typeof Item>,
): Principal => ({
  kind,
  id,
  name: displayName ?? id,
  ...(userPrincipalName && { address: userPrincipalName }),
})
