import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openWorld, type World } from '../harness/world.ts'

let world: World
let termId: string
const raw = { term: 'Bronze', definition: 'Raw data.', assets: 'Orders https://example.com/orders\nNotes' }
beforeEach(async () => {
  world = await openWorld({
    handbook: { 'access.md': '# Access to the lakehouse\n\nAsk for access with a platform request.\n' },
  })
  termId = (await world.asks('Ada').post('/glossary/terms', raw)).body.termId as string
})
afterEach(async () => {
  world.discards()
  await world.close()
})
const path = () => `/glossary/terms/${termId}`
const term = async () =>
  ((await world.asks('Anna').get(path())).body.terms as { definition: string; revision: number }[])[0]!

describe('a term over the API', () => {
  it('has a version and all that a form needs, and nobody overwrites what they did not see', async () => {
    const { headers, body } = await world.asks('Ada').get(path())
    expect(headers.get('etag')).toBe('"1"')
    expect(body).toMatchObject({
      revision: 1,
      terms: [{ reviewMonths: 12, assets: [{ written: 'Orders https://example.com/orders' }, { written: 'Notes' }] }],
    })
    const ada = world.asks('Ada')
    const first = await ada.put(path(), { ...raw, definition: 'Data as it came.' }, { 'if-match': '"1"' })
    expect(first.status).toBe(200)
    const late = await ada.put(path(), { ...raw, definition: 'Something else.' }, { 'if-match': '"1"' })
    expect(late).toMatchObject({ status: 409, body: { code: 'CONFLICT' } })
    expect(await term()).toMatchObject({ definition: 'Data as it came.', revision: 2 })
    expect((await ada.get('/glossary/terms/nothing')).headers.get('etag')).toBeNull()
  })

  it('tells what changed and when, and is brought back by whoever keeps it', async () => {
    const ada = world.asks('Ada')
    await ada.put(path(), { ...raw, definition: 'Data as it came.' })
    type Happening = { version: number; mayRestore: boolean; differences: unknown[] }
    const history = async (name: 'Ada' | 'Anna') =>
      (await world.asks(name).get(`${path()}/history`)).body.happenings as Happening[]
    const [edited, added] = await history('Ada')
    expect(edited).toMatchObject({
      ...{ action: 'term.edit', by: 'Ada', mayRestore: false },
      differences: [{ field: 'definition', was: 'Raw data.', is: 'Data as it came.' }],
    })
    expect(added).toMatchObject({ version: 1, mayRestore: true })
    expect((await history('Anna')).map(({ mayRestore }) => mayRestore)).toEqual([false, false])
    const restores = (name: 'Ada' | 'Anna', version: number, seen: number) =>
      world.asks(name).post(`${path()}/restore`, { version }, { 'if-match': `"${seen}"` })
    expect((await restores('Anna', 1, 2)).status).toBe(403)
    expect((await restores('Ada', 1, 1)).status).toBe(409)
    expect((await restores('Ada', 7, 2)).status).toBe(404)
    expect(await restores('Ada', 1, 2)).toMatchObject({ status: 200, body: { term: { definition: 'Raw data.' } } })
    expect(await term()).toMatchObject({ definition: 'Raw data.', revision: 3 })
  })

  it('is given up for another one, and said to be right as it is, by whoever keeps it and saw it', async () => {
    const ada = world.asks('Ada')
    const { body: other } = await ada.post('/glossary/terms', { term: 'Raw layer', definition: 'Data as it came.' })
    const reviews = (name: 'Ada' | 'Anna', seen: number) =>
      world.asks(name).post(`${path()}/review`, {}, { 'if-match': `"${seen}"` })
    expect((await reviews('Anna', 1)).status).toBe(403)
    // It was written today, so there is nothing to do; but that is said only to whoever saw it as it is.
    expect(await reviews('Ada', 1)).toMatchObject({ status: 200, body: { changed: false } })
    expect((await reviews('Ada', 7)).status).toBe(409)
    world.clockMoves(60 * 24 * 40)
    expect((await reviews('Ada', 7)).status).toBe(409)
    expect(await reviews('Ada', 1)).toMatchObject({ status: 200, body: { changed: true, term: { revision: 1 } } })
    const gives = (name: 'Ada' | 'Anna', successor: string, seen: number) =>
      world.asks(name).post(`${path()}/deprecate`, { successor }, { 'if-match': `"${seen}"` })
    expect((await gives('Anna', 'Raw layer', 1)).status).toBe(403)
    expect((await gives('Ada', 'Raw layer', 7)).status).toBe(409)
    expect((await gives('Ada', 'Nothing', 1)).body.fields).toMatchObject([{ field: 'successor', code: 'no_such_term' }])
    expect(await gives('Ada', 'Raw layer', 1)).toMatchObject({
      status: 200,
      body: { changed: true, term: { status: 'deprecated', successor: { termId: other.termId } } },
    })
  })

  it('names as many of those that wait as are asked for, to whoever decides', async () => {
    const waiting = async (name: 'Ada' | 'Anna', most: number) =>
      ((await world.asks(name).get(`/glossary/terms?mostWaiting=${most}`)).body.waiting as unknown[]).length
    for (let number = 1; number <= 7; number++)
      await world.asks('Ada').post('/glossary/proposals', { term: `Term ${number}`, definition: 'Something new.' })
    expect([await waiting('Ada', 50), await waiting('Ada', 3), await waiting('Anna', 50)]).toEqual([7, 3, 0])
    expect((await world.asks('Ada').get('/glossary/terms?mostWaiting=101')).status).toBe(400)
  })
})

describe('questions without an answer, over the API', () => {
  it('become the draft of a page, for admins', async () => {
    await world.asks('Anna').get('/handbook/answers?question=Where+is+the+canteen%3F')
    await world.settle()
    const { body } = await world.asks('Ada').get('/handbook/misses')
    expect(body).toMatchObject({ groups: [{ question: 'Where is the canteen?', count: 1 }] })
    const draft = '/handbook/draft?question=Where+is+the+canteen%3F'
    expect((await world.asks('Anna').get(draft)).status).toBe(403)
    expect((await world.asks('Ada').get(draft)).body).toMatchObject({
      path: 'en/where-is-the-canteen.md',
      draft: expect.stringContaining('# Where is the canteen\n') as string,
    })
    expect((await world.asks('Ada').get('/handbook/draft')).status).toBe(400)
  })

  it('an answer is rated once by each person, and one that did not help counts among them', async () => {
    const question = 'access to the lakehouse'
    const rated = { question, source: 'team', path: 'access.md', helpful: false }
    const rates = (body: object) => world.asks('Anna').put('/handbook/rating', body)
    expect((await rates(rated)).body).toEqual({ helpful: false, changed: true })
    expect((await rates(rated)).body).toEqual({ helpful: false, changed: false })
    await world.settle()
    expect((await world.asks('Ada').get('/handbook/misses')).body).toMatchObject({
      groups: [{ question, unhelpful: 1, place: 'team/access.md' }],
    })
    expect((await rates({ ...rated, helpful: 'perhaps' })).status).toBe(400)
    expect((await world.asks(null).put('/handbook/rating', rated)).status).toBe(401)
  })
})
