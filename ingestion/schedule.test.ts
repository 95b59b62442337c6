import { expect, test } from 'vitest'
import { startSchedule, type Job } from './schedule.ts'

/** Time that passes when it is told to, and jobs that end when they are told to. */
const world = (jobs: { name: string; everySeconds: number; seconds?: number; fails?: boolean }[], random = 0.5) => {
  let now = 0
  let alarms: { at: number; wake: () => void }[] = []
  const begun: string[] = []
  const failures: string[] = []
  const timer = (ms: number, wake: () => void) => {
    const alarm = { at: now + ms, wake }
    alarms.push(alarm)
    return () => void (alarms = alarms.filter((other) => other !== alarm))
  }
  const toJob = ({ name, everySeconds, seconds = 0, fails }: (typeof jobs)[number]): Job => ({
    name,
    everySeconds,
    run: async () => {
      begun.push(`${name} at ${now / 1000}`)
      if (seconds > 0) await new Promise<void>((done) => timer(seconds * 1000, done))
      if (fails) throw new Error(`${name} broke`)
    },
  })
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
  const schedule = startSchedule(jobs.map(toJob), {
    timer,
    clock: () => new Date(now),
    random: () => random,
    failed: (name, error) => void failures.push(`${name}: ${(error as Error).message}`),
  })
  return { begun, failures, until, schedule, waiting: () => alarms.length }
}

test('a job runs at once and then from start to start', async () => {
  const { begun, until } = world([{ name: 'jobs', everySeconds: 60, seconds: 20 }])
  await until(130)
  expect(begun).toEqual(['jobs at 0', 'jobs at 60', 'jobs at 120'])
})

test('a slow job does not overlap itself and does not hold the others', async () => {
  const { begun, until } = world([
    { name: 'slow', everySeconds: 60, seconds: 150 },
    { name: 'quick', everySeconds: 60 },
  ])
  await until(160)
  expect(begun).toEqual(['slow at 0', 'quick at 0', 'quick at 60', 'quick at 120', 'slow at 150'])
})

test('a job that breaks is reported and runs again', async () => {
  const { begun, failures, until } = world([{ name: 'jobs', everySeconds: 60, fails: true }])
  await until(70)
  expect(begun).toEqual(['jobs at 0', 'jobs at 60'])
  expect(failures).toEqual(['jobs: jobs broke', 'jobs: jobs broke'])
})

test.each([
  [0, 54],
  [1, 66],
])('chance %d moves the next run to second %d', async (random, second) => {
  const { begun, until } = world([{ name: 'jobs', everySeconds: 60 }], random)
  await until(70)
  expect(begun[1]).toBe(`jobs at ${second}`)
})

test('stopping waits for the run in hand and starts no other', async () => {
  const { begun, until, schedule, waiting } = world([
    { name: 'slow', everySeconds: 60, seconds: 30 },
    { name: 'quick', everySeconds: 60 },
  ])
  await until(10)
  let stopped = false
  const stopping = schedule.stop().then(() => (stopped = true))
  await until(20)
  expect(stopped).toBe(false)
  await until(200)
  await stopping
  expect(begun).toEqual(['slow at 0', 'quick at 0'])
  expect(waiting()).toBe(0)
})
