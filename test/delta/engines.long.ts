import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { median } from '../../scripts/bench/figures.ts'
import { openStore, type StoreConfig } from '../../services/store/open.ts'
import type { Row } from '../../services/store/tables.ts'
import { defaultWorkspace } from '../../services/store/workspace.ts'
import { platform } from '../harness/kill-story.ts'
import { startPlace, type Place } from './place.ts'

const rounds = 7
const many = 200
const schema = 'deltadesk'

let folder = ''
let place: Place
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'deltadesk-engines-'))
  place = await startPlace(folder)
})
afterAll(async () => {
  await place.stop()
  rmSync(folder, { recursive: true, force: true })
})

const simulation = { readMs: 300, writeMs: 600, coldMs: 0, conflictPercent: 0, lostPercent: 0, seed: 1 }
const engines: Record<string, () => StoreConfig> = {
  DuckDB: () => ({ engine: 'duckdb', path: join(folder, 'desk.duckdb'), schema }),
  'simulated warehouse': () => ({ engine: 'simulated', path: join(folder, 'simulated.duckdb'), schema, simulation }),
  'Spark with Delta': () => ({ engine: 'databricks', connection: place.connection, schema }),
}

/** Milliseconds and statements, by what was done. */
type Measured = Record<string, { ms: number; statements: number }>

/** Does the same things on an engine. */
const measure = async (config: StoreConfig): Promise<Measured> => {
  let statements = 0
  const stores = await openStore(config, { seen: () => void statements++ })
  await stores.migrate([defaultWorkspace])
  const store = stores.storeOf(defaultWorkspace)
  const taken = new Map<string, { ms: number; statements: number }[]>()
  const take = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    const [begun, before] = [performance.now(), statements]
    const result = await work()
    const one = { ms: performance.now() - begun, statements: statements - before }
    taken.set(what, [...(taken.get(what) ?? []), one])
    return result
  }
  const known = new Map<string, Row<'platforms'>>()
  const change = async (id: string, round: number) => {
    const cause = { eventId: `${id}-${round}`, actor: 'anna', now: new Date() }
    const { row } = await store.change(
      'platforms',
      id,
      cause,
      (row) => platform(cause.eventId, row),
      known.get(id) ?? null,
    )
    known.set(id, row!)
  }
  const ids = Array.from({ length: many }, (_, at) => `platform-${at}`)
  const result = (round: number, at: number) => ({
    resultId: `${round}:${at}`,
    checkId: `check-${at}`,
    platformId: 'platform-1',
    measuredAt: new Date(),
    status: 'green',
    observedValue: 1,
    message: null,
    errorPayload: null,
    ingestionRunId: String(round),
  })
  await Promise.all(ids.map((id) => change(id, -1)))
  await store.settled()
  for (let round = 0; round < rounds; round++) {
    await take('one change alone', () => change('platform-7', 2 * round))
    await take('its event into the log', () => store.settled())
    await take(`${many} changes at once`, () => Promise.all(ids.map((id) => change(id, 2 * round + 1))))
    await take('their events', () => store.settled())
    await take(`${many} results appended`, () =>
      store.append(
        'status_results',
        ids.map((_, at) => result(round, at)),
      ),
    )
    await take('one row read', () => store.all('platforms', { platformId: 'platform-7' }))
    await take(`a list of ${many} rows read`, () => store.all('platforms'))
    await take('the history of a row read', () => store.all('events', { subjectId: 'platform-7' }))
  }
  await stores.close()
  return Object.fromEntries(
    [...taken].map(([what, all]) => [
      what,
      { ms: median(all.map(({ ms }) => ms)), statements: median(all.map((one) => one.statements)) },
    ]),
  )
}

const shown = (ms: number): string => (ms < 10 ? ms.toFixed(1) : String(Math.round(ms)))

test('the same statements on three engines', async () => {
  const found: Measured[] = []
  for (const config of Object.values(engines)) found.push(await measure(config()))
  const lines = Object.keys(found[0]!).map((what) => {
    const cells = found.map((of) => of[what]!)
    expect(new Set(cells.map(({ statements }) => statements)).size, what).toBe(1)
    return `| ${[what, cells[0]!.statements, ...cells.map(({ ms }) => shown(ms))].join(' | ')} |`
  })
  console.log(
    [`| Milliseconds, median of ${rounds} | statements | ${Object.keys(engines).join(' | ')} |`, ...lines].join('\n'),
  )
})
