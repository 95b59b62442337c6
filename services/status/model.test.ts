import { expect, test } from 'vitest'
import type { Reading } from './health.ts'
import { judge, type StatusModel } from './model.ts'

const noon = Date.parse('2026-03-02T12:00:00Z')
const ttl = 30

/** Numbers from 0 to `below` that look like chance and are the same in every run. */
const dice = (seed: number) => (below: number) =>
  Math.floor(((seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648) * below)

/** Some platforms whose measurements lie within two hours around noon. */
const some = (seed: number): StatusModel => {
  const roll = dice(seed)
  const instant = () => new Date(noon - 6_600_000 + roll(7_200_000))
  const maybe = <T>(value: T) => (roll(5) === 0 ? null : value)
  const reading = (index: number): Reading => ({
    checkId: `check-${index}`,
    checkType: roll(2) ? 'freshness' : 'availability',
    slaMinutes: roll(90),
    warnAfterMinutes: roll(90),
    critAfterMinutes: 60 + roll(90),
    source: 's',
    target: 't',
    owner: null,
    latest: maybe({
      measuredAt: instant(),
      status: (['green', 'yellow', 'red', 'unknown'] as const)[roll(4)]!,
      observedValue: maybe(roll(90) / 4),
      message: '',
    }),
    lastGoodAt: maybe(instant()),
    lastRun: maybe({ succeededAt: maybe(instant()), state: null, error: '' }),
  })
  return Array.from({ length: 4 }, (_, index) => ({
    platformId: `platform-${index}`,
    name: `Platform ${index}`,
    domain: 'databricks' as const,
    ownerGroup: null,
    upstream: [],
    readings: Array.from({ length: roll(4) }, (_unused, check) => reading(check)),
  }))
}

test('what is remembered is what would be judged now, whenever it is asked, also when the clock goes back', () => {
  for (let seed = 1; seed <= 40; seed++) {
    const model = some(seed)
    const roll = dice(seed)
    for (let now = noon, asked = 0; asked < 200; asked++, now += roll(20_000) - 6000) {
      const minutes = roll(10) ? ttl : 5
      expect(judge(model, new Date(now), minutes)).toEqual(judge(structuredClone(model), new Date(now), minutes))
    }
  }
})

test('at the very instant a minute is full the verdict is a new one', () => {
  const [platform] = some(1)
  const measuredAt = new Date(noon)
  const checked = { ...some(2).flatMap(({ readings }) => readings)[0]!, checkType: 'freshness' as const, lastRun: null }
  const late = { slaMinutes: 60, warnAfterMinutes: 60, critAfterMinutes: 120 }
  const latest = { measuredAt, status: 'green' as const, observedValue: 59, message: '' }
  const model = [{ ...platform!, readings: [{ ...checked, ...late, latest }] }]
  const stateAfter = (ms: number) => judge(model, new Date(noon + ms), ttl)[0]!.health.state
  expect([stateAfter(0), stateAfter(59_999), stateAfter(60_000), stateAfter(59_999)]).toEqual([
    'healthy',
    'healthy',
    'degraded',
    'healthy',
  ])
})

test('as long as no verdict changes, the list and what is on it are the same objects', () => {
  const model = some(3)
  const before = judge(model, new Date(noon), ttl)
  expect(judge(model, new Date(noon), ttl)).toBe(before)
  expect(judge(model, new Date(noon + 3_600_000), ttl)).not.toBe(before)
})
