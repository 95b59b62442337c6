import { setTimeout as wait } from 'node:timers/promises'
import { ingestionConfigFrom } from '../../../ingestion/config.ts'
import { realSurroundings, roundsOf } from '../../../ingestion/ingest.ts'
import type { RunningBot } from '../../../main/desk-parts.ts'
import { seeded } from '../../../services/kernel/seeded.ts'
import { openDuckDb } from '../../../services/store/duckdb.ts'
import { startConnector, type Connector } from '../connector.ts'
import { figure, type Figure, type Part } from '../figures.ts'
import { people } from '../people.ts'
import { schemas } from '../seed.ts'
import { seedChannels } from '../seed-channels.ts'
import { seedItems } from '../seed-items.ts'
import { press, say, submitForm } from '../turns.ts'
import { openDesks } from './desks.ts'

const minute = 60_000
const hour = 60 * minute
/** People ask from 8 to 18 o'clock. */
const [opens, closes] = [8 * hour, 18 * hour]
/** Of a hundred turns, those that read and those that change something; the others file an incident. */
const shares = { read: 80, change: 15 }
/** DBU an hour of a warehouse of the size 2X-Small: https://learn.microsoft.com/azure/databricks/resources/pricing#sql-serverless-sku */
const dbuAnHour = 4

/** The number of turns, and the minutes between two rounds of ingestion; 0 when there is none. */
const days: readonly (readonly [turns: number, every: number])[] = [
  [0, 30],
  [100, 0],
  [1000, 0],
  [1000, 30],
  [1000, 5],
]

/** Turns of many people, in an order that the seed decides. */
const createTurns = (desk: RunningBot, connector: Connector) => {
  const next = seeded(1)
  const upTo = (count: number): number => Math.floor(next() * count)
  const reads = [
    () => 'status',
    () => `status platform-${upTo(20)}`,
    () => 'tickets',
    () => 'my tickets',
    () => 'tickets improvements by votes',
    () => `ticket ${60 * (1 + upTo(300))}`,
  ]
  let done = 0
  const changes = [
    (nth: number) => press(desk, connector, 'workItem.acknowledge', { itemId: `item-${60 * (nth + 1)}` }),
    (nth: number) => say(desk, connector, `comment ${60 * (nth + 1)} Looked at, ${nth}`),
    (nth: number) => press(desk, connector, 'workItem.vote', { itemId: `item-${60 * (nth + 1) + 1}`, wanted: 'true' }),
  ]
  const files = async (nth: number, platform: number): Promise<void> => {
    const answer = await submitForm(
      desk,
      connector,
      {
        dialog: 'workItem.file',
        itemType: 'INCIDENT',
        form: `day-${nth}`,
        title: `day${nth} table${nth} job${nth}`,
        platformId: `platform-${platform}`,
        severity: 'high',
      },
      people[nth % people.length]!,
    )
    if (!answer.includes('"message"')) throw new Error(`An incident was not filed: ${answer}`)
  }
  return {
    upTo,
    async turn(): Promise<void> {
      const lot = upTo(100)
      if (lot < shares.read) return void (await say(desk, connector, reads[upTo(reads.length)]!(), people[upTo(20)]))
      const nth = done++
      if (lot < shares.read + shares.change) await changes[nth % changes.length]!(Math.floor(nth / changes.length))
      else await files(nth, upTo(20))
    },
  }
}

/** Days of a desk whose incidents 20 channels follow. The clock is moved; nobody waits. */
export const day = async (store: string): Promise<Part> => {
  const connector = await startConnector()
  await seedItems(store, 20_000)
  await seedChannels(store, connector.url, 20, 20)
  const database = await openDuckDb(store)
  await database.run(`update ${schemas.workspace}.status_checks set source = 'desk', target = 'process'`, [])
  await database.close()
  let now = Date.now()
  const clock = () => new Date(now)
  const wrong: string[] = []
  const { desks, usage, stop } = await openDesks(store, {
    count: 1,
    clock,
    time: { now: () => now, wait: () => Promise.resolve() },
    tickMs: 0,
    quietMs: 0,
    write: (text) => void (text.includes('"kind":"turn"') && !text.includes('"outcome":"OK"') && wrong.push(text)),
  })
  const [bot] = desks as [RunningBot]
  const { turn, upTo } = createTurns(bot, connector)
  const around = { ...realSurroundings(() => undefined), clock }
  const { begin } = roundsOf(bot.desk, ingestionConfigFrom({ INGEST_OWNER: 'bench' }), around)

  const tick = () => bot.delivery.tick()
  const dayOf = async (turns: number, every: number) => {
    const midnight = now
    const plan = [
      ...Array.from({ length: turns }, () => ({ at: opens + upTo(closes - opens), does: turn })),
      ...Array.from({ length: 24 * 60 }, (_, at) => ({ at: at * minute, does: tick })),
      ...Array.from({ length: every && (24 * 60) / every }, (_, at) => ({ at: at * every * minute, does: begin })),
    ]
    const before = structuredClone(usage)
    for (const { at, does } of plan.sort((one, other) => one.at - other.at)) {
      now = midnight + at
      await does()
      if (does === tick) continue
      await bot.idle()
      // Edits that were put off, for no time at all, are begun before they are waited for.
      await wait(1)
      await tick()
      await bot.desk.store.settled()
    }
    now = midnight + 24 * hour
    const statements = usage.statements - before.statements
    const seconds = Math.round((usage.milliseconds - before.milliseconds) / 1000)
    const hours = (usage.awakeMilliseconds - before.awakeMilliseconds) / hour
    const name = `${turns} turns, ${every ? `ingestion every ${every} minutes` : 'no ingestion'}`
    return [
      figure(`${name}: warehouse seconds`, seconds, { unit: 's', note: `${statements} statements` }),
      figure(`${name}: awake`, hours, { unit: 'h', note: `${Math.round(hours * dbuAnHour)} DBU as 2X-Small` }),
    ]
  }
  const figures: Figure[] = []
  for (const [turns, every] of days) figures.push(...(await dayOf(turns, every)))
  await stop()
  connector.close()
  if (wrong.length > 0) throw new Error(`${wrong.length} turns went wrong, such as ${wrong[0]}`)
  return { title: 'A day: people ask from 8 to 18 o’clock, 80 of 100 read, 15 change, 5 file', figures }
}
