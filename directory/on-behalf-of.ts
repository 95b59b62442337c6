import { createHash } from 'node:crypto'
import type { GroupsOf } from '../services/kernel/context.ts'
import { tokensOnBehalf, type OnBehalf } from './entra-token.ts'
import { failureOf, graphClient, publicGraph, type Failure, type GraphOptions } from './graph.ts'
import { IdPage, idsOf, pageSize } from './ids.ts'
import { away, createRest, restMs } from './rest.ts'

/** Needs the delegated permission User.Read, consented by an admin, on the app that the people sign in to. */
export interface OnBehalfOptions extends GraphOptions {
  now: () => Date
  /** Is told of each attempt that failed, in a sentence for the log, without a token. */
  onFailure: (who: { userId: string }, error: unknown) => void
  /** Minutes for which the groups of a person are answered from memory. */
  cacheMinutes?: number
  /** People whose groups are kept; those that were read longest ago go first. */
  mostPeople?: number
}

interface Known {
  until: number
  groups: Promise<ReadonlySet<string>> | undefined
  onBehalf: OnBehalf | undefined
  /** The hash of the token for which Entra gave none, where that is why the groups are not known. */
  refused?: string
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url')

/** Milliseconds before its end at which a token is not used any more. */
const marginMs = 60_000

const isOfTenant = ({ status, isOfPerson }: Failure): boolean =>
  !isOfPerson && (status === 0 || status === 429 || status >= 500)

/**
 * The groups of a person as Graph tells them the person, by a token on their behalf. They are answered from memory for as
 * long as other memberships are, and the token is used until it ends. Every failure is an AppError UNAVAILABLE whose cause is
 * a sentence for the log; where Entra gives no token for a reason of the person, nobody else has to wait, and where a
 * tenant fails, nobody of another one.
 */
export const groupsOnBehalf = (options: OnBehalfOptions): GroupsOf => {
  const { now, onFailure, cacheMinutes = 5, mostPeople = 5000, graph = publicGraph } = options
  const cacheMs = cacheMinutes * 60_000
  const known = new Map<string, Known>()
  const rests = new Map<string, ReturnType<typeof createRest>>()
  const restOf = (tenantId: string) => {
    const rest = rests.get(tenantId) ?? createRest(now, cacheMs, isOfTenant)
    rests.set(tenantId, rest)
    return rest
  }
  let tokens: ReturnType<typeof tokensOnBehalf> | undefined

  const read = async (entry: Known, tenantId: string, assertion: string): Promise<ReadonlySet<string>> => {
    const isGood = entry.onBehalf && now().getTime() < entry.onBehalf.until - marginMs
    let token: Promise<string> | undefined
    const exchanged = async () => {
      tokens ??= tokensOnBehalf(options, `${graph}/User.Read`)
      entry.onBehalf = isGood ? entry.onBehalf! : await (await tokens)(tenantId, assertion)
      return entry.onBehalf.token
    }
    const get = await graphClient(options, graph, () => (token ??= exchanged()))
    const ask = async (address: string) => {
      try {
        return IdPage.parse(await get(address))
      } catch (error) {
        const { status, isOfPerson } = failureOf(error, now())
        if (status === 401) entry.onBehalf = undefined
        if (isOfPerson) entry.refused = hashOf(assertion)
        throw error
      }
    }
    const page = async (address: string) => {
      const found = await restOf(tenantId).ask(() => ask(address))
      // A group that is not known has no members; a person who is not known may be in any group.
      if (!found) throw away('Graph does not know the person')
      return found
    }
    return idsOf(page, {
      first: `/me/transitiveMemberOf/microsoft.graph.group?$select=id&$count=true&$top=${pageSize}`,
      graph,
      what: 'a person',
      tooLong: 'is in more than {{most}} groups',
    })
  }

  return async ({ tenantId, userId }, assertion) => {
    const id = `${tenantId} ${userId}`
    const started = now().getTime()
    const before = known.get(id)
    const isSame = before?.refused === undefined || before.refused === hashOf(assertion)
    if (before?.groups && isSame && started < before.until) return before.groups
    restOf(tenantId).check()
    const entry: Known = { until: Infinity, groups: undefined, onBehalf: before?.onBehalf }
    entry.groups = read(entry, tenantId, assertion)
    known.delete(id)
    if (known.size >= mostPeople) known.delete(known.keys().next().value!)
    known.set(id, entry)
    entry.groups.then(
      () => (entry.until = started + cacheMs),
      (error: unknown) => {
        entry.until = started + restMs
        onFailure({ userId }, error)
      },
    )
    return entry.groups
  }
}
