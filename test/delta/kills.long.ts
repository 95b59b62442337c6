import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStore, type StoreConfig } from '../../services/store/open.ts'
import { defaultWorkspace } from '../../services/store/workspace.ts'
import { chance } from '../harness/chance.ts'
import { inspect, live, type Ledger } from '../harness/kill-lives.ts'
import { schema } from '../harness/kill-story.ts'
import { readElsewhere } from './reader.ts'
import { startPlace, type Place } from './place.ts'

/** How long desks and Sparks are killed, in minutes. */
const minutes = Number(process.env.DELTA_LONG_MINUTES ?? 10)
const seed = Number(process.env.DELTA_LONG_SEED ?? 1)

let folder = ''
let places: Place[] = []
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'deltadesk-kills-'))
  const first = await startPlace(folder)
  // One makes the tables before the other looks for them.
  const stores = await openStore(configOf(first))
  await stores.migrate([defaultWorkspace])
  await stores.close()
  places = [first, await startPlace(folder)]
})
afterAll(async () => {
  await Promise.all(places.map((place) => place.stop()))
  rmSync(folder, { recursive: true, force: true })
})

const configOf = ({ connection }: Place): StoreConfig => ({ engine: 'databricks', connection, schema })
const points = ['before swap', 'after swap', 'before flush', 'after flush', '']

test('two desks on two Sparks, both killed again and again, lose nothing and write nothing twice', async () => {
  const { one, upTo } = chance(seed)
  const ledger: Ledger = { tried: new Map(), done: new Map() }
  const end = Date.now() + minutes * 60_000
  const kills = { desk: 0, spark: 0 }

  const desks = async (place: Place, number: number) => {
    const mine: Ledger = { tried: new Map(), done: new Map() }
    for (let life = 0; Date.now() < end; life++) {
      const unfinished = [...mine.tried].filter(([eventId]) => !mine.done.has(eventId))
      const point = one(points)
      const ends = point ? { point, pass: 1 + upTo(4) } : { afterMs: 1000 + upTo(20_000) }
      await live({ config: configOf(place), name: `desk${number}-${life}`, ends, unfinished }, mine)
      kills.desk++
    }
    for (const [eventId, platformId] of mine.tried) ledger.tried.set(eventId, platformId)
    for (const [eventId, version] of mine.done) ledger.done.set(eventId, version)
  }
  const sparks = async () => {
    for (;;) {
      await sleep(30_000 + upTo(30_000))
      if (Date.now() >= end) return
      await one(places).crash()
      kills.spark++
    }
  }
  await Promise.all([...places.map(desks), sparks()])

  const { events, rows } = await inspect(configOf(places[0]!), ledger)
  const read = readElsewhere(join(folder, 'shared', `${schema}_${defaultWorkspace}.db`))
  expect(read.platforms.sort()).toEqual(rows.map(({ platformId, version }) => [platformId, version]).sort())
  expect(read.events.sort()).toEqual(events.map((event) => [event.subjectId, event.version, event.eventId]).sort())
  const conflicts = places.reduce((sum, { refused }) => sum + (refused.get('2D521') ?? 0), 0)
  console.log(
    `Seed ${seed}, ${minutes} minutes: ${kills.desk} desks and ${kills.spark} Sparks killed; ${ledger.tried.size} changes tried, ` +
      `${ledger.done.size} acknowledged, ${events.length} in the log of ${rows.length} rows; ${conflicts} conflicts; 0 lost, 0 gaps, 0 twice; the same without Spark.`,
  )
  expect(ledger.done.size).toBeGreaterThan(0)
  expect(conflicts).toBeGreaterThan(0)
})
