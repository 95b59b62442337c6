import { memory, newest, type Memory } from '../kernel/memory.ts'
import { readAgain } from '../kernel/read-model.ts'
import { administered, measured } from '../kernel/times.ts'
import type { Failing } from './failures-model.ts'
import { loadFailures } from './failures-query.ts'
import { beginOf, type Past, type Range } from './history-model.ts'
import { loadPast } from './history-query.ts'
import { loadSpans, type PastSpan } from './spans-query.ts'
import type { PlatformDetails } from './details-model.ts'
import { loadPlatformDetails } from './details-query.ts'
import type { StatusModel } from './model.ts'
import { loadStatus } from './query.ts'
import { loadRecorded, type RecordedCheck } from './recorded-query.ts'

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
  first: true,
  tables: measurements(),
})

/** Every check as it is defined, those that are switched off as well. */
export const checks = memory({
  load: ({ store }) => store.all('status_checks'),
  times: administered,
  tables: { status_checks: newest('checkId') },
})

/** One platform in depth, by its id. */
export const platformDetails = memory<PlatformDetails>({
  load: ({ store, key, now }) => loadPlatformDetails(store, key, now),
  times: measured,
  tables: measurements(),
})

/** The past changes at its end alone, and reading it is the dearest of all reads. */
const past = { freshMs: 60_000, usableMs: 3_600_000 }

/** The past of a platform in one range: the key is the range, a space, and the id of the platform. */
export const pasts = memory<Past>({
  load: ({ store, key, now }) => {
    const [range, platformId] = key.split(' ') as [Range, string]
    return loadPast(store, platformId, range, now)
  },
  times: past,
  tables: { status_checks: () => readAgain },
  kept: 100,
})

/** The failures of a platform in one range; the key is as above. */
export const pastFailures = memory<{ failures: readonly Failing[]; more: boolean }>({
  load: ({ store, key, now }) => {
    const [range, platformId] = key.split(' ') as [Range, string]
    return loadFailures(store, platformId, range, now)
  },
  times: past,
  tables: { status_checks: () => readAgain },
  kept: 100,
})

/** The incidents and maintenances of a platform in the longest range, by its id. */
export const pastSpans = memory<readonly PastSpan[]>({
  load: ({ store, key, now }) => loadSpans(store, key, beginOf('year', now), now),
  times: past,
  tables: {
    work_items: (known, { itemType, platformId }, { key }) =>
      itemType === 'INCIDENT' && platformId === key ? readAgain : known,
    status_messages: (known, { kind }) => (kind === 'MAINTENANCE' ? readAgain : known),
  },
  kept: 100,
})

/** Days that are looked back on before the minutes of a check are changed. */
export const previewDays = 14

/** A check with what was recorded of it in these days, by its id; and before them in its window, which still counts when they begin. */
export const recorded = memory<RecordedCheck>({
  load: ({ store, key, now }) => loadRecorded(store, key, new Date(now.getTime() - previewDays * 86_400_000), now),
  times: past,
  tables: { status_checks: (known, { checkId }, { key }) => (checkId === key ? readAgain : known) },
  kept: 20,
})
