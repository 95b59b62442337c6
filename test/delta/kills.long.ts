import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { StoreConfig } from '../../services/store/open.ts'
import { tables } from '../../services/store/tables.ts'
import { defaultWorkspace } from '../../services/store/workspace.ts'
import { chance } from '../harness/chance.ts'
import { changedTables, type ChangedTable } from '../harness/kill-acts.ts'
import type { Ledger } from '../harness/kill-ledger.ts'
import { inspect, live, settle } from '../harness/kill-lives.ts'
import { schema } from '../harness/kill-story.ts'
import { startPlace, type Place } from './place.ts'
import { readElsewhere, type Read } from './reader.ts'
import { createCount } from './writes.ts'

const seed = Number(process.env.DELTA_LONG_SEED ?? 1)
/** A part of the whole, to try something out: 0.1 is a tenth. */
const share = Number(process.env.DELTA_LONG_SHARE ?? 1)

/** Each goes on until so much was acknowledged, written in batches and killed; numbers are for the stage alone. */
const stages = [
  { desks: 2, changes: 400, batches: 40, deskKills: 0, sparkKills: 0 },
  { desks: 4, changes: 400, batches: 40, deskKills: 0, sparkKills: 0 },
  { desks: 4, changes: 1200, batches: 120, deskKills: 38, sparkKills: 8 },
]
const points = ['before swap', 'after swap', 'before flush', 'after flush', '']
/** So many people for each kind of change at each desk. */
const people = 24
const never = 3_600_000
const schemaName = `${schema}_${defaultWorkspace}`

let folder = ''
let places: Place[] = []
const count = createCount()
const ledgers = [0, 1, 2, 3].map((): Ledger => ({ tried: new Map(), done: new Map() }))
const whole = (): Ledger => ({
  tried: new Map(ledgers.flatMap(({ tried }) => [...tried])),
  done: new Map(ledgers.flatMap(({ done }) => [...done])),
})
const configOf = (desk: number): StoreConfig => ({
  engine: 'databricks',
  connection: places[desk % places.length]!.connection,
  schema,
})

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'deltadesk-kills-'))
  places = [await startPlace(folder, count)]
  // One makes the tables before the other looks for them.
  await settle(configOf(0))
  places.push(await startPlace(folder, count))
})
afterAll(async () => {
  await Promise.all(places.map((place) => place.stop()))
  rmSync(folder, { recursive: true, force: true })
})

const { one, upTo } = chance(seed)
const kills = { desk: 0, spark: 0 }

const runStage = async (stage: (typeof stages)[number], number: number): Promise<void> => {
  const reached = () => ({
    changes: whole().done.size,
    batches: count.batches().count,
    deskKills: kills.desk,
    sparkKills: kills.spark,
  })
  const before = reached()
  const isReached = () => {
    const now = reached()
    return (Object.keys(now) as (keyof typeof now)[]).every((what) => now[what] - before[what] >= stage[what] * share)
  }
  const end = new AbortController()
  const { signal: until } = end
  const endOf = () => {
    const point = one(points)
    return point ? { point, pass: 1 + upTo(4) } : { afterMs: 1000 + upTo(20_000) }
  }
  const desk = async (_: unknown, at: number) => {
    for (let life = 0; !until.aborted; life++) {
      const ends = stage.deskKills > 0 ? endOf() : { afterMs: never }
      await live({ config: configOf(at), name: `desk${at}-${number}-${life}`, people, ends, until }, ledgers[at]!)
      kills.desk++
    }
  }
  /** Resolves when the desks got on: on a busy machine a Spark takes a while to start. */
  const progress = async (changes: number) => {
    const next = whole().done.size + changes
    while (whole().done.size < next && !until.aborted) await sleep(200)
  }
  const sparks = async () => {
    while (kills.spark < stage.sparkKills * share) {
      await progress(20 + upTo(40))
      await one(places).crash()
      kills.spark++
    }
  }
  /** The nightly maintenance, again and again; what it cannot do because of the desks, or of a Spark that ends, it leaves. */
  const maintain = async () => {
    for (let turn = 0; !until.aborted; turn++) {
      await progress(100)
      for (const table of [...Object.keys(changedTables), 'events'])
        await places[turn % 2]!.run(`OPTIMIZE \`${schemaName}\`.\`${table}\``).catch(() => undefined)
    }
  }
  const watch = async () => {
    while (!isReached()) await sleep(500)
    end.abort()
  }
  const desks = Array.from({ length: stage.desks }, desk)
  await Promise.all([...desks, watch(), sparks(), maintain()])
}

const keys = Object.fromEntries(Object.keys(changedTables).map((name) => [name, tables[name as ChangedTable].key]))
const read = () => readElsewhere(join(folder, 'shared', `${schemaName}.db`), keys)
const sum = (counts: Iterable<number>): number => [...counts].reduce((total, one) => total + one, 0)

/** Each write that changed something is one commit; one whose answer got lost is one or none. */
const commitsFit = ({ commits }: Read): void => {
  for (const [table, made] of Object.entries(commits)) {
    const answered = count.written.get(table) ?? 0
    expect(made, table).toBeGreaterThanOrEqual(answered)
    expect(made, table).toBeLessThanOrEqual(answered + (count.lost.get(table) ?? 0))
  }
}

test('desks on two Sparks, all killed again and again, lose nothing and write nothing twice', async () => {
  for (const [number, stage] of stages.entries()) {
    const begun = Date.now()
    await runStage(stage, number)
    console.log(
      `${stage.desks} desks, ${Math.round((Date.now() - begun) / 1000)} s: ${whole().done.size} changes, ${count.batches().count} batches in all`,
    )
  }
  await Promise.all(places.map((place) => place.idle()))
  const { rows, events, faults } = await inspect(configOf(0), whole())
  const elsewhere = read()
  const { lost, gaps, doubles } = faults
  const batches = count.batches()
  const commits = sum(Object.values(elsewhere.commits))
  const states = [...count.refused].map(([state, times]) => `${times} of ${state}`).join(', ')
  console.log(
    `Seed ${seed}: ${whole().done.size} changes acknowledged, ${events.length} in the log of ${rows.length} rows, ` +
      `${batches.count} batches of up to ${batches.most} rows; ${commits} commits of ${sum(count.written.values())} ` +
      `statements that wrote and ${sum(count.lost.values())} without an answer; statements that failed: ${states}; ` +
      `${kills.desk} desks and ${kills.spark} Sparks killed; ${lost.length} lost, ${gaps.length} gaps, ${doubles.length} twice.`,
  )
  expect(faults).toEqual({ lost: [], gaps: [], doubles: [] })
  expect(elsewhere.rows.sort()).toEqual(rows.map((row) => [row.table, row.id, row.version, row.lastEventId]).sort())
  expect(elsewhere.events.sort()).toEqual(events.map((row) => [row.table, row.id, row.version, row.eventId]).sort())
  commitsFit(elsewhere)
  expect(count.refused.get('2D521')).toBeGreaterThan(0)
})
