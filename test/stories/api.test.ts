import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { people } from '../harness/person.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
  await world.platform('lakehouse', 'Lakehouse')
  await world.measured('lakehouse-1', 'green', { age: 200 })
})
afterEach(() => world.close())

const improvement = {
  itemType: 'IMPROVEMENT',
  title: 'Sort the list by name',
  description: 'It is hard to find things.',
}
const incident = { itemType: 'INCIDENT', title: 'Nightly load is late', platformId: 'lakehouse', severity: 'high' }

describe('the API tells what the cards tell', () => {
  it('health, by the same verdicts, from memory', async () => {
    const card = JSON.stringify(await world.person('Anna').says('status'))
    const { status, headers, body } = await world.asks('Anna').get('/health')
    expect(status).toBe(200)
    expect(headers.get('cache-control')).toBe('private, no-store')
    expect(body).toMatchObject({
      state: 'down',
      counts: { down: 1, healthy: 0 },
      platforms: [{ platformId: 'lakehouse', name: 'Lakehouse', state: 'down', incident: null }],
      away: false,
    })
    expect(card).toContain('Lakehouse')
    const line = world.log.findLast(({ kind }) => kind === 'request')
    expect(line).toMatchObject({ name: 'status.show', outcome: 'OK', before: 0, after: 0 })
  })

  it('a ticket that was filed here, with the votes it got in chat', async () => {
    const filed = await world.asks('Anna').post('/work-items', improvement)
    expect(filed.status).toBe(201)
    expect(filed.headers.get('etag')).toBe('"1"')
    await world.person('Ben').says(`vote ${String(filed.body.number)}`)
    const { body } = await world.asks('Anna').get(`/work-items/${String(filed.body.itemId)}`)
    expect(body).toMatchObject({ title: improvement.title, votes: 1, voted: false, reporter: 'Anna' })
  })
})

describe('who asks', () => {
  it('a page, before anybody signed in: it is told how, and in local mode who there is', async () => {
    const { status, body } = await world.asks(null).get('/session')
    expect(status).toBe(200)
    expect(body).toMatchObject({ signIn: 'local' })
    expect(body.people).toContainEqual({ id: people.Ada, name: 'Ada' })
    await world.close()
    world = await openWorld({ env: { API_SIGN_IN: 'entra', API_CLIENT_ID: '22222222-0000-4000-8000-000000000001' } })
    expect((await world.asks(null).get('/session')).body).toEqual({ signIn: 'entra', people: [] })
  })

  it('nobody: refused, in the words of people', async () => {
    const { status, headers, body } = await world.asks(null, 'de-DE').get('/health')
    expect(status).toBe(401)
    expect(headers.get('www-authenticate')).toBe('Bearer')
    expect(body).toMatchObject({
      code: 'UNAUTHENTICATED',
      message: expect.stringContaining('melden Sie sich an') as string,
    })
    expect(body.message).not.toMatch(/error\./)
  })

  it('somebody with a role, and somebody without', async () => {
    expect((await world.asks('Ada').get('/me')).body).toMatchObject({ name: 'Ada', roles: ['Admin'] })
    expect((await world.asks('Anna').get('/me')).body).toMatchObject({ name: 'Anna', roles: ['Viewer'] })
    const body = { name: 'Feature store', domain: 'databricks' }
    expect((await world.asks('Anna').put('/platforms/features', body)).body).toMatchObject({ code: 'FORBIDDEN' })
    expect((await world.asks('Ada').put('/platforms/features', body)).body).toMatchObject({ changed: true })
  })
})

describe('the same once more is the same', () => {
  it('a write with the same key files once', async () => {
    const key = { 'idempotency-key': '7c4a8d09-ca37' }
    const first = await world.asks('Anna').post('/work-items', incident, key)
    const second = await world.asks('Anna').post('/work-items', incident, key)
    expect(second.body.itemId).toBe(first.body.itemId)
    const other = await world.asks('Ben').post('/work-items', { ...incident, isAnother: true }, key)
    expect(other.body.itemId).not.toBe(first.body.itemId)
    expect((await world.asks('Anna').get('/work-items')).body.items).toHaveLength(2)
  })

  it('a vote counts once, and can be taken back', async () => {
    const { body } = await world.asks('Anna').post('/work-items', improvement)
    const path = `/work-items/${String(body.itemId)}/vote`
    for (const votes of [1, 1]) expect((await world.asks('Ben').put(path)).body).toMatchObject({ votes, voted: true })
    expect((await world.asks('Ben').del(path)).body).toMatchObject({ votes: 0, voted: false })
  })
})

describe('two people change the same thing', () => {
  it('the second is told so, and nothing is overwritten', async () => {
    const { body } = await world.asks('Anna').post('/work-items', incident)
    const path = `/work-items/${String(body.itemId)}`
    const first = await world.asks('Ada').patch(path, { severity: 'low' }, { 'if-match': '"1"' })
    expect(first.headers.get('etag')).toBe('"2"')
    const second = await world.asks('Ada').patch(path, { severity: 'critical' }, { 'if-match': '"1"' })
    expect(second.status).toBe(409)
    expect(second.body).toMatchObject({ code: 'CONFLICT' })
    expect((await world.asks('Ada').get(path)).body).toMatchObject({ severity: 'low', revision: 2 })
  })
})

describe('what is wrong is said at its field', () => {
  it.each([
    ['no body', 'POST', '/work-items', undefined, 'title'],
    ['null', 'POST', '/work-items', 'null', 'body'],
    ['a list', 'POST', '/work-items', [], 'body'],
    ['no JSON', 'POST', '/work-items', '{"title":', 'body'],
    ['a short title', 'POST', '/work-items', { ...incident, title: 'x' }, 'title'],
    ['no severity', 'POST', '/work-items', { ...incident, severity: undefined }, 'severity'],
    ['a number that is none', 'GET', '/work-items?count=many', undefined, 'count'],
    ['too many', 'GET', '/work-items?count=1000', undefined, 'count'],
    ['a cursor of somebody’s own', 'GET', '/work-items?cursor=x', undefined, 'cursor'],
    ['a key of blanks', 'PUT', '/platforms/x', { name: 'Xylo', domain: 'databricks' }, 'Idempotency-Key'],
  ])('%s', async (what, method, path, body, field) => {
    const headers: Record<string, string> = what === 'a key of blanks' ? { 'idempotency-key': 'a b' } : {}
    const answer = await world.asks('Ada').ask(method)(path, body, headers)
    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject({ code: 'INVALID' })
    expect((answer.body.fields as { field: string }[]).map((fault) => fault.field)).toContain(field)
  })

  it.each([
    ['GET', '/nothing', 404, 'NOT_FOUND'],
    ['GET', '/platforms/%ff/health', 404, 'NOT_FOUND'],
    ['DELETE', '/health', 405, 'METHOD_NOT_ALLOWED'],
    ['GET', '/platforms/unheard-of/health', 404, 'NOT_FOUND'],
  ])('%s %s: %d', async (method, path, status, code) => {
    const answer = await world.asks('Ada').ask(method)(path)
    expect(answer).toMatchObject({ status, body: { code, correlationId: expect.any(String) as string } })
  })

  it('what a form of another site could send is not read: 415', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const { status, body } = await world.asks('Ada').post('/work-items', incident, { 'content-type': type })
      expect({ type, status, code: body.code }).toEqual({ type, status: 415, code: 'INVALID' })
    }
    expect((await world.asks('Ada').get('/work-items')).body.items).toEqual([])
  })

  it('too much at once: 413', async () => {
    const { status, body } = await world.asks('Ada').post('/work-items', { description: 'x'.repeat(300_000) })
    expect({ status, code: body.code }).toEqual({ status: 413, code: 'TOO_LONG' })
  })
})

describe('a list is read page by page', () => {
  it('and what is filed meanwhile moves nothing', async () => {
    for (let count = 1; count <= 7; count++)
      await world.asks('Anna').post('/work-items', { ...improvement, title: `Improvement ${count}` })
    const titles: string[] = []
    let cursor: string | null = null
    do {
      const { body } = await world.asks('Ben').get(`/work-items?count=3${cursor === null ? '' : `&cursor=${cursor}`}`)
      titles.push(...(body.items as { title: string }[]).map(({ title }) => title))
      cursor = body.next as string | null
      if (titles.length === 3)
        await world.asks('Anna').post('/work-items', { ...improvement, title: 'One more meanwhile' })
    } while (cursor !== null)
    expect(titles).toEqual([7, 6, 5, 4, 3, 2, 1].map((count) => `Improvement ${count}`))
  })
})

describe('the store is away', () => {
  it('what is known is told with its age, and a write is refused', async () => {
    await world.asks('Anna').get('/health')
    world.unplugs()
    world.clockMoves(2)
    expect((await world.asks('Anna').get('/health')).body).toMatchObject({ away: true })
    const { status, headers, body } = await world.asks('Anna').post('/work-items', improvement)
    expect({ status, code: body.code, again: headers.get('retry-after') }).toEqual({
      status: 503,
      code: 'UNAVAILABLE',
      again: '5',
    })
  })
})

it('a question that is being answered when the desk stops gets its answer', async () => {
  world.quietHour()
  const release = world.holds()
  const asked = world.asks('Anna').get('/health')
  await expect.poll(() => world.held()).toBeGreaterThan(0)
  const stopped = world.restarts()
  await new Promise((done) => setImmediate(done))
  release()
  expect(await asked).toMatchObject({ status: 200 })
  await stopped
})
