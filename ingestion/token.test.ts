import { expect, test } from 'vitest'
import { z } from 'zod'
import sample from './token.sample.json' with { type: 'json' }
import { fakeUpstream, say, type Fake } from './fixture.ts'
import { createTokens } from './token.ts'

const credentials = {
  tokenUrl: 'https://api.example.com/oidc/v1/token',
  clientId: 'me',
  clientSecret: 's3cret',
  scope: 'all-apis',
}
const bearerOf = ({ http, clock }: Fake) => createTokens(http, clock)(credentials)
const token = (access_token: string, expires_in: number | string = sample.expires_in) =>
  say(200, { ...sample, access_token, expires_in })
const minutes = 60_000

test('the service principal asks with its secret, once for everybody', async () => {
  await using fake = await fakeUpstream([token('one')])
  const bearer = bearerOf(fake)
  expect(await Promise.all([bearer.get(), bearer.get(), bearer.get()])).toEqual(['one', 'one', 'one'])
  expect(fake.asked).toEqual(['POST /oidc/v1/token'])
  expect(fake.headers[0]!.authorization).toBe(`Basic ${Buffer.from('me:s3cret').toString('base64')}`)
})

test.each([3600, '3600'])('a token of %j seconds is renewed 5 minutes before its end', async (life) => {
  await using fake = await fakeUpstream([token('one', life), token('two')])
  const bearer = bearerOf(fake)
  await bearer.get()
  fake.pass(54 * minutes)
  expect(await bearer.get()).toBe('one')
  fake.pass(2 * minutes)
  expect(await Promise.all([bearer.get(), bearer.get()])).toEqual(['two', 'two'])
  expect(fake.asked).toHaveLength(2)
})

test('a token of a minute serves half of it', async () => {
  await using fake = await fakeUpstream([token('one', 60), token('two')])
  const bearer = bearerOf(fake)
  await bearer.get()
  fake.pass(20_000)
  expect(await bearer.get()).toBe('one')
  fake.pass(20_000)
  expect(await bearer.get()).toBe('two')
})

test('a refused token is renewed once, whoever asks', async () => {
  await using fake = await fakeUpstream([token('one'), token('two'), token('three')])
  const bearer = bearerOf(fake)
  await bearer.get()
  expect(await Promise.all([bearer.renew('one'), bearer.renew('one')])).toEqual(['two', 'two'])
  expect(await bearer.renew('one')).toBe('two')
  expect(fake.asked).toHaveLength(2)
})

test('a host that gives no token is asked again next time, and the secret is not quoted', async () => {
  const refuse = say(401, { error: 'invalid_client', error_description: 'Client authentication failed for s3cret' })
  await using fake = await fakeUpstream([refuse, token('one')])
  const bearer = bearerOf(fake)
  await expect(bearer.get()).rejects.toThrow(
    'api.example.com answered 401 (invalid_client: Client authentication failed for [removed])',
  )
  expect(await bearer.get()).toBe('one')
})

test('a token somebody made is used as it is and cannot be renewed', async () => {
  await using fake = await fakeUpstream([say(401, { message: 'expired' })])
  const bearer = fake.tokens({ token: 'mine' })
  await expect(fake.http.json({ url: 'https://api.example.com/x' }, z.unknown(), bearer)).rejects.toThrow(
    'answered 401',
  )
  expect(fake.asked).toHaveLength(1)
})
