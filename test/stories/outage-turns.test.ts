import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { judge } from '../../services/status/model.ts'
import { outagesOf } from '../../services/status/outages.ts'
import { lastTurns, turns } from '../../services/status/turns.ts'
import { loadStatus } from '../../services/status/query.ts'
import { chance } from '../harness/chance.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld({ at: '2026-03-02T00:00:00Z' })
})
afterEach(() => world.close())

const ttlMinutes = 30

/** What is kept of turns, read at a time. */
const turnsOf = (now: Date) => turns.load({ store: world.store, now, key: '', workspace: 'default' })

it('the outages that turns tell of are open exactly while health says down', async () => {
  const lot = chance(20261129)
  const kinds = ['availability', 'freshness', 'quality'] as const
  const begin = world.now().getTime()
  const minutes = 16 * 60
  const rows: (Record<string, unknown> & { measuredAt: Date })[] = []
  for (const platformId of ['a', 'b', 'c', 'd', 'e', 'f']) {
    const checks = kinds
      .slice(0, lot.one([1, 2, 3]))
      .map((checkType) => ({ checkType, warnAfterMinutes: 20, slaMinutes: 20, critAfterMinutes: 40 }))
    await world.platform(platformId, `Platform ${platformId}`, checks)
    for (const [index] of checks.entries()) {
      let [status, age] = ['green', 1]
      for (let minute = 0; minute < minutes; minute += lot.one([1, 5, 5, 7, 45])) {
        if (lot.percent(20)) status = lot.one(['green', 'yellow', 'red', 'red', 'unknown'])
        age = lot.percent(15) ? 1 : age + 5
        rows.push({
          resultId: `${platformId}-${index}-${minute}`,
          checkId: `${platformId}-${index + 1}`,
          platformId,
          measuredAt: new Date(begin + minute * 60_000),
          status,
          observedValue: checks[index]!.checkType === 'freshness' && lot.percent(90) ? age : null,
          message: null,
          errorPayload: null,
          ingestionRunId: 'run',
        })
      }
    }
  }
  let before = new Date(0)
  let named: { name?: string | null; turned?: unknown } = {}
  const seen = { down: 0, open: 0, over: 0, same: 0 }
  for (let minute = 0; minute < minutes; minute += 11) {
    const now = new Date(begin + minute * 60_000)
    const measured = rows.filter(({ measuredAt }) => measuredAt > before && measuredAt <= now)
    before = now
    await world.store.append('status_results', measured)
    const model = await loadStatus(world.store, now)
    const turned = await turnsOf(now)
    // They are read again only when their name is another.
    const name = lastTurns(model.flatMap(({ readings }) => readings))
    if (name === named.name) expect(turned).toEqual(named.turned)
    seen.same += Number(name === named.name)
    named = { name, turned }
    for (const { platformId, health } of judge(model, now, ttlMinutes)) {
      const outages = outagesOf(health.checks, turned, now, ttlMinutes)
      const isOpen = outages.at(-1)?.at(-1)?.until === Infinity
      if (health.state === 'down') expect([platformId, minute, isOpen]).toEqual([platformId, minute, true])
      if (health.state === 'healthy' || health.state === 'degraded')
        expect([platformId, minute, isOpen]).toEqual([platformId, minute, false])
      seen.down += Number(health.state === 'down')
      seen.open += Number(isOpen)
      seen.over += Number(!isOpen && outages.length > 0)
    }
  }
  expect(Math.min(seen.down, seen.open, seen.over)).toBeGreaterThan(50)
  expect(seen.same).toBeGreaterThan(5)
})

describe('an outage begins', () => {
  type Kind = 'availability' | 'freshness' | 'quality'
  /** Each measurement: its minute, its status and the age of the data. */
  it.each<[string, Kind, measured: string, now: number, began: number[]]>([
    ['with the first failure to answer', 'availability', '0 green, 7 red, 14 red', 20, [7]],
    ['with each failure after a success', 'availability', '0 red, 5 yellow, 9 red', 20, [0, 9]],
    ['not with a measurement that could not be made', 'availability', '0 green, 7 unknown', 20, []],
    ['when the data were too old, not when that was measured', 'freshness', '0 green 100, 25 green 125', 26, [20]],
    ['when the data are too old, also while nobody measures', 'freshness', '0 green 110', 12, [10]],
    ['when the data are too old, whatever the reason', 'freshness', '0 green 100, 5 red 105, 25 red 125', 26, [20]],
    ['not when a job failed and the data are young', 'freshness', '0 green 10, 5 red 15', 20, []],
    ['once a rule has been broken for too long', 'quality', '0 green, 5 red, 60 red, 119 red, 125 red', 126, [120]],
    ['not as long as it is broken for a while', 'quality', '0 green, 5 red, 60 red', 61, []],
  ])('%s: %s', async (_, checkType, measured, now, began) => {
    await world.platform('gold', 'Gold', [{ checkType }])
    const begin = world.now().getTime()
    const at = (minute: number) => new Date(begin + minute * 60_000)
    await world.store.append(
      'status_results',
      measured.split(', ').map((one, index) => {
        const [minute, status, age] = one.split(' ')
        return {
          ...{ resultId: `r${index}`, checkId: 'gold-1', platformId: 'gold', measuredAt: at(Number(minute)), status },
          ...{ observedValue: age ? Number(age) : null, message: null, errorPayload: null, ingestionRunId: 'run' },
        }
      }),
    )
    const [platform] = judge(await loadStatus(world.store, at(now)), at(now), ttlMinutes)
    const spans = outagesOf(platform!.health.checks, await turnsOf(at(now)), at(now), ttlMinutes).flat()
    expect(spans.map(({ from }) => (from - begin) / 60_000)).toEqual(began)
  })
})
