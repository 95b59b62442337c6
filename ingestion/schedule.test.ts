import { expect, test } from 'vitest'
import { startSchedule } from './schedule.ts'

/** Time that passes when it is told to. `take` is called again after so many seconds, and takes `lasts` seconds. */
const world = (every: number, lasts = 0) => {
  let now = 0
  let alarms: { at: number; wake: () => void }[] = []
  const taken: number[] = []
  const timer = (ms: number, wake: () => void) => {
    const alarm = { at: now + ms, wake }
    alarms.push(alarm)
    return () => void (alarms = alarms.filter((other) => other !== alarm))
  }
  const take = async () => {
    taken.push(now / 1000)
    const next = new Date(now + every * 1000)
    if (lasts > 0) await new Promise<void>((done) => timer(lasts * 1000, done))
    return next
  }
  const settle = () => new Promise((done) => setImmediate(done))
  const until = async (second: number) => {
    for (;;) {
      await settle()
      const next = alarms.filter(({ at }) => at <= second * 1000).sort((a, b) => a.at - b.at)[0]
      if (!next) break
      alarms = alarms.filter((alarm) => alarm !== next)
      now = Math.max(now, next.at)
      next.wake()
    }
    now = second * 1000
  }
  const schedule = startSchedule(take, { timer, clock: () => new Date(now) })
  return {
    taken,
    until,
    schedule,
    waiting: () => alarms.length,
    sleeps: (seconds: number) => void (now += seconds * 1000),
  }
}

test('a turn is taken at once, and then whenever the last one said', async () => {
  const { taken, until } = world(100)
  await until(250)
  expect(taken).toEqual([0, 100, 200])
})

test('a turn that takes longer does not overlap itself', async () => {
  const { taken, until } = world(10, 25)
  await until(60)
  expect(taken).toEqual([0, 26, 52])
})

test('a machine that slept notices it within half a minute, however long it still had to wait', async () => {
  const { taken, until, sleeps } = world(3600)
  await until(1)
  sleeps(7200)
  await until(7232)
  expect(taken[1]).toBeLessThanOrEqual(7231)
})

test('stopping waits for the turn in hand and takes no other', async () => {
  const { taken, until, schedule, waiting } = world(10, 25)
  await until(5)
  let stopped = false
  const stopping = schedule.stop().then(() => (stopped = true))
  await until(20)
  expect(stopped).toBe(false)
  await until(100)
  await stopping
  expect(taken).toEqual([0])
  expect(waiting()).toBe(0)
})
