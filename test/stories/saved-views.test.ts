import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

interface Views {
  views: { viewId: string; name: string; query: string; revision: number }[]
  away: boolean
  code: string
  fields: { field: string; code: string }[]
}
const path = '/work-items/views'
const match = (revision?: number): Record<string, string> =>
  revision === undefined ? {} : { 'if-match': `"${revision}"` }
const saves = async (who: 'Anna' | 'Ben', name: string, query: string, revision?: number) =>
  (await world.asks(who).ask('PUT')(path, { name, query }, match(revision))) as unknown as {
    status: number
    body: Views
  }
const removes = async (who: 'Anna' | 'Ben', viewId: string, revision?: number) =>
  (await world.asks(who).ask('DELETE')(`${path}/${viewId}`, undefined, match(revision))) as unknown as {
    status: number
    body: Views
  }
const seenBy = async (who: 'Anna' | 'Ben') => (await world.asks(who).get(path)).body as unknown as Views
const namesOf = async (who: 'Anna' | 'Ben') => (await seenBy(who)).views.map(({ name, query }) => `${name}: ${query}`)

describe('people keep filters of the tickets under names of their own', () => {
  it('and see those of nobody else, even of the same name', async () => {
    expect((await saves('Anna', 'My incidents', 'mine=true&itemType=INCIDENT')).status).toBe(200)
    await saves('Anna', 'Late loads', 'state=any&words=late%20load')
    await saves('Ben', 'my incidents', 'itemType=INCIDENT')
    expect(await namesOf('Anna')).toEqual([
      'Late loads: state=any&words=late+load',
      'My incidents: itemType=INCIDENT&mine=true',
    ])
    expect(await namesOf('Ben')).toEqual(['my incidents: itemType=INCIDENT'])
    expect(JSON.stringify(await seenBy('Anna'))).not.toMatch(/userId|createdBy|isActive/)
  })

  it('of several platforms too, and not of what is none', async () => {
    expect((await saves('Anna', 'Ours', 'platformIds=lakehouse%2Cpowerbi')).status).toBe(200)
    expect(await namesOf('Anna')).toEqual(['Ours: platformIds=lakehouse%2Cpowerbi'])
    const { status, body } = await saves('Anna', 'Theirs', 'platformIds=lakehouse%2C%2CNo+Name')
    expect([status, body.code]).toEqual([400, 'INVALID'])
    const many = (count: number) =>
      `platformIds=${Array.from({ length: count }, (_, at) => `${at}`.padStart(38, 'p')).join('%2C')}`
    expect((await saves('Anna', 'Most', many(50))).status).toBe(200)
    expect((await saves('Anna', 'More', many(51).replaceAll('pppp', ''))).status).toBe(400)
  })

  it('also on another device and after a start', async () => {
    await saves('Anna', 'All', 'state=any')
    await world.restarts()
    expect(await namesOf('Anna')).toEqual(['All: state=any'])
  })

  it('the same name is written over, once the version of it was seen', async () => {
    await saves('Anna', 'Late', 'words=late', 0)
    const [first] = (await seenBy('Anna')).views
    // The same again is no change, on whichever device.
    expect((await saves('Anna', 'Late', 'words=late', 0)).status).toBe(200)
    expect((await saves('Anna', 'LATE', 'words=later', 0)).body.code).toBe('CONFLICT')
    expect(await namesOf('Anna')).toEqual(['Late: words=late'])
    expect((await saves('Anna', 'LATE', 'words=later', first!.revision)).status).toBe(200)
    expect(await namesOf('Anna')).toEqual(['LATE: words=later'])
    expect((await removes('Anna', first!.viewId, first!.revision)).body.code).toBe('CONFLICT')
  })

  it('a removed one is gone, removing it twice changes nothing, and its name is free', async () => {
    await saves('Anna', 'Late', 'words=late')
    const [{ viewId, revision }] = (await seenBy('Anna')).views as [Views['views'][number]]
    expect((await removes('Anna', viewId, revision)).body.views).toEqual([])
    expect((await removes('Anna', viewId)).status).toBe(200)
    expect((await saves('Anna', 'Late', 'words=later', 0)).status).toBe(200)
    expect(await namesOf('Anna')).toEqual(['Late: words=later'])
  })

  it('twenty of them; one more is refused, and one of those can still be changed', async () => {
    for (let at = 1; at <= 20; at++) expect((await saves('Anna', `View ${at}`, `words=${at}`)).status).toBe(200)
    const refused = await saves('Anna', 'View 21', 'words=21')
    expect(refused).toMatchObject({ status: 422, body: { code: 'RULE' } })
    expect((await saves('Anna', 'View 20', 'words=other')).status).toBe(200)
    expect((await saves('Ben', 'View 21', 'words=21')).status).toBe(200)
    await removes('Anna', (await seenBy('Anna')).views[0]!.viewId)
    expect((await saves('Anna', 'View 21', 'words=21')).status).toBe(200)
  })
})

describe('what is not allowed', () => {
  it('an id of somebody else’s view is refused as one that there never was', async () => {
    await saves('Anna', 'Mine', 'mine=true')
    const [{ viewId }] = (await seenBy('Anna')).views as [Views['views'][number]]
    const [forged, none] = [await removes('Ben', viewId), await removes('Ben', 'f'.repeat(24))]
    expect([forged.status, forged.body.code]).toEqual([404, 'NOT_FOUND'])
    expect({ ...forged.body, correlationId: '' }).toEqual({ ...none.body, correlationId: '' })
    expect(await namesOf('Anna')).toEqual(['Mine: mine=true'])
    const { status } = await world.asks('Ben').ask('PUT')(path, {
      ...{ name: 'Mine', query: 'words=taken', viewId, userId: 'anna' },
    })
    expect(status).toBeLessThan(500)
    expect(await namesOf('Anna')).toEqual(['Mine: mine=true'])
  })

  it('whoever is not known has none and keeps none', async () => {
    expect((await world.asks(null).get(path)).status).toBe(401)
    expect(await world.store.all('saved_views')).toEqual([])
  })

  it.each([
    ['another=1', 'not_a_filter'],
    ['mine=true&mine=true', 'not_a_filter'],
    ['mine=perhaps', 'not_a_filter'],
    ['state=new', 'not_a_filter'],
    ['itemType=', 'not_a_filter'],
    ['words=%3Cscript%3E&__proto__=1', 'not_a_filter'],
    [`words=${'x'.repeat(61)}`, 'not_a_filter'],
    [`words=${'x'.repeat(2500)}`, 'too_long'],
  ])('a filter that the list does not have: %s', async (query, code) => {
    const { status, body } = await saves('Anna', 'Late', query)
    expect(status).toBe(400)
    expect(body.fields).toContainEqual(expect.objectContaining({ field: 'query', code }))
  })

  it.each([
    ['', 'required'],
    ['x'.repeat(41), 'too_long'],
  ])('a name like %j', async (name, code) => {
    expect((await saves('Anna', name, '')).body.fields).toMatchObject([{ field: 'name', code }])
  })
})

it('while the store is away the views are told from memory, and none is saved', async () => {
  await saves('Anna', 'Late', 'words=late')
  await seenBy('Anna')
  world.unplugs()
  world.clockMoves(5)
  expect(await seenBy('Anna')).toMatchObject({ away: true, views: [{ name: 'Late' }] })
  expect((await saves('Anna', 'Later', 'words=later')).status).toBe(503)
  world.plugsIn()
  expect((await saves('Anna', 'Later', 'words=later')).status).toBe(200)
  expect(await namesOf('Anna')).toEqual(['Late: words=late', 'Later: words=later'])
})
