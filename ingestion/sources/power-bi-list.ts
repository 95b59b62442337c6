import { z } from 'zod'
import type { Listed } from '../../services/kernel/discovery.ts'
import { inPages, ofEach } from '../in-pages.ts'
import type { Means } from '../source.ts'
import { askMicrosoft, type MicrosoftApi } from './service-principal.ts'

const Groups = z.object({ value: z.object({ id: z.string(), name: z.string().nullish() }).array() })
const pageSize = 100

/**
 * The workspaces that the principal is a member of, a hundred to a page. Throws HttpError.
 * Source: https://learn.microsoft.com/rest/api/power-bi/groups/get-groups
 */
export const workspacesOf = (api: MicrosoftApi, reader: Means, mostPages?: number) =>
  inPages(async (next) => {
    const path = `/groups?$top=${pageSize}${next ? `&$skip=${next}` : ''}`
    const { value } = await askMicrosoft(api, path, Groups, reader)
    return { items: value, next: value.length === pageSize ? String(Number(next) + pageSize) : null }
  }, mostPages)

const Models = z.object({
  value: z.object({ id: z.string(), name: z.string().nullish(), isRefreshable: z.boolean().nullish() }).array(),
})

/**
 * The semantic models that can be refreshed, of each of these workspaces. Throws HttpError.
 * Source: https://learn.microsoft.com/rest/api/power-bi/datasets/get-datasets-in-group
 */
export const modelsOf = async (api: MicrosoftApi, reader: Means): Promise<Listed> => {
  const workspaces = await workspacesOf(api, reader)
  const models = await ofEach(workspaces.found, async (workspace) => {
    const { value } = await askMicrosoft(api, `/groups/${workspace.id}/datasets`, Models, reader)
    const found = value.filter(({ isRefreshable }) => isRefreshable !== false)
    return { isMore: false, found: found.map((model) => ({ workspace, model })) }
  })
  return {
    isMore: workspaces.isMore || models.isMore,
    found: models.found.map(({ workspace, model: { id, name } }) => ({
      ...{ target: `${workspace.id}/${id}`, name: name || id, place: workspace.name || workspace.id },
      ...{ checkType: 'freshness', schedule: null },
    })),
  }
}
