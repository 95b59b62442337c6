import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
  await world.platform('lakehouse', 'Lakehouse')
})
afterEach(() => world.close())

interface Made {
  keyId: string
  token: string
}
const makes = async (may: readonly string[], more: object = {}, at = world): Promise<Made> => {
  const { status, body } = await at.asks('Ada').post('/api-keys', { name: 'Nightly build', may, ...more })
  expect(status).toBe(201)
  return body as unknown as Made
}
/** A program that asks with a token, and as nobody else. */
const asksWith = (token: string, at = world) => {
  const nobody = at.asks(null)
  const authorization = { authorization: `Bearer ${token}` }
  return {
    get: (path: string) => nobody.get(path, undefined, authorization),
    post: (path: string, body: object) => nobody.post(path, body, authorization),
  }
}
const incident = { itemType: 'INCIDENT', title: 'Nightly load is late', platformId: 'lakehouse', severity: 'high' }

const events = async () => {
  await world.settle()
  await world.store.settled()
  return [...(await world.store.all('events')), ...(await world.store.all('desk_events'))]
}

describe('what is no key of the desk', () => {
  const unknown = (count: number) => `ddk_${String(count).padStart(20, '0')}_${'0'.repeat(64)}`
  /** The statements that so many requests cost, a minute from one to the next. */
  const costs = async (count: number, tokenOf: (count: number) => string) => {
    await world.store.settled()
    const before = world.runs()
    for (let at = 0; at < count; at++) {
      world.clockMoves(1)
      expect((await asksWith(tokenOf(at)).get('/health')).status).toBe(401)
    }
    return world.runs() - before
  }

  it('costs no statement when it cannot be one', async () => {
    expect(await costs(20, (count) => `ddk_${count}`)).toBe(0)
  })
  it('costs a few statements an hour for an address, however often it is tried', async () => {
    // Five, and one at first to know any key at all.
    expect(await costs(40, unknown)).toBeLessThanOrEqual(6)
    const { token } = await makes(['status.show'])
    expect((await asksWith(token).get('/health')).status).toBe(200)
    world.clockMoves(60)
    expect(await costs(1, unknown)).toBeGreaterThan(0)
  })
})

describe('a key of the desk', () => {
  it('does what it lists, in its own name', async () => {
    const { keyId, token } = await makes(['workItem.file', 'status.show'])
    expect((await asksWith(token).get('/health')).status).toBe(200)
    const filed = await asksWith(token).post('/work-items', incident)
    expect(filed).toMatchObject({ status: 201, body: { reporter: 'Nightly build' } })
    const created = (await events()).find(
      ({ subjectId, eventType }) => subjectId === filed.body.itemId && eventType === 'CREATE',
    )
    expect(created).toMatchObject({ createdBy: `key:${keyId}` })
    expect(world.log.find(({ name }) => name === 'workItem.file')).toMatchObject({
      actor: `key:${keyId}`,
      outcome: 'OK',
    })
  })

  it('is answered for what it did, whatever else it may not do', async () => {
    const room = world.channel('operations')
    await world.person('Ada').says('subscribe all', room)
    await world.settle()
    world.discards()
    const { token } = await makes(['post.pause', 'post.retry', 'post.resume'])
    const path = `/deliveries/${encodeURIComponent(room.conversation.id)}`
    for (const [step, paused] of [
      ['pause', true],
      ['retry', true],
      ['resume', false],
    ] as const) {
      const { status, body } = await asksWith(token).post(`${path}/${step}`, {})
      expect({ step, status, paused: body.pausedAt !== null }).toEqual({ step, status: 200, paused })
    }
    expect((await asksWith(token).get(path)).status).toBe(403)
  })

  it('does nothing else, and the attempt is written down as that of people is', async () => {
    const { keyId, token } = await makes(['status.show'])
    const { status, body } = await asksWith(token).get('/work-items')
    expect({ status, code: body.code }).toEqual({ status: 403, code: 'FORBIDDEN' })
    expect(body.message).toContain('workItem.browse')
    const refused = (await events()).find(({ eventType }) => eventType === 'REFUSED')
    expect(refused).toMatchObject({
      createdBy: `key:${keyId}`,
      payload: { action: 'workItem.browse', by: 'Nightly build' },
    })
  })

  it('is shown once, and the secret is nowhere: in no list, no row, no event and no line', async () => {
    const { keyId, token } = await makes(['status.show'])
    await asksWith(token).get('/health')
    const secret = token.split('_')[2]!
    expect(secret).toMatch(/^[0-9a-f]{64}$/)
    const { body } = await world.asks('Ada').get('/api-keys')
    expect(body.keys).toMatchObject([{ keyId, name: 'Nightly build', standing: 'active', creator: 'Ada' }])
    const everywhere = JSON.stringify([await world.store.all('api_keys'), await events(), world.log, body])
    expect(everywhere).toContain(keyId)
    expect(everywhere).not.toContain(secret)
  })

  it('is made once, however often the same call comes', async () => {
    const again = { 'idempotency-key': 'a-key-of-mine' }
    const input = { name: 'Nightly build', may: ['status.show'] }
    const first = await world.asks('Ada').post('/api-keys', input, again)
    const second = await world.asks('Ada').post('/api-keys', input, again)
    expect(second.body).toEqual({ ...first.body, token: null })
  })

  it('gets no message, though it filed the ticket', async () => {
    const { token } = await makes(['workItem.file'])
    const { body } = await asksWith(token).post('/work-items', incident)
    await world.asks('Ada').post(`/work-items/${String(body.itemId)}/comments`, { body: 'On it.' })
    await world.settle()
    expect(world.log.filter(({ name }) => name === 'reach')).toEqual([])
  })
})

describe('who may make and end keys', () => {
  it('admins alone, and no key', async () => {
    const { token } = await makes(['status.show'])
    const input = { name: 'Another', may: ['status.show'] }
    expect(await world.asks('Ben').post('/api-keys', input)).toMatchObject({ status: 403 })
    expect(await asksWith(token).post('/api-keys', input)).toMatchObject({ status: 403 })
    expect(await world.asks('Ada').post('/api-keys', { ...input, may: ['apiKey.create'] })).toMatchObject({
      status: 400,
    })
    expect(await world.asks('Ada').post('/api-keys', { ...input, may: ['no.such'] })).toMatchObject({ status: 400 })
    expect(await world.asks('Ada').del('/api-keys/unheard-of')).toMatchObject({ status: 404 })
  })
})

describe('a key is refused', () => {
  const changed = (token: string) => token.slice(0, -1) + (token.endsWith('0') ? '1' : '0')
  it.each<[string, (made: Made) => Promise<string> | string, string]>([
    ['with another secret', ({ token }) => changed(token), 'key unknown'],
    ['under another id', ({ token, keyId }) => token.replace(keyId, '0'.repeat(20)), 'key unknown'],
    ['cut short', ({ token }) => token.slice(0, -2), 'key malformed'],
    ['without a secret', ({ keyId }) => `ddk_${keyId}_`, 'key malformed'],
    [
      'after its last day',
      ({ token }) => {
        world.clockMoves(24 * 60)
        return token
      },
      'key expired',
    ],
    [
      'after it was revoked, at once',
      async ({ token, keyId }) => {
        expect((await world.asks('Ada').del(`/api-keys/${keyId}`)).body).toMatchObject({ standing: 'revoked' })
        expect((await world.asks('Ada').del(`/api-keys/${keyId}`)).body).toMatchObject({ standing: 'revoked' })
        return token
      },
      'key revoked',
    ],
    [
      'while the store is away for long, as it may have been revoked',
      ({ token }) => {
        world.unplugs()
        world.clockMoves(11)
        return token
      },
      'sign-in away',
    ],
  ])('%s', async (_, spoil, reason) => {
    const made = await makes(['status.show'], { validDays: 1 })
    expect((await asksWith(made.token).get('/health')).status).toBe(200)
    const { status, body } = await asksWith(await spoil(made)).get('/health')
    const isAway = reason === 'sign-in away'
    expect({ status, code: body.code }).toEqual(
      isAway ? { status: 503, code: 'UNAVAILABLE' } : { status: 401, code: 'UNAUTHENTICATED' },
    )
    expect(world.log.findLast(({ name }) => name === 'gate')).toMatchObject({ outcome: 'REFUSED', reason })
  })

  it('in another workspace of the installation', async () => {
    const other = await openWorld({ beside: world.installation, workspace: 'finance' })
    const { token } = await makes(['status.show'])
    expect((await asksWith(token, other).get('/health')).status).toBe(401)
    await other.close()
  })

  it('on a desk beside, within a minute of its end', async () => {
    const other = await openWorld({ beside: world.installation })
    const { keyId, token } = await makes(['status.show'])
    expect((await asksWith(token, other).get('/health')).status).toBe(200)
    await world.asks('Ada').del(`/api-keys/${keyId}`)
    world.clockMoves(1)
    expect((await asksWith(token, other).get('/health')).status).toBe(401)
    await other.close()
  })
})
