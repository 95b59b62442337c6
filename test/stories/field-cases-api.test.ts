import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { textOfCard } from '../harness/seen.ts'
import { openWorld, type World } from '../harness/world.ts'

// Each row is a case of docs/field-cases.md.
let world: World
beforeAll(async () => {
  world = await openWorld({ at: '2026-01-20T09:00:00Z' })
  await world.platform('lakehouse', 'Lakehouse')
  await world.measured('lakehouse-1', 'green', { age: 5 })
})
afterAll(() => world.close())
const calm = async () => {
  await world.settle()
  world.discards()
}
beforeEach(calm)
afterEach(calm)

const ada = () => world.asks('Ada')
const files = async (title: string, more: object = {}) => {
  const filed = { itemType: 'INCIDENT', title, description: 'Since 9', severity: 'medium', platformId: 'lakehouse' }
  const { body } = await ada().post('/work-items', { ...filed, isAnother: true, ...more })
  return body as { itemId: string; revision: number; number: number }
}

describe('a list is searched by words', () => {
  const titles = [
    'Die Straße ist zu',
    'Łódź gateway',
    'Frau Schlüter wartet',
    '100% of rows',
    'a_b is missing',
    'axb is there',
  ]
  beforeAll(async () => {
    for (const title of titles) await files(title)
  })
  it.each([
    ['F31', 'strasse', ['Die Straße ist zu']],
    ['F31', 'STRASSE', ['Die Straße ist zu']],
    ['F31', 'straße', ['Die Straße ist zu']],
    ['F32', 'schlueter', ['Frau Schlüter wartet']],
    ['F32', 'schluter', ['Frau Schlüter wartet']],
    ['F32', 'Schlüter', ['Frau Schlüter wartet']],
    ['F32', 'lodz', ['Łódź gateway']],
    ['F33', '%', ['100% of rows']],
    ['F33', 'a_b', ['a_b is missing']],
    ['F33', '!', []],
  ])('%s: “%s”', async (_, words, found) => {
    const { body } = await ada().get(`/work-items?words=${encodeURIComponent(words)}`)
    expect((body.items as { title: string }[]).map(({ title }) => title)).toEqual(found)
  })
  it.each([
    ['many letters', 'a b c d e f g h i j k l m n o p q r s t u v w x y z a b c d'],
    ['many that stand for others', 'ae oe ue aa ss ae oe ue aa ss ae oe ue aa ss ae oe ue aa ss'],
    ['many words', 'value queue access message value queue access message queues'],
  ])('also one’s own by %s', async (_, words) => {
    const { status, body } = await ada().get(`/work-items?mine=true&words=${encodeURIComponent(words)}`)
    expect([status, body.items]).toEqual([200, []])
  })
})

describe('a vote counts once', () => {
  const votes = async (itemId: string) => (await ada().get(`/work-items/${itemId}`)).body.votes
  it('F34: for whoever votes again', async () => {
    const { itemId } = await files('Show the cost of a warehouse', { itemType: 'IMPROVEMENT' })
    for (let time = 0; time < 3; time++) await ada().put(`/work-items/${itemId}/vote`, {})
    expect(await votes(itemId)).toBe(1)
  })
  it('F35: also where it is given and taken back several times at once', async () => {
    const { itemId } = await files('Show the cost of a job', { itemType: 'IMPROVEMENT' })
    const [vote, unvote] = [
      () => ada().put(`/work-items/${itemId}/vote`, {}),
      () => ada().del(`/work-items/${itemId}/vote`),
    ]
    await Promise.all([vote(), vote(), unvote(), unvote(), vote()])
    await Promise.all([unvote(), unvote()])
    expect(await votes(itemId)).toBe(0)
    await vote()
    expect(await votes(itemId)).toBe(1)
  })
})

it('F36: a due day is that day west and east of Greenwich', async () => {
  for (const zone of ['America/Sao_Paulo', 'Pacific/Kiritimati', 'UTC']) {
    const { itemId, revision, number } = await files(`Due soon in ${zone}`)
    const own = { 'time-zone': zone, 'if-match': `"${revision}"` }
    expect((await ada().ask('PATCH')(`/work-items/${itemId}`, { dueOn: '2026-03-12' }, own)).status).toBe(200)
    const { due } = (await ada().get(`/work-items/${itemId}`)).body as { due: { at: string; zone: string } }
    expect(new Date(due.at).toLocaleDateString('sv', { timeZone: zone })).toBe('2026-03-12')
    expect(due.zone).toBe(zone)
    await calm()
    const said = await world.person('Ben').says(`ticket ${number}`)
    expect(textOfCard(said)).toContain('12 Mar 2026')
    await calm()
  }
})

describe('an address that cannot be decoded is answered', () => {
  it.each([
    ['F37', '/api/v1/work-items/%'],
    ['F37', '/api/v1/work-items/..%2..%2Fmain'],
    ['F37', '/tab/%E0%A4%A'],
    ['F37', '/%'],
    ['F38', '/api/v1/platforms/%C0%80/health'],
    ['F38', '/tab/%C0%AE%C0%AE/package.json'],
  ])('%s: %s', async (_, path) => {
    const { status } = await fetch(world.endpoint + path, { headers: { 'local-person': 'x' } })
    expect([400, 401, 404]).toContain(status)
    expect((await ada().get('/me')).status).toBe(200)
  })
})

it('F39: a title that a spreadsheet would run is only text in an export', async () => {
  await files('=HYPERLINK("https://evil.example","x")')
  await files('-2+3 rows')
  const { body } = await ada().get('/work-items/export?words=HYPERLINK')
  const text = JSON.stringify(body)
  expect(text).toContain("'=HYPERLINK")
  expect(text).not.toMatch(/[,\n"]=HYPERLINK/)
})

describe('a maintenance is at the time its clocks show', () => {
  const plans = async (more: object) => {
    const { status, body } = await ada().post('/announcements', {
      ...{ kind: 'MAINTENANCE', title: 'Patches of the runtime', platformIds: ['lakehouse'], zone: 'Europe/Berlin' },
      ...more,
    })
    expect(status).toBe(201)
    const id = body.messageId as string
    const published = await ada().ask('POST')(
      `/announcements/${id}/publish`,
      {},
      { 'if-match': `"${String(body.revision)}"` },
    )
    expect(published.status).toBe(200)
    return id
  }
  const windows = async (id: string, from: string, to: string) => {
    const { body } = await ada().get(`/announcements/plan?from=${from}&to=${to}`)
    const all = body.windows as { messageId: string; start: string }[]
    return all.filter(({ messageId }) => messageId === id).map(({ start }) => start.slice(0, 16))
  }
  const at = (day: string, from: string, until: string) => ({
    startDay: day,
    startTime: from,
    endDay: day,
    endTime: until,
  })
  it('F40: each day, over the change of the clocks', async () => {
    const id = await plans({ ...at('2026-03-27', '09:00', '10:00'), repeats: 'day' })
    expect(await windows(id, '2026-03-27', '2026-03-30')).toEqual([
      '2026-03-27T08:00',
      '2026-03-28T08:00',
      '2026-03-29T07:00',
      '2026-03-30T07:00',
    ])
  })
  it('F41: each month on the 31st, on the last day of shorter ones', async () => {
    const id = await plans({ ...at('2026-01-31', '09:00', '10:00'), repeats: 'month' })
    const firstDays = await windows(id, '2026-01-30', '2026-02-28')
    const lastDays = await windows(id, '2026-03-01', '2026-04-30')
    expect(firstDays).toEqual(['2026-01-31T08:00', '2026-02-28T08:00'])
    expect(lastDays).toEqual(['2026-03-31T07:00', '2026-04-30T07:00'])
  })
  it('F42: and not before it; F43: it is announced with its end; F44: and is there while it lasts', async () => {
    const id = await plans({ ...at('2026-01-20', '11:00', '12:00') })
    const state = async () => (await ada().get(`/announcements/${id}`)).body.state
    const listed = async () => JSON.stringify((await ada().get('/announcements?kind=MAINTENANCE')).body).includes(id)
    const before = await state()
    expect(await listed()).toBe(true)
    await world.passes(61)
    expect(await state()).not.toBe(before)
    expect(await listed()).toBe(true)
    const health = JSON.stringify((await ada().get('/health')).body)
    expect(health).toContain('Patches of the runtime')
  })
  it('F46: and is said in the zone it was written in', async () => {
    const id = await plans({ ...at('2026-06-19', '04:00', '08:00'), zone: 'UTC' })
    const { body } = await world.asks('Ada').get(`/announcements/${id}`)
    expect(JSON.stringify(body)).toContain('2026-06-19T04:00:00.000Z')
    expect(JSON.stringify(body)).toContain('2026-06-19T08:00:00.000Z')
  })
})

it('F45: a choice of several that begins with a comma is the others', async () => {
  const { body } = await ada().post('/announcements', {
    kind: 'BANNER',
    title: 'Gold is late',
    ...{ platformIds: ',lakehouse', endDay: '2026-01-21', endTime: '10:00' },
  })
  expect(body).toMatchObject({ platforms: [{ platformId: 'lakehouse' }] })
})
