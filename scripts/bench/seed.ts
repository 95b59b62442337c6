import { contextOf, createDesk } from '../../services/kernel/desk.ts'
import { definePlatform } from '../../services/platforms/define.ts'
import { seeder } from '../../services/platforms/seed.ts'
import { defineCheck } from '../../services/status/define-check.ts'
import { openDuckDb } from '../../services/store/duckdb.ts'
import { openStore } from '../../services/store/open.ts'
import { defaultWorkspace, schemasOf } from '../../services/store/workspace.ts'

export const schema = 'deltadesk'
export const schemas = schemasOf(schema, defaultWorkspace)

export interface Size {
  platforms: number
  /** All checks together. */
  checks: number
  /** The days over which results are spread evenly; 90 when absent. */
  days?: number
  /** Results, the checks taking turns, the newest a moment ago. */
  results: number
}

const sources = ['databricks-jobs', 'databricks-warehouses', 'http']

/** Fills a new DuckDB file through the desk's own actions; results and runs, which no action makes so many of, in bulk. */
export const seed = async (path: string, { platforms, checks, results, days = 90 }: Size): Promise<void> => {
  const { storeOf, migrate, close } = await openStore({ engine: 'duckdb', path, schema })
  await migrate([defaultWorkspace])
  const store = storeOf(defaultWorkspace)
  const desk = createDesk({
    workspace: defaultWorkspace,
    store,
    directory: { membersOf: async () => new Set(), find: async () => [] },
    settings: { statusTtlMinutes: 30, firstAdmins: [], sources: [] },
    clock: () => new Date(),
    newId: () => crypto.randomUUID(),
  })
  const context = () => contextOf(desk, seeder, new Date(), desk.newId())
  for (let platform = 0; platform < platforms; platform++)
    await definePlatform(context(), {
      platformId: `platform-${platform}`,
      name: `Platform ${platform}`,
      domain: 'databricks',
      ownerGroup: 'Data platform team',
    })
  for (let check = 0; check < checks; check++)
    await defineCheck(context(), {
      platformId: `platform-${check % platforms}`,
      checkId: `check-${check}`,
      checkType: check % 4 === 3 ? 'availability' : 'freshness',
      slaMinutes: 60,
      warnAfterMinutes: 60,
      critAfterMinutes: 240,
      source: sources[check % sources.length]!,
      target: String(1000 + check),
    })
  await store.settled()
  const runner = await openDuckDb(path)
  const everySeconds = (days * 86_400) / results
  const instant = `now() - to_seconds((${results} - n) * ${everySeconds})`
  const inWorkspace = (table: string) => `${schemas.workspace}.${table}`
  // A statement keeps its part of the index in memory until it is committed.
  for (let from = 1; from <= results; from += 1_000_000)
    await runner.run(
      `insert into ${inWorkspace('status_results')}
      (result_id, check_id, platform_id, measured_at, status, observed_value, message, error_payload, ingestion_run_id)
      select 'r' || n, 'check-' || c, 'platform-' || (c % ${platforms}), ${instant},
        case when c % 17 = 0 then 'red' when c % 11 = 0 then 'yellow' else 'green' end,
        case when c % 4 = 3 then 80 + n % 400 else n % 45 end,
        case when c % 17 = 0 then 'Run ' || n || ' failed: the cluster could not be started' end,
        case when c % 17 = 0 then '{"error":"CLUSTER_START_FAILURE","attempt":3}' end,
        'run-' || (n // ${checks})
      from (select n, n % ${checks} as c from range(${from}, ${Math.min(from + 1_000_000, results + 1)}) as t(n))`,
      [],
    )
  // A run every five minutes and source, as the schedule makes them.
  await runner.run(
    `insert into ${inWorkspace('status_ingestion_runs')}
      (ingestion_run_id, source, started_at, ended_at, state, error_summary, created_at, created_by, updated_at,
       updated_by, version, last_event_id, tail)
      select 'run-' || s || '-' || n, s, at_, at_, 'SUCCESS', null, at_, 'seed', at_, 'seed', 1, 'run-' || s || '-' || n, '[]'
      from (select n, now() - to_seconds(n * 300) as at_ from range(0, 288 * 90) as t(n)),
        (select unnest([${sources.map((name) => `'${name}'`).join(', ')}]) as s)`,
    [],
  )
  await runner.run(
    `insert into ${inWorkspace('events')}
      (event_id, event_type, subject_type, subject_id, version, payload, created_at, created_by)
      select ingestion_run_id, 'run.finish', 'status_ingestion_runs', ingestion_run_id, 1, '{}', created_at, 'seed'
      from ${inWorkspace('status_ingestion_runs')}`,
    [],
  )
  await runner.run('checkpoint', [])
  await runner.close()
  await close()
}
