import { expect, test } from 'vitest'
import { fakeUpstream, say, type Respond } from '../fixture.ts'
import { httpSource } from './http.ts'

const read = async (answers: Respond[], target = 'https://api.example.com/health?key=hidden') => {
  await using fake = await fakeUpstream(answers)
  const checks = [{ checkId: 'api', platformId: 'orders', target }]
  const [observation] = await httpSource.read({ INGEST_ALLOWED_HOSTS: [] }, fake.reader(checks))
  return { ...observation!, asked: fake.asked }
}

test('an answer is green, with the milliseconds it took', async () => {
  expect(await read([say(204)])).toMatchObject({ status: 'green', observedValue: 0, message: null })
})

test('the time of an answer is never taken for an age', async () => {
  await using fake = await fakeUpstream([say(204)])
  const target = 'https://api.example.com/'
  const types = ['freshness', 'availability', 'quality'] as const
  const checks = types.map((checkType) => ({ checkId: checkType, platformId: 'orders', target, checkType }))
  const seen = await httpSource.read({ INGEST_ALLOWED_HOSTS: [] }, fake.reader(checks))
  expect(seen.map(({ status }) => status)).toEqual(['unknown', 'green', 'green'])
})

test('a page of any size and kind is fine: it is not read', async () => {
  expect(await read([say(200, 'x'.repeat(5_000_000))])).toMatchObject({ status: 'green' })
})

test.each([404, 401, 500, 503])('%d is red', async (status) => {
  const seen = await read([say(status)])
  expect(seen).toMatchObject({ status: 'red', message: `api.example.com answered ${status}` })
  expect(JSON.stringify(seen.errorPayload)).not.toContain('hidden')
})

test('one lost connection is no outage, two are', async () => {
  const lost: Respond = (request) => void request.socket.destroy()
  expect(await read([lost, say(200)])).toMatchObject({ status: 'green' })
  expect(await read([lost])).toMatchObject({ status: 'red', message: 'api.example.com broke the connection off' })
})

test('a host that is not on the list is never asked', async () => {
  expect(await read([say(200)], 'https://10.0.0.1/admin?token=abc')).toMatchObject({
    status: 'unknown',
    message: 'https://10.0.0.1/admin is not an HTTPS address on the list of allowed hosts',
    asked: [],
  })
})

test('a redirect to another host is not followed and proves nothing', async () => {
  expect(await read([say(302, '', { location: 'https://login.example.org/?next=x' })])).toMatchObject({
    status: 'unknown',
    message: 'api.example.com redirects to login.example.org, which is not followed',
  })
})
