import { monitorEventLoopDelay } from 'node:perf_hooks'
import { sql } from 'kysely'
import type { Store } from '../services/store/store.ts'
import type { Probe, Reader } from './source.ts'

/** Milliseconds from which an answer of the store is slow: a person notices, and a warehouse that sleeps takes longer. */
const slowStoreMs = 3000

/** Times a trivial statement. The observed value is milliseconds. */
export const storeProbe =
  (store: Store, clock: () => Date): Probe =>
  async () => {
    const started = clock().getTime()
    await store.query((db) => db.selectFrom('platforms').select('platformId').limit(1))
    const ms = clock().getTime() - started
    return ms < slowStoreMs
      ? { status: 'green', observedValue: ms }
      : { status: 'yellow', observedValue: ms, message: `The store answered after ${(ms / 1000).toFixed(1)} s` }
  }

/** The state of the process: `delayMs` is the 99th percentile of the event loop's delay, `memoryMb` its memory. */
export interface Vitals {
  delayMs: number
  memoryMb: number
}
const busyMs = 250
const stuckMs = 2000
const largeMb = 1500

/** Judges the process. The observed value is the event loop's delay in milliseconds. */
export const processProbe =
  (vitals: () => Vitals): Probe =>
  async () => {
    const { delayMs, memoryMb } = vitals()
    const observedValue = Math.round(delayMs)
    if (delayMs >= stuckMs)
      return { status: 'red', observedValue, message: `Work waits ${observedValue} ms for its turn` }
    if (delayMs >= busyMs)
      return { status: 'yellow', observedValue, message: `Work waits ${observedValue} ms for its turn` }
    if (memoryMb >= largeMb)
      return { status: 'yellow', observedValue, message: `The process takes ${Math.round(memoryMb)} MB` }
    return { status: 'green', observedValue }
  }

/** Reads this process, each time since the last time. Does not keep it alive. */
export const watchProcess = (): (() => Vitals) => {
  const resolution = 20
  const histogram = monitorEventLoopDelay({ resolution })
  histogram.enable()
  return () => {
    const delayMs = histogram.count > 0 ? Math.max(0, histogram.percentile(99) / 1e6 - resolution) : 0
    histogram.reset()
    return { delayMs, memoryMb: process.memoryUsage.rss() / 1e6 }
  }
}

/** The probes every process has; `more` adds those only the caller can measure. */
export const deskProbes = (
  store: Store,
  clock: () => Date,
  more: Record<string, Probe> = {},
): Record<string, Probe> => ({
  store: storeProbe(store, clock),
  process: processProbe(watchProcess()),
  ...more,
})

/** Runs statements that read on the store, as they are written. */
export const statementOn =
  (store: Store): NonNullable<Reader['statement']> =>
  async (text) => {
    const raw = sql<Record<string, unknown>>`${sql.raw(text)}`
    return (await store.query((db) => ({ execute: () => raw.execute(db) }))).rows
  }
