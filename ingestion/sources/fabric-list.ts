import { z } from 'zod'
import type { Listed } from '../../services/kernel/discovery.ts'
import { inPages, ofEach } from '../in-pages.ts'
import type { Means } from '../source.ts'
import { askMicrosoft, type MicrosoftApi } from './service-principal.ts'

const text = z.string().nullish()
const Items = z.object({
  value: z.object({ id: z.string(), displayName: text, type: text }).array(),
  continuationUri: text,
})

const listOf = (api: MicrosoftApi, first: string, reader: Means, mostPages?: number) =>
  inPages(async (next) => {
    const { value, continuationUri } = await askMicrosoft(api, next ?? first, Items, reader)
    return { items: value, next: continuationUri }
  }, mostPages)

/**
 * The workspaces that the principal is a member of. Throws HttpError.
 * Source: https://learn.microsoft.com/rest/api/fabric/core/workspaces/list-workspaces
 */
export const workspacesOf = (api: MicrosoftApi, reader: Means, mostPages?: number) =>
  listOf(api, '/workspaces', reader, mostPages)

/** Kinds of items that write data when they run. */
const kinds = ['DataPipeline', 'Notebook', 'SparkJobDefinition', 'Dataflow', 'CopyJob']

/**
 * The items that write data, of each of these workspaces. Throws HttpError.
 * Source: https://learn.microsoft.com/rest/api/fabric/core/items/list-items
 */
export const itemsOf = async (api: MicrosoftApi, reader: Means): Promise<Listed> => {
  const workspaces = await workspacesOf(api, reader)
  const items = await ofEach(workspaces.found, async (workspace) => {
    const { found, isMore } = await listOf(api, `/workspaces/${workspace.id}/items`, reader, 3)
    return { isMore, found: found.map((item) => ({ workspace, item })) }
  })
  return {
    isMore: workspaces.isMore || items.isMore,
    found: items.found
      .filter(({ item }) => kinds.includes(item.type ?? ''))
      .map(({ workspace, item }) => ({
        target: `${workspace.id}/${item.id}`,
        name: item.displayName || item.id,
        place: `${workspace.displayName || workspace.id} · ${item.type}`,
        ...{ checkType: 'freshness', schedule: null },
      })),
  }
}
