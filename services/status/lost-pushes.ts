import { memory } from '../kernel/memory.ts'
import { pushedSource } from '../kernel/pushes.ts'
import { owned } from '../kernel/times.ts'
import type { Row } from '../store/tables.ts'
import type { Observation } from './finish-run.ts'

/** A run of a pushed result that has begun and not ended: the result may still be on its way into the store. */
type OpenPush = Pick<Row<'status_ingestion_runs'>, 'ingestionRunId' | 'startedAt' | 'checkId'>

/** Days that are looked back. The bound lets Delta skip files. */
const windowDays = 7

/** Minutes that a sender has to send again what could not be kept, before its check is unknown. */
const patienceMinutes = 30

/** The runs of pushed results that are open, by their ids. They are read once; each that is written is taken in. */
export const openPushes = memory<ReadonlyMap<string, OpenPush>>({
  load: async ({ store, now }) => {
    const rows = await store.query((db) =>
      db
        .selectFrom('statusIngestionRuns')
        .select(['ingestionRunId', 'startedAt', 'checkId'])
        .where('startedAt', '>=', new Date(now.getTime() - windowDays * 86_400_000))
        .where('source', '=', pushedSource)
        .where('state', '=', 'RUNNING'),
    )
    return new Map(rows.map((row) => [row.ingestionRunId, row]))
  },
  times: owned,
  tables: {
    status_ingestion_runs(known, { source, state, ingestionRunId, startedAt, checkId }) {
      if (source !== pushedSource || (state !== 'RUNNING' && !known.has(ingestionRunId))) return known
      const next = new Map(known)
      if (state === 'RUNNING') next.set(ingestionRunId, { ingestionRunId, startedAt, checkId })
      else next.delete(ingestionRunId)
      return next
    },
  },
})

/** The runs whose sender had its time to send again. */
export const lostOf = (open: ReadonlyMap<string, OpenPush>, now: Date): OpenPush[] =>
  [...open.values()].filter(({ startedAt }) => now.getTime() - startedAt.getTime() > patienceMinutes * 60_000)

const lost = 'lost'

/** The measurement that stands for a result that was not kept: nobody knows what the job said. */
export const lostObservation = (checkId: string, platformId: string): Observation => ({
  ...{ checkId, platformId, status: 'unknown', observedValue: null },
  message: 'A result came in and could not be kept. Send it again',
  errorPayload: JSON.stringify({ resultState: lost }),
})

/** True for the diagnostics of a measurement that stands for one that was lost. */
export const isLost = (errorPayload: string | null): boolean => errorPayload === lostObservation('', '').errorPayload
