import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStore } from '../../services/store/open.ts'
import { defaultWorkspace } from '../../services/store/workspace.ts'
import { schema } from '../harness/kill-story.ts'

const worker = join(import.meta.dirname, '../harness/kill-worker.ts')

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'deltadesk-kill-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The changes that were tried and those that were acknowledged, over all processes. */
interface Ledger {
  /** Event id to platform. */
  tried: Map<string, string>
  /** Event id to the version of the row the caller was shown. */
  done: Map<string, number>
}

/** One life of the worker; resolves when it is dead. Without a point it is killed after a random while. */
const live = async (
  file: string,
  engine: string,
  life: number,
  point: string,
  { tried, done }: Ledger,
): Promise<void> => {
  const unfinished = [...tried].filter(([eventId]) => !done.has(eventId))
  const passes = 1 + Math.floor(Math.random() * 25)
  const parameters = [worker, file, `life${life}`, point, String(passes), JSON.stringify(unfinished), engine]
  const child = spawn(process.execPath, parameters, { stdio: ['ignore', 'pipe', 'pipe'] })
  let complaint = ''
  child.stderr.on('data', (data: Buffer) => (complaint += data.toString()))
  let begun = false
  for await (const line of createInterface({ input: child.stdout })) {
    const [word, eventId = '', platformId = '', version = ''] = line.split(' ')
    if (word === 'try') tried.set(eventId, platformId)
    else done.set(eventId, Number(version))
    if (point === '' && !begun) setTimeout(() => child.kill('SIGKILL'), Math.random() * 300)
    begun = true
  }
  if (child.signalCode === null && child.exitCode === null) await new Promise((dead) => child.once('exit', dead))
  expect(child.signalCode, complaint).toBe('SIGKILL')
}

/** Opens what a death left behind, sweeps and compares rows, log and what callers were told. */
const inspect = async (file: string, { tried, done }: Ledger): Promise<void> => {
  const stores = await openStore({ engine: 'duckdb', path: file, schema })
  await stores.migrate([defaultWorkspace])
  const store = stores.storeOf(defaultWorkspace)
  await store.sweep()
  expect(await store.sweep(), 'nothing is left to sweep').toBe(0)
  const rows = await store.all('platforms')
  const log = await store.query((db) => db.selectFrom('events').selectAll().orderBy('version'))
  await stores.close()

  const events = new Map(log.map((event) => [event.eventId, event]))
  expect(events.size, 'no event is there twice').toBe(log.length)
  for (const [eventId, version] of done) {
    expect(events.get(eventId), `${eventId} was acknowledged`).toMatchObject({ subjectId: tried.get(eventId) })
    // A caller who repeats a change that was already made gets the row as it is by then.
    expect(events.get(eventId)!.version).toBeLessThanOrEqual(version)
  }
  for (const row of rows) {
    const story = log.filter(({ subjectId }) => subjectId === row.platformId)
    expect(
      story.map(({ version }) => version),
      'versions have no gap',
    ).toEqual(story.map((_, index) => index + 1))
    expect(story.map(({ oldState }) => oldState)).toEqual([null, ...story.map(({ newState }) => newState).slice(0, -1)])
    expect(row).toMatchObject({
      version: story.length,
      name: story.at(-1)?.newState,
      lastEventId: story.at(-1)?.eventId,
    })
  }
  const known = new Set(rows.map(({ platformId }) => platformId))
  expect(
    log.filter(({ subjectId }) => !known.has(subjectId)),
    'no event without its row',
  ).toEqual([])
}

const points = ['before swap', 'after swap', 'before flush', 'after flush', '']

test.each(['duckdb', 'simulated'])(
  'whenever the desk on %s is killed, every acknowledged change is there once, with its event',
  { timeout: 120_000 },
  async (engine) => {
    const file = join(folder, `${engine}.duckdb`)
    const ledger: Ledger = { tried: new Map(), done: new Map() }
    for (let life = 0; life < 12; life++) {
      await live(file, engine, life, points[life % points.length]!, ledger)
      await inspect(file, ledger)
    }
    expect(ledger.done.size).toBeGreaterThan(24)
  },
)
