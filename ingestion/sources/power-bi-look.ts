import { z } from 'zod'
import { HttpError } from '../http-error.ts'
import { instantOf } from '../instant.ts'
import type { Reader, Sight } from '../source.ts'
import { mostModels, type Refreshables } from './power-bi-admin.ts'
import { newestOf, Refresh, Refreshes, verdictOf } from './power-bi-refreshes.ts'
import { Schedule } from './power-bi-schedule.ts'
import { sightOf } from './power-bi-sight.ts'
import { askMicrosoft, type MicrosoftApi, type Place } from './service-principal.ts'

/** The API, and how models are read: workspace by workspace as a member, or those of the tenant at once as an admin. */
export interface PowerBi extends MicrosoftApi {
  reads: 'workspaces' | 'tenant'
  /** The host of the pages people look at. */
  pageHost: string
}

/** The means to look at an item; `refreshables` is there when models are read for the whole tenant. */
export interface Looking {
  api: PowerBi
  reader: Reader
  refreshables: (() => Promise<Refreshables>) | undefined
}

const ask = <S extends z.ZodType>({ api, reader }: Looking, path: string, shape: S): Promise<z.output<S>> =>
  askMicrosoft(api, path, shape, reader)

/** All that Power BI keeps: at most 60 refreshes of a model. */
const kept = 60
/** Scheduled times are half hours, so none passed since a refresh that began after this. */
const halfHourMs = 30 * 60_000

/** Null for what the API adds of one item and does not show just now; throws again what refuses the whole system. */
const unshown = (error: unknown): null => {
  if (error instanceof HttpError && error.refusal !== 'token' && error.refusal !== 'everywhere') return null
  throw error
}

/** Looks at a semantic model: one request for what was refreshed, and one for its schedule when a time may have been missed. */
export const lookAtModel = async (looking: Looking, { workspace, id }: Place): Promise<Sight> => {
  const { api, reader, refreshables } = looking
  const path = `/groups/${workspace}/datasets/${id}`
  const page = `https://${api.pageHost}/groups/${workspace}/datasets/${id}/details`
  if (refreshables) {
    const { models, isWhole } = await refreshables()
    const found = models.get(id)
    if (!found)
      return {
        status: 'unknown',
        message: isWhole
          ? 'No capacity of the tenant has refreshed this model lately'
          : `The model is not among the first ${mostModels.toLocaleString('en')} that the capacities of the tenant have refreshed`,
      }
    const refreshes = found.lastRefresh ? [found.lastRefresh] : []
    return sightOf({ refreshes, schedule: found.refreshSchedule ?? null, page, now: reader.now, kind: 'model' })
  }
  const refreshes = await ask(looking, `${path}/refreshes?$top=${kept}`, Refreshes)
  if (refreshes.length === 0) {
    const shape = z.object({ isRefreshable: z.boolean().nullish() })
    const model = await ask(looking, path, shape).catch(unshown)
    if (model?.isRefreshable === false)
      return { status: 'unknown', message: 'The model is not refreshed: it reads its source when it is asked' }
  }
  const newestStart = Math.max(0, ...refreshes.map(({ startTime }) => instantOf(startTime) ?? 0))
  const schedule =
    reader.now.getTime() - newestStart < halfHourMs
      ? null
      : await ask(looking, `${path}/refreshSchedule`, Schedule).catch(unshown)
  const detailed = await withDetails(looking, path, refreshes)
  return sightOf({ refreshes: detailed, schedule, page, now: reader.now, kind: 'model' })
}

/**
 * The refreshes, and of the one that failed last its execution details where its history does not say why: only those of
 * enhanced refreshes can be read. https://learn.microsoft.com/rest/api/power-bi/datasets/get-refresh-execution-details-in-group
 */
const withDetails = async (looking: Looking, path: string, refreshes: readonly Refresh[]): Promise<Refresh[]> => {
  const { latest } = newestOf(refreshes)
  const isSilent =
    latest?.requestId &&
    latest.refreshType === 'ViaEnhancedApi' &&
    verdictOf(latest) === 'failed' &&
    !latest.serviceExceptionJson
  if (!isSilent) return [...refreshes]
  const shape = z.object({
    messages: z.object({ message: z.string().nullish() }).array().nullish(),
    refreshAttempts: Refresh.shape.refreshAttempts,
  })
  const found = await ask(looking, `${path}/refreshes/${encodeURIComponent(latest.requestId!)}`, shape).catch(unshown)
  const said = found?.messages?.flatMap(({ message }) => message || []).join(' ')
  const detailed = {
    ...latest,
    ...(found?.refreshAttempts && { refreshAttempts: found.refreshAttempts }),
    ...(said && { serviceExceptionJson: JSON.stringify({ errorDescription: said }) }),
  }
  return refreshes.map((refresh) => (refresh === latest ? detailed : refresh))
}

/** Looks at a dataflow: one request. It tells of no schedule. https://learn.microsoft.com/rest/api/power-bi/dataflows/get-dataflow-transactions */
export const lookAtDataflow = async (looking: Looking, { workspace, id }: Place): Promise<Sight> => {
  const refreshes = await ask(looking, `/groups/${workspace}/dataflows/${id}/transactions`, Refreshes)
  const page = `https://${looking.api.pageHost}/groups/${workspace}/dataflows/${id}`
  return sightOf({ refreshes, schedule: null, page, now: looking.reader.now, kind: 'dataflow' })
}

/** The model behind a report, which may be in another workspace; null for a report without one. */
export const modelOf = async (looking: Looking, { workspace, id }: Place): Promise<Place | null> => {
  // A report of another kind may name anything.
  const named = z.guid().nullish().catch(null)
  const shape = z.object({ datasetId: named, datasetWorkspaceId: named })
  const { datasetId, datasetWorkspaceId } = await ask(looking, `/groups/${workspace}/reports/${id}`, shape)
  return datasetId ? { workspace: datasetWorkspaceId ?? workspace, id: datasetId.toLowerCase() } : null
}
