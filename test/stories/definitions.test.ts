import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { seeded } from '../../services/kernel/seeded.ts'
import { statuses } from '../../services/status/memory.ts'
import { textOfCard } from '../harness/seen.ts'
import { openWorld, type World } from '../harness/world.ts'

interface Definitions {
  platforms: { mayConnectChecks: boolean; checks: { hasSecret: boolean | null }[] }[]
}
let world: World
beforeEach(async () => {
  world = await openWorld({ at: '2026-03-02T09:00:00Z' })
  await world.platform('lakehouse', 'Lakehouse')
})
afterEach(() => world.close())

const check = {
  ...{ checkType: 'freshness', slaMinutes: 60, warnAfterMinutes: 60, critAfterMinutes: 120 },
  ...{ source: 'databricks-jobs', target: '1001' },
}
const one = '/platforms/lakehouse/checks/lakehouse-1'

describe('what is defined', () => {
  it('is listed with what is switched off, and with the version that a change is based on', async () => {
    const ada = world.asks('Ada')
    await ada.put(one, { ...check, enabled: false })
    await ada.put('/platforms/crm', { name: 'CRM', domain: 'other', isActive: false })
    const { body } = await ada.get('/definitions')
    expect(body).toMatchObject({
      mayDefine: true,
      sources: expect.arrayContaining([{ name: 'http', isConnected: true, canDiscover: false }]) as unknown,
      platforms: [
        { platformId: 'crm', isActive: false, revision: 1, checks: [] },
        { platformId: 'lakehouse', checks: [{ checkId: 'lakehouse-1', enabled: false, revision: 2 }] },
      ],
    })
    expect((await world.asks('Anna').get('/definitions')).body).toMatchObject({
      mayDefine: false,
      platforms: [{ mayDefineChecks: false }, { mayDefineChecks: false }],
    })
  })

  it('says of a check that is pushed to if it has a secret, and on which platforms one may make another', async () => {
    const ada = world.asks('Ada')
    await world.platform('sales', 'Sales', [{ source: 'webhook' }])
    await ada.post('/roles/grant', { role: 'Admin', who: 'Ben', platformId: 'sales' })
    const seen = async (who: 'Ben' | 'Anna') => {
      const { platforms } = (await world.asks(who).get('/definitions')).body as unknown as Definitions
      return platforms.map(({ mayConnectChecks, checks }) => [mayConnectChecks, checks[0]?.hasSecret])
    }
    expect(await seen('Ben')).toEqual([
      [false, null],
      [true, false],
    ])
    await ada.post('/platforms/sales/checks/sales-1/secret', {})
    expect(await seen('Anna')).toEqual([
      [false, null],
      [false, true],
    ])
  })

  it('is not overwritten by whoever saw an older version', async () => {
    const ada = world.asks('Ada')
    const first = await ada.put(one, { ...check, slaMinutes: 30 }, { 'if-match': '"1"' })
    expect(first).toMatchObject({ status: 200, body: { changed: true, revision: 2 } })
    expect(first.headers.get('etag')).toBe('"2"')
    const late = await ada.put(one, { ...check, slaMinutes: 45 }, { 'if-match': '"1"' })
    expect(late).toMatchObject({ status: 409, body: { message: expect.stringContaining('lakehouse-1') as string } })
    // Whoever wants what is there already has lost nothing.
    expect(await ada.put(one, { ...check, slaMinutes: 30 }, { 'if-match': '"1"' })).toMatchObject({ status: 200 })
    const renamed = { name: 'Lake', domain: 'databricks' }
    expect((await ada.put('/platforms/lakehouse', renamed, { 'if-match': '"7"' })).status).toBe(409)
    expect((await ada.put('/platforms/lakehouse', renamed, { 'if-match': '"1"' })).status).toBe(200)
    expect((await ada.put('/platforms/lakehouse', { ...renamed, isNew: true })).status).toBe(409)
  })
})

const asked = '?slaMinutes=60&warnAfterMinutes=60&critAfterMinutes=120'
interface Outcome {
  stretches: { from: string; until: string; state: string }[]
  minutes: Record<string, number>
  outages: number
  news: number
}
const preview = async (query = asked, who: 'Ada' | 'Anna' | 'Cem' = 'Ada') => {
  const answer = await world.asks(who).get(`${one}/preview${query}`)
  return answer as typeof answer & { body: { was: Outcome; wouldBe: Outcome; measurements: number } }
}
/** Other minutes for a check: it was late by half an hour for hours, and not late at all with a promise of two hours. */
const measures = async (minutes: number, age: number) => {
  for (let passed = 0; passed < minutes; passed += 10) {
    await world.measured('lakehouse-1', 'green', { age })
    world.clockMoves(10)
  }
}

it('a platform is added by its name, and none of that name twice', async () => {
  const ada = world.asks('Ada')
  const crm = { name: 'Customer records', domain: 'other' }
  expect(await ada.post('/platforms', crm)).toMatchObject({ status: 201, body: { platformId: 'customer-records' } })
  expect((await ada.post('/platforms', { ...crm, ownerGroup: 'Others' })).status).toBe(409)
  expect((await world.asks('Ben').post('/platforms', crm)).status).toBe(403)
})

it('a platform depends on others that are there, and never on itself', async () => {
  const ada = world.asks('Ada')
  const defines = (platformId: string, upstream: string[]) =>
    ada.put(`/platforms/${platformId}`, { name: `The ${platformId}`, domain: 'other', upstream })
  expect(await defines('crm', ['lakehouse', 'lakehouse'])).toMatchObject({ status: 200, body: { changed: true } })
  expect(await defines('crm', ['lakehouse'])).toMatchObject({ body: { changed: false } })
  expect((await ada.get('/definitions')).body).toMatchObject({
    platforms: [
      { platformId: 'lakehouse', upstream: [] },
      { platformId: 'crm', upstream: ['lakehouse'] },
    ],
  })
  for (const [platformId, upstream, said] of [
    ['crm', 'crm', 'can’t depend on itself'],
    ['crm', 'lakehose', 'no platform with the id lakehose'],
    ['lakehouse', 'crm', 'The crm depends on this platform already'],
  ] as const)
    expect(JSON.stringify((await defines(platformId, [upstream])).body)).toContain(said)
  const person = world.person('Ada')
  await person.says('define platform Reports after="The crm, lakehouse"')
  expect(await world.store.all('platforms', { platformId: 'reports' })).toMatchObject([
    { upstream: ['crm', 'lakehouse'] },
  ])
  expect(textOfCard(await person.says('define platform Lakehouse after=reports'))).toContain(
    'Depends on: Reports depends on this platform already',
  )
  expect(textOfCard(await person.says('define platform Lakehouse after=nowhere'))).toContain('nowhere')
})

describe('what health would have been', () => {
  it('with other minutes, beside what it was', async () => {
    await measures(120, 10)
    await measures(180, 90)
    await measures(60, 10)
    const { body } = await preview('?slaMinutes=120&warnAfterMinutes=120&critAfterMinutes=240')
    expect(body).toMatchObject({
      ...{ measurements: 36, from: '2026-02-16T15:00:00.000Z', until: '2026-03-02T15:00:00.000Z', name: 'Lakehouse' },
      was: { minutes: { healthy: 180, degraded: 180, down: 0, unknown: 19_800 }, outages: 0, news: 0 },
      wouldBe: { minutes: { healthy: 360, degraded: 0, unknown: 19_800 }, outages: 0 },
    })
    expect(body.was.stretches.map(({ state }) => state)).toEqual(['unknown', 'healthy', 'degraded', 'healthy'])
    const strict = await preview('?slaMinutes=30&warnAfterMinutes=30&critAfterMinutes=60')
    expect(strict.body.wouldBe).toMatchObject({
      minutes: { healthy: 180, degraded: 0, down: 180 },
      outages: 1,
      news: 1,
    })
  })

  it('of a check that is pushed once a month, which counts for as long', async () => {
    const month = { slaMinutes: 44_640, warnAfterMinutes: 44_640, critAfterMinutes: 46_080 }
    await world.asks('Ada').put(one, { ...check, ...month, checkType: 'availability', source: 'webhook' })
    await world.measured('lakehouse-1', 'green')
    world.clockMoves(20 * 24 * 60)
    const { body } = await preview('?slaMinutes=44640&warnAfterMinutes=44640&critAfterMinutes=46080')
    expect(body.measurements).toBe(0)
    expect(body.was.minutes.unknown).toBeLessThan(14 * 24 * 60)
  })

  it.each([1, 2, 3])(
    'with the minutes it has is exactly what people were told, whatever was measured (%i)',
    async (seed) => {
      const chance = seeded(seed)
      const told: { at: number; state: string }[] = []
      for (let round = 0; round < 60; round++) {
        if (chance() < 0.7)
          await world.measured(
            'lakehouse-1',
            (['green', 'green', 'yellow', 'red', 'unknown'] as const)[Math.floor(chance() * 5)]!,
            {
              age: chance() < 0.2 ? null : Math.floor(chance() * 150),
            },
          )
        const id = `run-${round}`
        if (chance() < 0.3) {
          const [startedAt, state] = [world.now(), chance() < 0.7 ? ('SUCCESS' as const) : ('FAIL' as const)]
          await world.store.change(
            'status_ingestion_runs',
            id,
            { eventId: id, actor: 'test', now: world.now() },
            () => ({
              set: {
                ingestionRunId: id,
                source: 'databricks-jobs',
                startedAt,
                endedAt: startedAt,
                state,
                errorSummary: null,
              },
              event: { type: 'run.finish' },
            }),
          )
        }
        world.clockMoves(1 + Math.floor(chance() * 25))
        world.desk.known(statuses).expire()
        const { platforms } = (await world.asks('Anna').get('/platforms')).body as { platforms: { state: string }[] }
        told.push({ at: world.now().getTime(), state: platforms[0]!.state })
        world.clockMoves(1)
      }
      const { was, wouldBe } = (await preview()).body
      expect(wouldBe).toEqual(was)
      const stateAt = (at: number) =>
        was.stretches.find(({ from, until }) => Date.parse(from) <= at && at < Date.parse(until))?.state
      expect(told.map(({ at }) => stateAt(at))).toEqual(told.map(({ state }) => state))
      expect(new Set(told.map(({ state }) => state)).size).toBeGreaterThan(2)
    },
  )

  it('costs one statement cold, however often somebody tries other minutes', async () => {
    await measures(30, 10)
    await world.asks('Ada').get('/platforms')
    const statements = () => world.log.findLast(({ kind }) => kind === 'request')!.before
    await preview()
    expect(statements()).toBe(1)
    await preview('?slaMinutes=30&warnAfterMinutes=30&critAfterMinutes=60')
    expect(statements()).toBe(0)
  })

  it('is told to whoever may define the check, and of no check by way of another platform', async () => {
    expect((await preview(asked, 'Anna')).status).toBe(403)
    await world.platform('crm', 'CRM')
    const grant = { role: 'ServiceOwner', who: 'Anna', platformId: 'crm' }
    expect((await world.asks('Ada').post('/roles/grant', grant)).status).toBe(200)
    expect((await world.asks('Anna').get(`/platforms/crm/checks/lakehouse-1/preview${asked}`)).status).toBe(404)
    expect((await world.asks('Anna').get(`/platforms/crm/checks/crm-1/preview${asked}`)).status).toBe(200)
  })

  it('refuses minutes that make no sense, with a sentence', async () => {
    const { status, body } = await preview('?slaMinutes=0&warnAfterMinutes=90&critAfterMinutes=60')
    expect(status).toBe(400)
    expect(JSON.stringify(body)).toContain('slaMinutes')
  })
})
