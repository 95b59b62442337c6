import { z } from 'zod'
import { HttpError, scoped } from '../http-error.ts'
import type { Reader } from '../source.ts'
import { Refresh } from './power-bi-refreshes.ts'
import { Schedule } from './power-bi-schedule.ts'
import { askMicrosoft, type MicrosoftApi } from './service-principal.ts'

/** A model of any workspace on a capacity, with its last refresh and its schedule. */
const Refreshable = z.object({
  id: z.string(),
  lastRefresh: Refresh.nullish(),
  refreshSchedule: Schedule.nullish(),
})
export type Refreshable = z.infer<typeof Refreshable>

/** The models that were read, by their id; `isWhole` unless there are more than are read. */
export interface Refreshables {
  models: ReadonlyMap<string, Refreshable>
  isWhole: boolean
}

const pageSize = 500
/** A page has 500 models with their names, schedules and owners, so it is longer than other answers. */
const maxBytes = 10_000_000
/** Pages that are read at most; the API allows 200 requests an hour. */
const mostPages = 10
/** The most models that are read. */
export const mostModels = mostPages * pageSize

/**
 * Every model of the tenant that was refreshed on a capacity: one request for 500 of them. The caller has to be
 * allowed to use the admin APIs. https://learn.microsoft.com/rest/api/power-bi/admin/get-refreshables
 */
export const refreshablesOf = async (
  api: MicrosoftApi,
  reader: Pick<Reader, 'http' | 'tokens'>,
): Promise<Refreshables> => {
  // Without a token nothing can be read, so only what is refused after this concerns the list alone.
  await reader.tokens(api.credentials).get()
  const models = new Map<string, Refreshable>()
  for (let page = 0; page < mostPages; page++) {
    const path = `/admin/capacities/refreshables?$top=${pageSize}&$skip=${page * pageSize}`
    const shape = z.object({ value: Refreshable.array() })
    const { value } = await askMicrosoft(api, path, shape, reader, { maxBytes }).catch(forModelsAlone)
    for (const one of value) models.set(one.id.toLowerCase(), one)
    if (value.length < pageSize) return { models, isWhole: true }
  }
  return { models, isWhole: false }
}

/** https://learn.microsoft.com/power-bi/enterprise/read-only-apis-service-principal-authentication */
const remedy =
  'In the tenant settings allow service principals to use read-only admin APIs, and give the registration no permission of Power BI'

/** A refusal of the list concerns the models, and nothing else. Its code is left out, as that means something else of one model. */
const forModelsAlone = (error: unknown): never => {
  if (!(error instanceof HttpError) || !error.refusal || error.refusal === 'later') throw error
  throw scoped(error, 'target', { message: `${error.message}. ${remedy}`, code: null })
}
