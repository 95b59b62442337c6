import { sql } from 'kysely'
import { memory } from '../kernel/memory.ts'
import { owned } from '../kernel/times.ts'
import type { Row } from '../store/tables.ts'

/** A run of a source, as far as troubles are found by it. */
export interface SourceRun extends Pick<Row<'status_ingestion_runs'>, 'startedAt' | 'endedAt' | 'state'> {
  runId: string
  /** The cleaned reason of a failure; null without one. */
  error: string | null
}

/** The last runs by source, the newest first. */
export type RunsOf = ReadonlyMap<string, readonly SourceRun[]>

/** The number of runs that are kept of a source; the last that succeeded is kept besides. */
const keptRuns = 20
/** Days that are looked back. The bound lets Delta skip files. */
const windowDays = 7

const runOf = (
  row: Pick<Row<'status_ingestion_runs'>, 'ingestionRunId' | 'startedAt' | 'endedAt' | 'state' | 'errorSummary'>,
): SourceRun => ({
  ...{ runId: row.ingestionRunId, startedAt: row.startedAt, endedAt: row.endedAt, state: row.state },
  error: row.errorSummary || null,
})

/** The runs with another one, or with what became of one that was open. A run that is closed stays as it is. */
export const withRun = (runs: readonly SourceRun[], run: SourceRun): readonly SourceRun[] => {
  const before = runs.find(({ runId }) => runId === run.runId)
  if (before && before.state !== 'RUNNING') return runs
  const all = [...runs.filter((other) => other !== before), run].toSorted(
    (a, b) => b.startedAt.getTime() - a.startedAt.getTime(),
  )
  const success = all.find(({ state }) => state === 'SUCCESS')
  return all.filter((one, place) => place < keptRuns || one === success)
}

/** The last runs of every source. They are read once; each run that is written or heard of is taken in. */
export const sourceRuns = memory<RunsOf>({
  load: async ({ store, now }) => {
    const rows = await store.query((db) =>
      db
        .selectFrom((eb) =>
          eb
            .selectFrom('statusIngestionRuns as i')
            .where('i.startedAt', '>=', new Date(now.getTime() - windowDays * 86_400_000))
            .select(['i.ingestionRunId', 'i.source', 'i.startedAt', 'i.endedAt', 'i.state', 'i.errorSummary'])
            .select([
              sql<number>`row_number() over (partition by i.source order by i.started_at desc)`.as('place'),
              sql<number>`row_number() over (partition by i.source, i.state order by i.started_at desc)`.as(
                'placeInState',
              ),
            ])
            .as('r'),
        )
        .where((where) => where.or([where('r.place', '<=', keptRuns), where('r.placeInState', '=', 1)]))
        .selectAll('r')
        .orderBy('r.startedAt'),
    )
    const runs = new Map<string, readonly SourceRun[]>()
    for (const row of rows) runs.set(row.source, withRun(runs.get(row.source) ?? [], runOf(row)))
    return runs
  },
  times: owned,
  tables: {
    status_ingestion_runs: (known, row) =>
      new Map(known).set(row.source, withRun(known.get(row.source) ?? [], runOf(row))),
  },
})
