import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { stores } from '../harness/warehouse.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
afterEach(() => world.close())

const begins = async (options: Parameters<typeof openWorld>[0] = {}) => {
  world = await openWorld({ at: '2026-03-02T09:00:00Z', ...options })
  await world.platform('lakehouse', 'Lakehouse')
  await world.platform('crm', 'CRM')
}
const files = async (platformId: string, title: string) => {
  const body = { itemType: 'INCIDENT', title, platformId, severity: 'high', isAnother: true }
  return String((await world.asks('Ada').post('/work-items', body)).body.itemId)
}
/** A step that is tried again until its outcome is known. */
const steps = async (itemId: string, step: string, body: object = {}) => {
  for (let tries = 0; tries < 5; tries++)
    if ((await world.asks('Ada').post(`/work-items/${itemId}/${step}`, body)).status === 200) return
}

interface Line {
  platformId: string | null
  month: string
  filed: number
  acknowledged: number
  resolved: number
  toAcknowledge: object | null
  toResolve: object | null
}
const times = async (query = '') =>
  (await world.asks('Anna').get(`/work-items/times${query}`)) as unknown as {
    status: number
    body: { all: Line[]; months: Line[]; open: { platformId: string | null; ages: number[] }[]; fields: object[] }
  }

describe.each(stores)('how long tickets took, on %s', (_, options) => {
  beforeEach(() => begins(options))

  it('is told by the month they were filed in, for each platform and for all', async () => {
    const [fast, slow, ended] = [
      await files('lakehouse', 'Load is late'),
      await files('lakehouse', 'Reports are empty'),
      await files('crm', 'Contacts are gone'),
    ]
    world.clockMoves(10)
    await steps(fast, 'acknowledge')
    await steps(ended, 'start')
    world.clockMoves(20)
    await steps(slow, 'acknowledge')
    await steps(fast, 'start')
    await steps(fast, 'resolve')
    // What is closed was resolved before; what is reopened was not.
    world.clockMoves(60 * 24)
    await steps(fast, 'close')
    await steps(ended, 'resolve')
    await steps(ended, 'reopen', { reason: 'They are gone again' })
    await world.settle()
    world.quietHour()
    const { body } = await times()
    const month = { month: '2026-03' }
    expect(body.months).toEqual([
      expect.objectContaining({
        ...{ ...month, platformId: 'crm', filed: 1, acknowledged: 1, resolved: 0 },
        ...{ toAcknowledge: { median: 10, most: 10 }, toResolve: null },
      }),
      expect.objectContaining({
        ...{ ...month, platformId: 'lakehouse', filed: 2, acknowledged: 2, resolved: 1 },
        ...{ toAcknowledge: { median: 20, most: 28 }, toResolve: { median: 30, most: 30 } },
      }),
    ])
    expect(body.all).toEqual([expect.objectContaining({ ...month, filed: 3, acknowledged: 3, resolved: 1 })])
    expect(body.open.map(({ platformId, ages }) => [platformId, ages])).toEqual([
      ['crm', [0, 1, 0, 0]],
      ['lakehouse', [0, 1, 0, 0]],
    ])
  })
})

describe('how long tickets took', () => {
  beforeEach(() => begins())
  it('is one statement, and from memory none', async () => {
    await world.asks('Anna').get('/platforms')
    await files('lakehouse', 'Load is late')
    await world.settle()
    const before = world.runs()
    await times()
    expect(world.runs() - before).toBe(1)
    await times()
    expect(world.runs() - before).toBe(1)
  })
  it('is asked for some days, and for no more than there is sense in', async () => {
    await files('lakehouse', 'Load is late')
    expect((await times('?from=2026-03-02&to=2026-03-02')).body.all).toMatchObject([{ filed: 1 }])
    expect((await times('?from=2026-03-03&to=2026-03-04')).body.all).toEqual([])
    expect((await times('?itemType=IMPROVEMENT')).body.all).toEqual([])
    expect((await times('?from=2026-03-03&to=2026-03-02')).body.fields).toMatchObject([{ code: 'ends_first' }])
    expect((await times('?from=2020-03-03')).body.fields).toMatchObject([{ code: 'lasts_too_long' }])
  })
})

describe('tickets as a file', () => {
  beforeEach(() => begins())
  const file = async (query: string, locale = 'en-GB') =>
    (await world.asks('Anna', locale).get(`/work-items/export?${query}`)).body as unknown as {
      text: string
      count: number
      all: number
    }
  it('has what the filter finds, in the words of whoever asks, and nothing that a spreadsheet would run', async () => {
    await files('lakehouse', '=HYPERLINK("https://evil.example")')
    await files('crm', 'Contacts are gone, all of them')
    const { text, count, all } = await file('state=open')
    expect([count, all]).toEqual([2, 2])
    const [head, newest, oldest, end] = text.split('\r\n')
    expect(head).toMatch(/^\ufeffNumber,Kind,Title,State,Severity,Platform,/)
    expect(newest).toBe(
      'INC-2,Incident,"Contacts are gone, all of them",New,High,CRM,,2026-03-02T09:00:00.000Z,2026-03-02T09:00:00.000Z,0',
    )
    expect(oldest).toContain(`INC-1,Incident,"'=HYPERLINK(""https://evil.example"")",New`)
    expect(end).toBe('')
    expect((await file('platformId=crm', 'de-DE')).text).toContain('Störung')
    expect((await file('platformId=crm')).count).toBe(1)
    expect((await file('state=ended')).count).toBe(0)
  })
})
