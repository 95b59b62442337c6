import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PersonName } from '../harness/person.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  // A Friday; clocks go forward on Sunday the 29th.
  world = await openWorld({ at: '2026-03-20T09:00:00Z' })
  await world.platform('gold', 'Gold')
  await world.platform('silver', 'Silver')
})
afterEach(async () => {
  world.discards()
  await world.close()
})

interface Window {
  messageId: string
  kind: string
  state: string
  title: string
  start: string
  end: string | null
  isRepeat: boolean
  clashes: { title: string }[]
}
const plan = async (from: string, to: string, name: PersonName = 'Ada') => {
  const { status, body } = await world.asks(name).get(`/announcements/plan?from=${from}&to=${to}`)
  expect(body.code).toBeUndefined()
  expect(status).toBe(200)
  return body as unknown as { windows: Window[]; drafts: { title: string }[]; mayWrite: boolean; away: boolean }
}
const short = ({ title, start, isRepeat }: Window) => `${title} ${start.slice(0, 16)}${isRepeat ? ' again' : ''}`

const weekly = {
  ...{ kind: 'MAINTENANCE', title: 'Weekly patches', platformIds: ['gold'], startDay: '2026-03-22' },
  ...{ startTime: '02:00', endDay: '2026-03-22', endTime: '04:00', repeats: 'week' },
}
const writes = async (body: object, isPublished = true) => {
  const { body: draft } = await world.asks('Ada').post('/announcements', body)
  expect(draft.code, JSON.stringify(draft)).toBeUndefined()
  if (isPublished)
    await world.asks('Ada').post(`/announcements/${String(draft.messageId)}/publish`, {}, { 'if-match': '"1"' })
  await world.settle()
  return draft as { messageId: string; revision: number }
}

describe('the windows of a month', () => {
  it('have each time of a series, at the time that clocks show, over the change of the clocks', async () => {
    await writes(weekly)
    const { windows } = await plan('2026-03-01', '2026-04-12')
    expect(windows.map(short)).toEqual([
      'Weekly patches 2026-03-22T01:00',
      // There is no 02:00 on that day.
      'Weekly patches 2026-03-29T01:00 again',
      'Weekly patches 2026-04-05T00:00 again',
      'Weekly patches 2026-04-12T00:00 again',
    ])
  })

  it('far ahead are found without those before them', async () => {
    await writes(weekly)
    const { windows } = await plan('2027-11-01', '2027-11-07')
    expect(windows.map(short)).toEqual(['Weekly patches 2027-11-07T01:00 again'])
  })

  it('have those that are over too: from memory, and from the store once memory let go of them', async () => {
    const day = { startDay: '2026-03-20', startTime: '11:00', endDay: '2026-03-20', endTime: '12:00' }
    await writes({ ...weekly, ...day, title: 'Upgrade of the runtime', repeats: 'never' })
    await writes({ kind: 'RELEASE_NOTES', title: 'Runtime 18 is here' })
    await world.passes(60 * 24)
    const march = ['Runtime 18 is here 2026-03-20T09:00', 'Upgrade of the runtime 2026-03-20T10:00']
    await plan('2026-03-01', '2026-03-31')
    const before = world.runs()
    expect((await plan('2026-03-01', '2026-03-31')).windows.map(short)).toEqual(march)
    expect(world.runs() - before).toBe(0)
    world.clockMoves(60 * 24 * 60)
    await world.restarts()
    expect((await plan('2026-03-01', '2026-03-31')).windows.map(short)).toEqual(march)
  })

  it('and open long after they are over, for everybody who was told, with one statement', async () => {
    const day = { startDay: '2026-03-20', startTime: '11:00', endDay: '2026-03-20', endTime: '12:00' }
    const { messageId } = await writes({ ...weekly, ...day, title: 'Upgrade of the runtime', repeats: 'never' })
    const draft = await writes({ ...weekly, title: 'Never told' }, false)
    await world.passes(60 * 24)
    world.clockMoves(60 * 24 * 60)
    await world.restarts()
    const opens = async (id: string, name: PersonName = 'Anna') => world.asks(name).get(`/announcements/${id}`)
    expect((await opens('nothing')).body.code).toBe('NOT_FOUND')
    await world.settle()
    const before = world.runs()
    expect(await opens(messageId)).toMatchObject({ status: 200, body: { title: 'Upgrade of the runtime', moves: [] } })
    expect(world.runs() - before).toBe(1)
    expect((await opens(messageId)).status).toBe(200)
    expect(world.runs() - before).toBe(1)
    expect((await opens(messageId, 'Ada')).status).toBe(200)
    expect((await opens(draft.messageId)).body.code).toBe('NOT_FOUND')
    // It can be planned once more, and what is done with it afterwards is seen.
    const again = await world.asks('Ada').post(`/announcements/${messageId}/copy`, {})
    expect(again.body).toMatchObject({ title: 'Upgrade of the runtime', state: 'draft' })
  })

  it('name what is at the same time on the same platforms to whoever plans, also the times to come', async () => {
    await writes(weekly)
    const own = { ...weekly, title: 'Move to new disks', repeats: 'never', platformIds: ['gold', 'silver'] }
    await writes({ ...own, startDay: '2026-04-05', endDay: '2026-04-05', startTime: '03:30', endTime: '05:00' }, false)
    await writes({ ...own, title: 'Elsewhere', platformIds: ['silver'] })
    const clashes = async (name: PersonName) =>
      (await plan('2026-03-20', '2026-04-12', name)).windows.flatMap(({ title, start, clashes }) =>
        clashes.map((other) => `${title} ${start.slice(0, 10)}: ${other.title}`),
      )
    expect(await clashes('Ada')).toEqual(['Move to new disks 2026-04-05: Weekly patches'])
    expect(await clashes('Anna')).toEqual([])
  })

  it('and drafts are shown to those who may go on with them, and what was taken back to nobody', async () => {
    const { messageId } = await writes(weekly, false)
    expect(await plan('2026-03-01', '2026-04-01')).toMatchObject({
      windows: [{ state: 'draft' }, { state: 'draft', isRepeat: true }],
      drafts: [{ title: 'Weekly patches' }],
      mayWrite: true,
    })
    expect(await plan('2026-03-01', '2026-04-01', 'Anna')).toMatchObject({ windows: [], drafts: [], mayWrite: false })
    await world.asks('Ada').post(`/announcements/${messageId}/withdraw`, {})
    expect(await plan('2026-03-01', '2026-04-01')).toMatchObject({ windows: [], drafts: [] })
  })

  it.each([
    ['from=2026-03-01&to=2026-02-01', 'to', 'ends_first'],
    ['from=2026-03-01&to=2026-06-01', 'to', 'lasts_too_long'],
    ['from=2036-03-01&to=2036-03-02', 'from', 'too_far'],
    ['from=soon&to=2036-03-02', 'from', 'malformed'],
  ])('are asked for with %s: %s %s', async (query, field, code) => {
    const { status, body } = await world.asks('Ada').get(`/announcements/plan?${query}`)
    expect(status).toBe(400)
    expect(body.fields).toContainEqual(expect.objectContaining({ field, code }))
  })

  it('are as many days when clocks go back among them', async () => {
    expect((await plan('2026-09-01', '2026-11-01')).windows).toEqual([])
  })

  it('are told from memory while the store is away', async () => {
    await writes(weekly)
    world.unplugs()
    // For a day it does not matter: only this desk writes them.
    world.clockMoves(60 * 25)
    const { windows, away } = await plan('2026-03-20', '2026-03-31')
    expect(windows).toHaveLength(2)
    expect(away).toBe(true)
    world.plugsIn()
  })
})
