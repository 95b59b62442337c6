import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect } from 'vitest'
import { openStore, type StoreConfig } from '../../services/store/open.ts'
import type { Row } from '../../services/store/tables.ts'
import { defaultWorkspace } from '../../services/store/workspace.ts'

const worker = join(import.meta.dirname, 'kill-worker.ts')

/** What was tried and what was acknowledged, over all lives. */
export interface Ledger {
  /** Event id to platform. */
  tried: Map<string, string>
  /** Event id to the version of the row the caller was shown. */
  done: Map<string, number>
}

/** One life of a desk: where it works, and how it ends. */
export interface Life {
  config: StoreConfig
  name: string
  /** The point at which it kills itself, at this pass; without a point it is killed this long after its first try. */
  ends: { point: string; pass: number } | { afterMs: number }
  /** What was tried and is done first: event id and platform. */
  unfinished: readonly [string, string][]
}

/** One life of the worker; resolves when it is dead. */
export const live = async ({ config, name, ends, unfinished }: Life, { tried, done }: Ledger): Promise<void> => {
  const [point, pass] = 'point' in ends ? [ends.point, ends.pass] : ['', 1]
  const parameters = [worker, JSON.stringify(config), name, point, String(pass), JSON.stringify(unfinished)]
  const child = spawn(process.execPath, parameters, { stdio: ['ignore', 'pipe', 'pipe'] })
  let complaint = ''
  child.stderr.on('data', (data: Buffer) => (complaint += data.toString()))
  let begun = false
  for await (const line of createInterface({ input: child.stdout })) {
    const [word, eventId = '', platformId = '', version = ''] = line.split(' ')
    if (word === 'try') tried.set(eventId, platformId)
    else done.set(eventId, Number(version))
    if ('afterMs' in ends && !begun) setTimeout(() => child.kill('SIGKILL'), ends.afterMs)
    begun = true
  }
  if (child.signalCode === null && child.exitCode === null) await new Promise((dead) => child.once('exit', dead))
  expect(child.signalCode, complaint).toBe('SIGKILL')
}

/**
 * Opens what a death left behind, sweeps and compares rows, log and what callers were told. Returns rows and
 * events.
 */
export const inspect = async (
  config: StoreConfig,
  { tried, done }: Ledger,
): Promise<{ rows: Row<'platforms'>[]; events: { subjectId: string; version: number; eventId: string }[] }> => {
  const stores = await openStore(config)
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
    // Who repeats a change that had landed is shown the row as it is by then.
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
  return { rows, events: log }
}
