import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { median } from '../../scripts/bench/figures.ts'
import { createStatements, delta, placesOf } from '../../services/store/ddl.ts'
import { openStore } from '../../services/store/open.ts'
import type { Store } from '../../services/store/store.ts'
import type { Stores } from '../../services/store/stores.ts'
import type { Row } from '../../services/store/tables.ts'
import { defaultWorkspace } from '../../services/store/workspace.ts'
import { platform } from '../harness/kill-story.ts'
import { startPlace, type Place } from './place.ts'
import { appendElsewhere } from './reader.ts'
import { stateOf } from './table-state.ts'

/** Changes that the store makes one after another, each a commit of `platforms` and one of `events`. */
const changes = Number(process.env.DELTA_LONG_CHANGES ?? 40)
/** Commits that another writer adds to the logs, as a desk leaves them when nobody shares a statement. */
const days = { events: { commits: 2000, rows: 1 }, status_results: { commits: 500, rows: 20 } }
const rows = 200
const watched = ['platforms', 'events', 'status_results'] as const

const schema = 'deltadesk'
const schemaName = `${schema}_${defaultWorkspace}`

let folder = ''
let place: Place
let stores: Stores
let store: Store

/** The other writer knows neither clustering nor row tracking. Delta writes a checkpoint after ten commits, as it does by itself. */
const properties =
  " USING DELTA TBLPROPERTIES ('delta.checkpointInterval' = '10', 'delta.enableDeletionVectors' = 'true')"
const isNeeded = (statement: string): boolean =>
  /^CREATE SCHEMA/.test(statement) ||
  watched.some((table) => statement.startsWith(`CREATE TABLE IF NOT EXISTS \`${schemaName}\`.\`${table}\` `))

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'deltadesk-maintenance-'))
  place = await startPlace(folder)
  for (const statement of createStatements(delta, placesOf(schema, [defaultWorkspace])).filter(isNeeded))
    await place.run(statement.replace(/ USING DELTA .*$/, properties))
  stores = await openStore({ engine: 'databricks', connection: place.connection, schema })
  store = stores.storeOf(defaultWorkspace)
})
afterAll(async () => {
  await stores.close()
  await place.stop()
  rmSync(folder, { recursive: true, force: true })
})

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}
const often = async (work: () => Promise<unknown>): Promise<number> => {
  const times = []
  for (let round = 0; round < 3; round++) times.push(await timed(work))
  return Math.round(median(times))
}

/** Rows as they were written last: the desk knows them without a read. */
const known = new Map<string, Row<'platforms'>>()
let events = 0
const change = async (at: number): Promise<void> => {
  const id = `platform-${at % rows}`
  const cause = { eventId: `event-${++events}`, actor: 'anna', now: new Date() }
  const decide = (row: Row<'platforms'> | undefined) => platform(cause.eventId, row)
  const { row } = await store.change('platforms', id, cause, decide, known.get(id) ?? null)
  known.set(id, row!)
}

/** Changes rows one after another, and tells how long a change and its way to the log take in the middle. */
const write = async (when: string): Promise<void> => {
  const times: Record<'change' | 'log', number[]> = { change: [], log: [] }
  for (let at = 0; at < changes; at++) {
    times.change.push(await timed(() => change(at)))
    times.log.push(await timed(() => store.settled()))
  }
  console.log(`${when}: a change ${Math.round(median(times.change))} ms, its event ${Math.round(median(times.log))} ms`)
}

const reads: Record<string, (store: Store) => Promise<unknown>> = {
  'one row': (store) => store.all('platforms', { platformId: 'platform-7' }),
  'all rows': (store) => store.all('platforms'),
  'newest events': (store) =>
    store.query((db) =>
      db
        .selectFrom('events')
        .selectAll()
        .where('createdAt', '>', new Date(Date.now() - 1000)),
    ),
  'history of a row': (store) => store.all('events', { subjectId: 'item-7' }),
  'newest results': (store) =>
    store.query((db) =>
      db
        .selectFrom('statusResults')
        .selectAll()
        .where('measuredAt', '>', new Date(Date.now() - 1000)),
    ),
}

const look = async (when: string): Promise<void> => {
  const sizes = []
  for (const table of watched) {
    const state = await stateOf(place, join(folder, 'shared', `${schemaName}.db`), schemaName, table)
    const { files, onDisk, kilobytes, log, logKilobytes } = state
    sizes.push(`${table} ${files} files (${onDisk} on disk, ${kilobytes} kB), log ${log} files, ${logKilobytes} kB`)
  }
  const times = []
  for (const [name, read] of Object.entries(reads)) times.push(`${name} ${await often(() => read(store))} ms`)
  console.log([`${when}:`, ...sizes, times.join(', ')].join('\n  '))
}

/** The first look at the events by a Spark that has read nothing of them, but other rows. */
const lookAfterStart = async (when: string): Promise<void> => {
  await place.crash()
  await store.all('platforms', { platformId: 'platform-7' })
  const first = await timed(() => store.all('events', { subjectId: 'item-7' }))
  console.log(`${when}: the first read of events after a start ${Math.round(first)} ms`)
}

const onAll = async (statement: string): Promise<void> => {
  const taken = await timed(async () => {
    for (const table of watched) await place.run(statement.replace('?', `\`${schemaName}\`.\`${table}\``))
  })
  console.log(`${statement} of three tables: ${Math.round(taken)} ms`)
}

test('what writes do to the tables, and what maintenance mends', async () => {
  await Promise.all(Array.from({ length: rows }, (_, at) => change(at)))
  await store.settled()
  await look('At the beginning')
  await write('At the beginning')
  appendElsewhere(join(folder, 'shared', `${schemaName}.db`), days)
  await look('With many files')
  await write('With many files')
  await onAll('OPTIMIZE ?')
  await look('After OPTIMIZE')
  await write('After OPTIMIZE')
  await place.run('SET spark.databricks.delta.retentionDurationCheck.enabled = false')
  await onAll('VACUUM ? RETAIN 0 HOURS')
  await look('After VACUUM')
  // The same changes on tables that rewrite a file for each of them.
  for (const table of watched)
    await place.run(
      `ALTER TABLE \`${schemaName}\`.\`${table}\` SET TBLPROPERTIES ('delta.enableDeletionVectors' = 'false')`,
    )
  await write('Without deletion vectors')
  await look('Without deletion vectors')
  expect(await store.all('platforms')).toHaveLength(rows)
  expect(await store.all('events')).toHaveLength(rows + 4 * changes + days.events.commits)
  await lookAfterStart('After VACUUM')
})
