import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { judgeCheck, verdictEdges, type Reading } from './health.ts'
import { replay, summed, type Recorded, type Thresholds } from './replay.ts'

const start = Date.parse('2026-03-02T00:00:00Z')
const at = (minute: number) => new Date(start + minute * 60_000)
const check: Thresholds = {
  source: 'http',
  checkType: 'freshness',
  slaMinutes: 60,
  warnAfterMinutes: 60,
  critAfterMinutes: 120,
}
const rules = { ttlMinutes: 30, windowMs: 1440 * 60_000 }
const hours = (count: number) => ({ from: start, until: start + count * 3_600_000 })

/** A result every five minutes of the first `count` hours, with the age of the data at its minute. */
const measured = (count: number, age: (minute: number) => number): Recorded => ({
  results: Array.from({ length: count * 12 }, (_, index) => ({
    ...{ at: at(index * 5), status: 'green' as const, value: age(index * 5) },
  })),
  runs: [],
})
const told = async (of: Thresholds, past: Recorded, count: number) =>
  (await replay(of, past, hours(count), rules)).map(
    ({ from, until, state }) => `${from.toISOString().slice(11, 16)}-${until.toISOString().slice(11, 16)} ${state}`,
  )

describe('the states of a check over time', () => {
  it.each<[string, Thresholds, Recorded, string[]]>([
    ['nothing was measured', check, { results: [], runs: [] }, ['00:00-06:00 unknown']],
    ['all is on time', check, measured(6, () => 10), ['00:00-06:00 healthy']],
    [
      'data gets late, then too late, between two results as well',
      check,
      measured(6, (minute) => minute),
      ['00:00-01:00 healthy', '01:00-02:00 degraded', '02:00-06:00 down'],
    ],
    [
      'other minutes, other states',
      { ...check, slaMinutes: 180, warnAfterMinutes: 180, critAfterMinutes: 240 },
      measured(6, (minute) => minute),
      ['00:00-03:00 healthy', '03:00-04:00 degraded', '04:00-06:00 down'],
    ],
    [
      'a promise is broken a minute after its last one, also where the warning comes later',
      { ...check, warnAfterMinutes: 90 },
      measured(2, (minute) => minute),
      ['00:00-01:01 healthy', '01:01-02:00 degraded', '02:00-02:26 down', '02:26-06:00 unknown'],
    ],
    [
      'what is too old says nothing any more',
      check,
      measured(1, () => 5),
      ['00:00-01:26 healthy', '01:26-06:00 unknown'],
    ],
    [
      'a source that has not succeeded for long says nothing either',
      { ...check, checkType: 'quality' },
      { results: measured(2, () => 5).results, runs: [at(0)] },
      ['00:00-00:31 healthy', '00:31-06:00 unknown'],
    ],
  ])('%s', async (_, of, past, expected) => {
    expect(await told(of, past, 6)).toEqual(expected)
  })

  test('the day before counts when the span begins', async () => {
    const before = { results: [{ at: at(-10), status: 'green' as const, value: 5 }], runs: [] }
    expect(await told(check, before, 1)).toEqual(['00:00-00:21 healthy', '00:21-01:00 unknown'])
  })
})

const status = fc.constantFrom('green' as const, 'yellow' as const, 'red' as const, 'unknown' as const)
const minutes = fc.integer({ min: 1, max: 90 })
const thresholds = fc
  .record({
    checkType: fc.constantFrom('freshness' as const, 'availability' as const, 'quality' as const),
    a: minutes,
    b: minutes,
    c: minutes,
  })
  .map(({ checkType, a, b, c }): Thresholds => ({
    ...{ source: 'http', checkType, slaMinutes: a, warnAfterMinutes: Math.min(b, c), critAfterMinutes: Math.max(b, c) },
  }))
const seconds = fc.integer({ min: -2 * 3600, max: 6 * 3600 })
const past = fc
  .record({
    results: fc.array(fc.record({ at: seconds, status, value: fc.option(fc.integer({ min: 0, max: 100 })) }), {
      maxLength: 40,
    }),
    runs: fc.array(seconds, { maxLength: 20 }),
  })
  .map(({ results, runs }): Recorded => ({
    results: results.map((one) => ({ ...one, at: new Date(start + one.at * 1000) })).sort((a, b) => +a.at - +b.at),
    runs: runs.map((run) => new Date(start + run * 1000)).sort((a, b) => +a - +b),
  }))

/** Here a measurement says nothing after two hours, so that this happens. */
const soon = { ttlMinutes: 30, windowMs: 120 * 60_000 }

/** The reading at an instant, put together anew and in another way: from all that was recorded until then. */
const readingAt = (of: Thresholds, { results, runs }: Recorded, now: Date): Reading => {
  const since = +now - soon.windowMs
  const seen = results.filter((one) => one.at <= now && +one.at >= since)
  const latest = seen.at(-1)
  return {
    ...{ ...of, checkId: '', source: '', target: '', owner: null },
    latest: latest ? { measuredAt: latest.at, status: latest.status, observedValue: latest.value, message: '' } : null,
    lastGoodAt: seen.findLast((one) => one.status === 'green' || one.status === 'yellow')?.at ?? null,
    lastRun: { state: null, error: '', succeededAt: runs.findLast((run) => run <= now && +run >= since) ?? null },
  }
}

test('while a long past is judged others get their turn', async () => {
  // Two weeks with a result every half minute, and a run with each.
  const results = Array.from({ length: 40_320 }, (_, index) => ({
    ...{ at: new Date(start + index * 30_000), status: 'green' as const, value: 5 },
  }))
  let turns = 0
  let isOver = false
  const others = async () => {
    for (; !isOver; turns++) await new Promise((done) => setImmediate(done))
  }
  const counting = others()
  const stretches = await replay(check, { results, runs: results.map((one) => one.at) }, hours(14 * 24), rules)
  isOver = true
  await counting
  expect(stretches.map(({ state }) => state)).toEqual(['healthy'])
  expect(turns).toBeGreaterThan(30)
})

describe('whatever was measured', () => {
  const span = { from: start, until: start + 6 * 3_600_000 }
  test('at every instant the state is that of health then, without a gap', async () => {
    const anyInstants = fc.array(fc.nat(6 * 3600 - 1), { maxLength: 100 })
    await fc.assert(
      fc.asyncProperty(thresholds, past, anyInstants, async (of, recorded, instants) => {
        const stretches = await replay(of, recorded, span, soon)
        expect(stretches[0]!.from.getTime()).toBe(span.from)
        expect(stretches.at(-1)!.until.getTime()).toBe(span.until)
        stretches.slice(1).forEach(({ from }, index) => expect(from).toEqual(stretches[index]!.until))
        for (const instant of instants.map((second) => new Date(start + second * 1000))) {
          const told = stretches.find(({ from, until }) => from <= instant && instant < until)
          expect(told?.state).toBe(judgeCheck(readingAt(of, recorded, instant), instant, soon.ttlMinutes).state)
        }
      }),
      { numRuns: 200, seed: 14 },
    )
  })

  test('between two edges no verdict changes by time alone', () => {
    fc.assert(
      fc.property(thresholds, past, fc.nat(2 * 3600), (of, recorded, later) => {
        const reading = readingAt(of, recorded, new Date(start))
        const now = start + later * 1000
        const begin = Math.max(start, ...verdictEdges(reading, soon.ttlMinutes).filter((edge) => edge <= now))
        const stateAt = (instant: number) => judgeCheck(reading, new Date(instant), soon.ttlMinutes).state
        expect(stateAt(now)).toBe(stateAt(begin))
      }),
      { numRuns: 300, seed: 14 },
    )
  })
})

test('minutes, outages and news are counted; what is not known ends no outage', () => {
  const from = at(0)
  const part = (begin: number, end: number, state: 'down' | 'unknown' | 'healthy') => ({
    ...{ from: at(begin), until: at(end), state },
  })
  const stretches = [
    ...[part(0, 60, 'healthy'), part(60, 63, 'down'), part(63, 200, 'healthy'), part(200, 230, 'down')],
    ...[part(230, 240, 'unknown'), part(240, 250, 'down'), part(250, 300, 'healthy')],
  ]
  expect(from).toEqual(new Date(start))
  expect(summed(stretches, at(300))).toMatchObject({
    minutes: { healthy: 247, down: 43, unknown: 10, degraded: 0, maintenance: 0 },
    ...{ outages: 2, news: 1 },
  })
})
