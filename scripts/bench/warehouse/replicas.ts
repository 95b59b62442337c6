import { setTimeout as wait } from 'node:timers/promises'
import type { RunningBot } from '../../../main/desk-parts.ts'
import { startConnector, type Connector } from '../connector.ts'
import { figure, type Part } from '../figures.ts'
import { seedItems } from '../seed-items.ts'
import { press } from '../turns.ts'
import { openDesks } from './desks.ts'
import { within } from './used.ts'

/** The example that docs/operations.md gives of CHANGE_POLL_SECONDS. */
const pollSeconds = 2
const steps = 60
const everyMs = 1000
/** Milliseconds between two questions what the other one shows, and after which it is not asked any more. */
const asksEveryMs = 100
const patienceMs = 15_000
const quietMs = 30_000
const hourMs = 3_600_000

/** Milliseconds from the answer of one desk until the other one shows the same; undefined when that takes too long. */
const stepOf = async (connector: Connector, one: RunningBot, other: RunningBot, itemId: string) => {
  const shown = () => press(other, connector, 'workItem.show', { itemId })
  await shown()
  const answer = await press(one, connector, 'workItem.acknowledge', { itemId })
  if (!answer.includes('Acknowledged')) throw new Error(`The step was answered with ${answer}`)
  const answered = performance.now()
  while (performance.now() - answered < patienceMs) {
    if ((await shown()).includes('Acknowledged')) return performance.now() - answered
    await wait(asksEveryMs)
  }
  return undefined
}

/** Two desks behind a load balancer: what is done at one of them is shown by the other. No channel follows anything. */
export const replicas = async (store: string): Promise<Part> => {
  await seedItems(store, 60 * (steps + 1))
  const connector = await startConnector()
  let skipped = 0
  const { desks, usage, stop } = await openDesks(store, {
    count: 2,
    clock: () => new Date(Date.now() + skipped),
    time: { now: () => performance.now() + skipped, wait },
    env: { CHANGE_POLL_SECONDS: String(pollSeconds) },
  })
  const settled = async () => {
    for (const { delivery, desk } of desks) {
      await delivery.settle()
      await desk.store.settled()
    }
  }
  await settled()
  const shown = await Promise.all(
    Array.from({ length: steps }, async (_, index) => {
      await wait(index * everyMs)
      const [one, other] = index % 2 === 0 ? [desks[0]!, desks[1]!] : [desks[1]!, desks[0]!]
      return stepOf(connector, one, other, `item-${60 * (index + 1)}`)
    }),
  )
  await settled()
  await wait(2 * pollSeconds * 1000)
  const before = usage.statements
  await wait(quietMs)
  const looks = usage.statements - before

  // Nobody is active any more; then an hour passes. The clock is moved; nobody waits.
  skipped += 11 * 60_000
  for (const { beat } of desks) await beat()
  await settled()
  const awake = usage.statements
  for (let look = 0; look < hourMs / (1000 * pollSeconds); look++) {
    skipped += 1000 * pollSeconds
    for (const { beat } of desks) await beat()
    if (look % 5 === 0) for (const { delivery } of desks) await delivery.tick()
  }
  const idle = usage.statements - awake
  await stop()
  connector.close()
  const times = shown.filter((ms) => ms !== undefined)
  return {
    title: `Two desks that look at what others wrote every ${pollSeconds} s: ${steps} steps, at either of them`,
    figures: [
      figure('seen at the other one', times.length, { least: steps }),
      within('from the answer until the other one shows it, 95 of 100 within', times, steps, 5000),
      figure('statements a minute of looking, both, while somebody is active', (looks * 60_000) / quietMs),
      figure('statements of an hour in which nobody asks', idle, { most: 0 }),
    ],
  }
}
