import completedRun from '../../ingestion/sources/samples/fabric/rec_item_job_instance_completed.json' with { type: 'json' }
import failedRun from '../../ingestion/sources/samples/fabric/rec_item_job_instance_failed.json' with { type: 'json' }
import completedRefreshes from '../../ingestion/sources/samples/powerbi/refresh_history_group_completed.json' with { type: 'json' }
import failedRefreshes from '../../ingestion/sources/samples/powerbi/refresh_history_group_failed.json' with { type: 'json' }
import schedule from '../../ingestion/sources/samples/powerbi/refresh_schedule_group.json' with { type: 'json' }
import { failures, type Health } from './upstream-answers.ts'

/** The one semantic model of the demo's Power BI, which reads the lakehouse, and the one item of its Fabric. */
export const modelId = 'cfafbeb1-8037-4d0c-896e-a46fb27ff229'
export const itemId = '4299225f-8c77-4563-9e3a-3cbbc2013bee'

const minute = 60_000
const hour = 60 * minute
/** Refreshes and runs that are remembered: a day of them. */
const remembered = 24

/** The end of something that ran so many hours before the last time, which ended 12 minutes ago. */
const endOf = (now: Date, back: number): number => now.getTime() - 12 * minute - back * hour
const iso = (at: number): string => new Date(at).toISOString()
const idOf = (at: number): string =>
  `00000000-0000-4000-8000-${Math.floor(at / minute)
    .toString(16)
    .padStart(12, '0')}`

/** A reason as models give it whose source does not answer; the samples have none of this kind. */
const noAnswer = JSON.stringify({
  errorCode: 'ModelRefresh_ShortMessage_ProcessingError',
  errorDescription: 'ODBC: ERROR [HY000] The Databricks SQL warehouse did not answer.',
})

/** Hourly refreshes of the model, newest first: the samples', with times shifted to now. */
const refreshes = (health: Health, now: Date): object[] =>
  Array.from({ length: remembered }, (_, back) => {
    const isFailed = back < failures[health]
    const sample = (isFailed ? failedRefreshes : completedRefreshes).value[0]!
    const [endTime, startTime] = [iso(endOf(now, back)), iso(endOf(now, back) - 6 * minute)]
    const reason = isFailed && { serviceExceptionJson: noAnswer }
    const refreshAttempts = [{ ...sample.refreshAttempts[0]!, startTime, endTime, ...reason }]
    return { ...sample, startTime, endTime, ...reason, requestId: idOf(endOf(now, back)), refreshAttempts }
  })

/** Hourly runs of the item, newest first: the samples', with times shifted to now. Fabric writes them without a zone. */
const runs = (health: Health, now: Date): object[] =>
  Array.from({ length: remembered }, (_, back) => ({
    ...(back < failures[health] ? failedRun : completedRun),
    ...{ id: idOf(endOf(now, back)), itemId },
    startTimeUtc: iso(endOf(now, back) - minute).slice(0, -1),
    endTimeUtc: iso(endOf(now, back)).slice(0, -1),
  }))

const paths = {
  refreshes: /^\/v1\.0\/myorg\/groups\/[\w-]+\/datasets\/([\w-]+)\/(refreshes|refreshSchedule)$/,
  runs: /^\/v1\/workspaces\/[\w-]+\/items\/([\w-]+)\/jobs\/instances$/,
}

/** The answer of Power BI or Fabric to a path; undefined where they have nothing. */
export const microsoftAnswer = (path: string, healthOf: (target: string) => Health, now: Date): object | undefined => {
  const [, model, what] = paths.refreshes.exec(path) ?? []
  if (model === modelId) return what === 'refreshes' ? { value: refreshes(healthOf(model), now) } : schedule
  const [, item] = paths.runs.exec(path) ?? []
  return item === itemId ? { value: runs(healthOf(item), now) } : undefined
}
