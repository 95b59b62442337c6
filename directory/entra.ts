import { z } from 'zod'
import type { Directory, Principal } from '../services/kernel/context.ts'
import { AppError } from '../services/kernel/errors.ts'
import { clean, fold, oneLine } from '../services/kernel/text.ts'
import { graphClient, publicGraph, type Get, type GraphOptions } from './graph.ts'
import { Id, IdPage, idsOf, pageSize } from './ids.ts'
import { createRest, restMs } from './rest.ts'

/** Needs the application permissions GroupMember.Read.All and User.Read.All, consented by an admin. */
export interface GraphDirectoryOptions extends GraphOptions {
  now: () => Date
  /** Minutes for which a membership is answered from memory. */
  cacheMinutes?: number
}

const Item = z.object({ id: Id, displayName: z.string().nullish(), userPrincipalName: z.string().nullish() })
/** The properties that are asked for of each kind. */
const selected = { user: 'id,displayName,userPrincipalName', group: 'id,displayName' } as const
const Page = z.object({ value: z.array(Item) })

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
  const { now, cacheMinutes = 5, graph = publicGraph } = options
  const cacheMs = cacheMinutes * 60_000
  const groups = new Map<string, { until: number; members: Promise<ReadonlySet<string>> }>()
  const rest = createRest(now, cacheMs)
  let client: Promise<Get> | undefined

  /** One GET of a path or a whole address; undefined when Graph knows no such user or group. */
  const get = <S extends z.ZodType>(shape: S, address: string): Promise<z.output<S> | undefined> =>
    rest.ask(async () => {
      client ??= graphClient(options, graph)
      return shape.parse(await (await client)(address))
    })

  const read = (groupId: string): Promise<ReadonlySet<string>> =>
    idsOf((address) => get(IdPage, address), {
      // The type cast is an advanced query: it wants $count and ConsistencyLevel (set on every request).
      first: `/groups/${groupId}/transitiveMembers/microsoft.graph.user?$select=id&$count=true&$top=${pageSize}`,
      graph,
      what: `group ${groupId}`,
      tooLong: 'has more than {{most}} members: bind a smaller one',
    })

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
      rest.check()
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
      rest.check()
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

const principal = (
  kind: Principal['kind'],
  { id, displayName, userPrincipalName }: z.output<typeof Item>,
): Principal => ({
  kind,
  id,
  name: oneLine(displayName ?? '') || id,
  ...(userPrincipalName && { address: userPrincipalName }),
})
