import { z } from 'zod'
import type { Listed } from '../../services/kernel/discovery.ts'
import { HttpError } from '../http-error.ts'
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

const text = z.string().nullish()
const Models = z.object({
  value: z.object({ id: z.string(), name: text, isRefreshable: z.boolean().nullish() }).array(),
})
const Dataflows = z.object({ value: z.object({ objectId: z.string(), name: text }).array() })
const Reports = z.object({ value: z.object({ name: text, datasetId: text }).array() })

type Workspace = z.infer<typeof Groups>['value'][number]

/** Gives null for a list that is refused; throws again where something else was wrong. */
const unlisted = (error: unknown): null => {
  if (error instanceof HttpError && (error.status === 403 || error.status === 404)) return null
  throw error
}

/** Names of reports that stand beside their model at most. */
const mostReports = 5

/** The names of these reports, as many as there is room for. */
const inShort = (names: readonly string[]): string =>
  [...names.slice(0, mostReports), ...(names.length > mostReports ? [`+${names.length - mostReports}`] : [])].join(', ')

/** The models, dataflows and reports of a workspace; without what the principal may not list there, as long as it may list the models. */
const partsOf = async (api: MicrosoftApi, workspace: Workspace, reader: Means) => {
  const ask = <S extends z.ZodType>(of: string, shape: S) =>
    askMicrosoft(api, `/groups/${workspace.id}/${of}`, shape, reader)
  const [models, dataflows, reports] = await Promise.all([
    ask('datasets', Models),
    ask('dataflows', Dataflows).catch(unlisted),
    ask('reports', Reports).catch(unlisted),
  ])
  return {
    workspace,
    models: models.value.filter(({ isRefreshable }) => isRefreshable !== false),
    dataflows: dataflows?.value ?? [],
    reports: reports?.value ?? [],
  }
}

/**
 * The semantic models that can be refreshed, with the names of the reports that show them, and the dataflows of the workspaces.
 * Throws HttpError.
 * Sources: https://learn.microsoft.com/rest/api/power-bi/datasets/get-datasets-in-group,
 * https://learn.microsoft.com/rest/api/power-bi/dataflows/get-dataflows, https://learn.microsoft.com/rest/api/power-bi/reports/get-reports-in-group
 */
export const modelsAndDataflowsOf = async (api: MicrosoftApi, reader: Means): Promise<Listed> => {
  const workspaces = await workspacesOf(api, reader)
  const { found: all, isMore } = await ofEach(workspaces.found, async (workspace) => ({
    isMore: false,
    found: [await partsOf(api, workspace, reader)],
  }))
  // A report may show a model of another workspace.
  const shownBy = Map.groupBy(
    all.flatMap(({ reports }) => reports).filter(({ datasetId, name }) => datasetId && name),
    ({ datasetId }) => datasetId!.toLowerCase(),
  )
  const rest = { checkType: 'freshness', schedule: null } as const
  return {
    isMore: workspaces.isMore || isMore,
    found: all.flatMap(({ workspace, models, dataflows }) => {
      const place = workspace.name || workspace.id
      return [
        ...models.map(({ id, name }) => {
          const reports = (shownBy.get(id.toLowerCase()) ?? []).map((report) => report.name!)
          return {
            ...{ target: `${workspace.id}/${id}`, name: name || id, ...rest },
            place: [place, inShort(reports)].filter(Boolean).join(' · '),
          }
        }),
        ...dataflows.map(({ objectId, name }) => ({
          ...{ target: `${workspace.id}/dataflows/${objectId}`, name: name || objectId, ...rest },
          place: `${place} · Dataflow`,
        })),
      ]
    }),
  }
}
