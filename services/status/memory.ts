import { memory, type Memory } from '../kernel/memory.ts'
import { readAgain } from '../kernel/read-model.ts'
import { measured } from '../kernel/times.ts'
import type { PlatformDetails } from './details-model.ts'
import { loadPlatformDetails } from './details-query.ts'
import type { StatusModel } from './model.ts'
import { loadStatus } from './query.ts'

/** The tables a status is read from. A run that has just begun changes nothing, as it has no results yet. */
const measurements = <T>(): Memory<T>['tables'] => ({
  platforms: () => readAgain,
  status_checks: () => readAgain,
  status_ingestion_runs: (known, { state }) => (state === 'RUNNING' ? known : readAgain),
})

/** Every active platform with what was last measured. */
export const statuses = memory<StatusModel>({
  load: ({ store, now }) => loadStatus(store, now),
  times: measured,
  tables: measurements(),
})

/** One platform in depth, by its id. */
export const platformDetails = memory<PlatformDetails>({
  load: ({ store, key, now }) => loadPlatformDetails(store, key, now),
  times: measured,
  tables: measurements(),
})
