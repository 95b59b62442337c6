import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect } from 'vitest'
import { openStore, type StoreConfig } from '../../services/store/open.ts'
import type { Store } from '../../services/store/store.ts'
import { defaultWorkspace } from '../../services/store/workspace.ts'
import { changedTables, type ChangedTable } from './kill-acts.ts'
import { faultsOf, type Faults, type KeptEvent, type KeptRow, type Ledger } from './kill-ledger.ts'

const worker = join(import.meta.dirname, 'kill-worker.ts')

/** What a worker is told: where it works, and how it ends. */
export interface Order {
  config: StoreConfig
  /** Name of the life, without a colon. */
  name: string
  /** The point at which it kills itself, at this pass; empty: it waits to be killed. */
  point: string
  pass: number
  /** How many people there are for each kind of change. */
  people: number
  /** Milliseconds between tries; absent: as in production. */
  backoffMs?: number
  /** What was tried and is done first. */
  unfinished: readonly [eventId: string, table: string, id: string][]
}

/** One life of a desk. */
export interface Life extends Omit<Order, 'point' | 'pass' | 'unfinished'> {
  /** The point at which it kills itself; without one it is killed this long after its first try. */
  ends: { point: string; pass: number } | { afterMs: number }
  /** Kills it, whatever it is doing. */
  until?: AbortSignal
}

/** One life of the worker, which begins with what the ledger has unfinished; resolves when it is dead. */
export const live = async ({ ends, until, ...life }: Life, { tried, done }: Ledger): Promise<void> => {
  const unfinished = [...tried].flatMap(([eventId, row]): Order['unfinished'] => {
    const [table = '', id = ''] = row.split(' ')
    return done.has(eventId) || !changedTables[table as ChangedTable].repeats ? [] : [[eventId, table, id]]
  })
  const order: Order = { ...life, ...('point' in ends ? ends : { point: '', pass: 1 }), unfinished }
  const child = spawn(process.execPath, [worker, JSON.stringify(order)], { stdio: ['ignore', 'pipe', 'pipe'] })
  const kill = () => child.kill('SIGKILL')
  until?.addEventListener('abort', kill)
  let complaint = ''
  child.stderr.on('data', (data: Buffer) => (complaint += data.toString()))
  let begun = false
  for await (const line of createInterface({ input: child.stdout })) {
    const [word, eventId = '', ...rest] = line.split(' ')
    if (word === 'try') tried.set(eventId, rest.join(' '))
    else done.set(eventId, Number(rest[0]))
    if ('afterMs' in ends && !begun) setTimeout(kill, ends.afterMs)
    begun = true
  }
  if (child.signalCode === null && child.exitCode === null) await new Promise((dead) => child.once('exit', dead))
  until?.removeEventListener('abort', kill)
  expect(child.signalCode, complaint).toBe('SIGKILL')
}

/** The rows of a table as they stand there, none of them taken for another. */
const rowsOf = async (store: Store, table: ChangedTable): Promise<KeptRow[]> => {
  const { key, state } = changedTables[table]
  const rows = await store.query(
    (db) => db.selectFrom(table).selectAll() as unknown as { execute(): Promise<Record<string, unknown>[]> },
  )
  return rows.map((row) => ({
    table,
    id: String(row[key]),
    version: Number(row.version),
    lastEventId: String(row.lastEventId),
    state: String(row[state]),
  }))
}

/** Opens what a death left behind, sweeps, and compares rows, log and what callers were told. */
export const inspect = async (
  config: StoreConfig,
  ledger: Ledger,
): Promise<{ rows: KeptRow[]; events: KeptEvent[]; faults: Faults }> => {
  const stores = await openStore(config)
  const store = stores.storeOf(defaultWorkspace)
  await store.sweep()
  expect(await store.sweep(), 'nothing is left to sweep').toBe(0)
  const rows = (await Promise.all(Object.keys(changedTables).map((name) => rowsOf(store, name as ChangedTable)))).flat()
  const log = await store.query((db) => db.selectFrom('events').selectAll())
  await stores.close()
  const events = log.map(
    ({ subjectType, subjectId, version, eventId, eventType, oldState, newState, createdAt }): KeptEvent => ({
      table: subjectType,
      id: subjectId,
      version,
      eventId,
      type: eventType,
      oldState,
      newState,
      createdAt,
    }),
  )
  return { rows, events, faults: faultsOf(ledger, rows, events) }
}

/** Makes the tables. */
export const settle = async (config: StoreConfig): Promise<void> => {
  const stores = await openStore(config)
  await stores.migrate([defaultWorkspace])
  await stores.close()
}
