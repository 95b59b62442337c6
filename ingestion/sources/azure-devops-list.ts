import { z } from 'zod'
import type { Listed } from '../../services/kernel/discovery.ts'
import { inPages, ofEach } from '../in-pages.ts'
import type { Means } from '../source.ts'
import { askAzureDevOps, type AzureDevOps } from './azure-devops-api.ts'

const pagesOf = <T>(
  api: AzureDevOps,
  path: string,
  shape: z.ZodType<{ value: T[] }>,
  reader: Means,
  mostPages?: number,
) =>
  inPages(async (next) => {
    const query = new URLSearchParams({ $top: '100', 'api-version': '7.1', ...(next && { continuationToken: next }) })
    const { body, continuation } = await askAzureDevOps(
      api,
      `/${api.organization}${path}?${query.toString()}`,
      shape,
      reader,
    )
    return { items: body.value, next: continuation }
  }, mostPages)

const Projects = z.object({ value: z.object({ name: z.string() }).array() })

/**
 * The projects that the token may see, a hundred to a page. Throws HttpError.
 * Source: https://learn.microsoft.com/rest/api/azure/devops/core/projects/list
 */
export const projectsOf = (api: AzureDevOps, reader: Means, mostPages?: number) =>
  pagesOf(api, '/_apis/projects', Projects, reader, mostPages)

const Definitions = z.object({ value: z.object({ id: z.number(), name: z.string().nullish() }).array() })

/**
 * The build definitions of each of these projects. Throws HttpError.
 * Source: https://learn.microsoft.com/rest/api/azure/devops/build/definitions/list
 */
export const definitionsOf = async (api: AzureDevOps, reader: Means): Promise<Listed> => {
  const projects = await projectsOf(api, reader)
  const definitions = await ofEach(projects.found, async ({ name: project }) => {
    const path = `/${encodeURIComponent(project)}/_apis/build/definitions`
    const { found, isMore } = await pagesOf(api, path, Definitions, reader, 3)
    return { isMore, found: found.map((definition) => ({ project, definition })) }
  })
  return {
    isMore: projects.isMore || definitions.isMore,
    found: definitions.found.map(({ project, definition: { id, name } }) => ({
      ...{ target: `${project}/${id}`, name: name || String(id), place: project },
      ...{ checkType: 'freshness', schedule: null },
    })),
  }
}
