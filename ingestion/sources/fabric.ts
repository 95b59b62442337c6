import { z } from 'zod'
import { clean } from '../clean.ts'
import { inPages } from '../in-pages.ts'
import { lookAtEach, payloadOf, trialOf, type Means, type Sight, type SourceDefinition } from '../source.ts'
import { notOne, unreadable } from '../unreadable.ts'
import { endOf, JobInstances, recentOf, verdictOf, type JobInstance } from './fabric-jobs.ts'
import { itemsOf, workspacesOf } from './fabric-list.ts'
import {
  askMicrosoft,
  guid,
  microsoftHosts,
  principalOf,
  principalVariables,
  tail,
  type MicrosoftApi,
  type Place,
} from './service-principal.ts'

const config = z
  .object({
    FABRIC_TENANT_ID: principalVariables.tenantId,
    FABRIC_CLIENT_ID: principalVariables.clientId,
    FABRIC_CLIENT_SECRET: principalVariables.clientSecret,
  })
  .transform((found, issues): MicrosoftApi | null => {
    const principal = principalOf('FABRIC', found, issues)
    const resource = 'https://api.fabric.microsoft.com'
    return (
      principal && {
        ...{ apiHost: 'api.fabric.microsoft.com', base: '/v1' },
        credentials: { ...principal, resource, loginHost: 'login.microsoftonline.com' },
      }
    )
  })

const tenantSetting =
  'In the tenant settings of Fabric allow service principals to call Fabric public APIs, for a group with this one in it.'

const itemForm = new RegExp(`^(${guid})/(?:[a-z][a-z0-9-]{0,39}/)?(${guid})${tail}$`)
const capacityForm = new RegExp(`^capacities/(${guid})$`)

/**
 * Freshness of the data an item writes (a pipeline, a notebook, a dataflow …) by its runs: `target` is
 * what follows `/groups/` in an address, workspace/kind/item or workspace/item. Or whether a capacity is active:
 * `target` is capacities/id.
 */
export const fabric: SourceDefinition<MicrosoftApi> = {
  name: 'fabric',
  config,
  hosts: microsoftHosts,
  credentials: ({ credentials }) => credentials,
  trial: async (api, reader) => trialOf('workspaces', await workspacesOf(api, reader, 1)),
  discover: itemsOf,
  ends: async (api, target, reader) => {
    const [, workspace, id] = itemForm.exec(target.toLowerCase()) ?? []
    if (!workspace || !id) return []
    const runs = await pagesOf(api, `/workspaces/${workspace}/items/${id}/jobs/instances`, JobInstances, reader)
    return runs.filter((run) => verdictOf(run) === 'good').map(endOf)
  },
  hints: { InsufficientPrivileges: tenantSetting, Unauthorized: tenantSetting },
  read: async (api, reader) => {
    // One list answers for all capacities.
    let capacities: Promise<readonly Capacity[]> | undefined
    return lookAtEach(reader.checks, async (target) => {
      const named = target.toLowerCase()
      const [, capacity] = capacityForm.exec(named) ?? []
      if (capacity)
        return (capacities ??= pagesOf(api, '/capacities', Capacities, reader)).then(
          (found) => capacitySight(found, capacity),
          unreadable(`Capacity ${capacity}`, capacityHints),
        )
      const [, workspace, id] = itemForm.exec(named) ?? []
      if (!workspace || !id) return notOne(target, 'a workspace and an item, as <workspace id>/<item id>')
      const path = `/workspaces/${workspace}/items/${id}/jobs/instances`
      return pagesOf(api, path, JobInstances, reader).then(
        (runs) => sightOf(runs, { workspace, id }, reader.now),
        unreadable(`Item ${id}`, hints),
      )
    })
  },
}

/** An item keeps its 100 last runs, and those that are active. */
const pagesOf = async <T>(
  api: MicrosoftApi,
  first: string,
  shape: z.ZodType<{ value: T[]; continuationUri?: string | null | undefined }>,
  reader: Means,
): Promise<T[]> => {
  const { found } = await inPages(async (next) => {
    const { value, continuationUri } = await askMicrosoft(api, next ?? first, shape, reader)
    return { items: value, next: continuationUri }
  })
  return found
}

/** Refusals by their code, and the remedy: https://learn.microsoft.com/rest/api/fabric/articles/get-started/fabric-api-structure */
const hints: Readonly<Record<string, string>> = {
  InsufficientPrivileges: 'Add the service principal to the workspace as a viewer at least.',
  WorkspaceNotFound: 'The workspace does not exist, or the service principal is no member of it.',
  ItemNotFound: 'The item does not exist any more, or the id is wrong.',
}

const capacityHints: Readonly<Record<string, string>> = {
  InsufficientPrivileges: 'Make the service principal an administrator or a contributor of the capacity.',
}

const sightOf = (runs: readonly JobInstance[], { workspace, id }: Place, now: Date): Sight => {
  const { latest, success, stuck } = recentOf(runs, now)
  const observedValue = success ? Math.max(0, (now.getTime() - endOf(success)) / 60_000) : null
  const facts = (run: JobInstance) =>
    payloadOf({
      runId: run.id,
      jobType: run.jobType,
      invokeType: run.invokeType,
      resultState: run.status,
      code: run.failureReason?.errorCode,
      endedAt: run.endTimeUtc,
      workspaceId: workspace,
      itemId: id,
    })
  const verdict = latest ? verdictOf(latest) : 'nothing'
  if (latest && verdict === 'failed') {
    const { errorCode, message } = latest.failureReason ?? {}
    const reason = clean(message || errorCode || '', [], 220)
    return {
      ...{ status: 'red', observedValue, errorPayload: facts(latest) },
      message: `The last run failed${reason && `: ${reason}`}`,
    }
  }
  if (latest && verdict === 'unclear')
    return {
      ...{ status: 'unknown', observedValue, errorPayload: facts(latest) },
      message: `The last run reports ${clean(latest.status ?? '', [], 40) || 'no state'}`,
    }
  if (stuck)
    return {
      ...{ status: 'yellow', observedValue, errorPayload: facts(stuck) },
      message: `A run has been under way since ${stuck.startTimeUtc?.slice(0, 16).replace('T', ' ')} UTC, far longer than any before`,
    }
  if (!latest) return { status: 'unknown', message: 'The item has no finished run yet' }
  return { status: 'green', observedValue }
}

/** https://learn.microsoft.com/rest/api/fabric/core/capacities/list-capacities */
const Capacity = z.object({ id: z.string(), displayName: z.string().nullish(), state: z.string().nullish() })
type Capacity = z.infer<typeof Capacity>
const Capacities = z.object({ value: Capacity.array(), continuationUri: z.string().nullish() })

const capacitySight = (capacities: readonly Capacity[], id: string): Sight => {
  const found = capacities.find((one) => one.id.toLowerCase() === id)
  if (!found)
    return {
      status: 'unknown',
      message: 'The service principal sees no such capacity: make it an administrator or a contributor of it',
    }
  const name = clean(found.displayName || id, [], 60)
  if (found.state === 'Active') return { status: 'green' }
  if (found.state === 'Inactive') return { status: 'red', message: `The capacity ${name} is paused` }
  return {
    status: 'unknown',
    message: `The capacity ${name} reports ${clean(found.state ?? '', [], 40) || 'no state'}`,
  }
}
