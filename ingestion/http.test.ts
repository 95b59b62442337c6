import { expect, test } from 'vitest'
import { z } from 'zod'
import { fakeUpstream, say } from './fixture.ts'
import { createHttp } from './http.ts'

const url = 'https://api.example.com/runs?page=1'
const Shape = z.object({ id: z.number() })
const fine = say(200, { id: 7 })

test('an answer comes in its shape', async () => {
  await using fake = await fakeUpstream([fine])
  expect(await fake.http.json({ url }, Shape)).toEqual({ id: 7 })
  expect(fake.asked).toEqual(['GET /runs?page=1'])
})

test('a busy server is asked again after the time it names', async () => {
  await using fake = await fakeUpstream([say(429, '', { 'retry-after': '2.5' }), say(503), fine])
  expect(await fake.http.json({ url }, Shape)).toEqual({ id: 7 })
  expect(fake.slept).toEqual([2500, 2000])
})

test.each([
  ['counts from now', 429, 'Fri, 20 Nov 2026 12:00:09 GMT', [9000]],
  ['counts from now, in an old form', 503, 'Friday, 20-Nov-26 12:00:09 GMT', [9000]],
  ['that is past does not make us hurry', 429, 'Fri, 20 Nov 2026 11:00:00 GMT', [1000]],
  ['that is none is as if it was not there', 429, 'Some day', [1000]],
])('a date in Retry-After %s', async (_, status, date, slept) => {
  await using fake = await fakeUpstream([say(status, '', { 'retry-after': date }), fine])
  await fake.http.json({ url }, Shape)
  expect(fake.slept).toEqual(slept)
})

test('a date in Retry-After that is far away is left alone', async () => {
  await using fake = await fakeUpstream([say(429, '', { 'retry-after': 'Fri, 20 Nov 2026 12:10:00 GMT' }), fine])
  await expect(fake.http.json({ url }, Shape)).rejects.toThrow('answered 429, asks to wait 600 s')
  expect(fake.asked).toHaveLength(1)
})

test('a server that wants a long rest is left alone', async () => {
  await using fake = await fakeUpstream([say(429, { error_code: 'TOO_MANY_REQUESTS' }, { 'retry-after': '600' }), fine])
  await expect(fake.http.json({ url }, Shape)).rejects.toThrow(
    'api.example.com answered 429, asks to wait 600 s (TOO_MANY_REQUESTS)',
  )
  expect(fake.slept).toEqual([])
})

test('tries are bounded', async () => {
  await using fake = await fakeUpstream([say(503, '<h1>Down for maintenance</h1>')])
  await expect(fake.http.json({ url }, Shape)).rejects.toThrow('api.example.com answered 503 (Down for maintenance)')
  expect(fake.asked).toHaveLength(4)
})

test('a refusal is not repeated and says its code and reason', async () => {
  await using fake = await fakeUpstream([say(404, { error_code: 'RESOURCE_DOES_NOT_EXIST', message: 'No job 5' })])
  await expect(fake.http.json({ url }, Shape)).rejects.toMatchObject({
    message: 'api.example.com answered 404 (RESOURCE_DOES_NOT_EXIST: No job 5)',
    status: 404,
    code: 'RESOURCE_DOES_NOT_EXIST',
  })
  expect(fake.asked).toHaveLength(1)
})

test.each([
  ['of Databricks', { error_code: 'X', message: 'Sorry' }, '(X: Sorry)'],
  ['of Databricks, with a number', { error_code: 404, message: 'Sorry' }, '(404: Sorry)'],
  ['of OAuth', { error: 'X', error_description: 'Sorry' }, '(X: Sorry)'],
  ['of Microsoft', { error: { code: 'X', message: 'Sorry' } }, '(X: Sorry)'],
  [
    'of Power BI without words of its own',
    { error: { code: 'X', message: '', 'pbi.error': { details: [{ detail: { value: 'Sorry' } }] } } },
    '(X: Sorry)',
  ],
  ['with an empty code', { error_code: '', errorCode: 'X', message: 'Sorry' }, '(X: Sorry)'],
  ['with a capital letter', { Message: 'Sorry' }, '(Sorry)'],
  ['without words', { error_code: 'X', message: null }, '(X)'],
  ['without a code', { error_code: null, message: 'Sorry' }, '(Sorry)'],
  ['as text', 'Sorry', '(Sorry)'],
  ['as a list', [], '([])'],
  ['of fields of another kind', { error_code: {}, error: 7, message: [] }, ''],
])('an error %s is understood', async (_, body, said) => {
  await using fake = await fakeUpstream([say(404, body)])
  const { message } = (await fake.http.json({ url }, Shape).catch((error: Error) => error)) as Error
  expect(message).toBe(`api.example.com answered 404${said && ` ${said}`}`)
})

test.each([
  ['a page', '<html><body>Please sign in</body></html>', 'something that is not JSON: Please sign in'],
  ['nothing', '', 'nothing'],
  ['half of it', '{"id": ', 'something that is not JSON: {"id":'],
  ['another shape', '{"id": "seven"}', 'JSON of another shape: id: Invalid input: expected number, received string'],
  ['a list', '[]', 'JSON of another shape: answer: Invalid input: expected object, received array'],
])('garbage is called by its name: %s', async (_, body, said) => {
  await using fake = await fakeUpstream([say(200, body)])
  await expect(fake.http.json({ url }, Shape)).rejects.toThrow(`api.example.com answered ${said}`)
})

test('a body over the cap is not read to its end', async () => {
  let sent = 0
  await using fake = await fakeUpstream(
    [
      (_, response) => {
        const more = (): void => {
          while (!response.destroyed && (sent += 65_536) < 1e9 && response.write('x'.repeat(65_536)));
          if (sent < 1e9) response.once('drain', more)
        }
        more()
      },
    ],
    { maxBytes: 100_000 },
  )
  await expect(fake.http.json({ url }, Shape)).rejects.toThrow('api.example.com answered more than 100000 bytes')
  expect(sent).toBeLessThan(1e8)
})

test('a server that does not answer in time is tried again, then given up', async () => {
  await using fake = await fakeUpstream([() => undefined], { timeoutMs: 250, attempts: 2 })
  await expect(fake.http.json({ url }, Shape)).rejects.toThrow('api.example.com did not answer within 0.25 s')
  expect(fake.asked).toHaveLength(2)
})

test('the time also counts for the body', async () => {
  await using fake = await fakeUpstream([(_, response) => void response.write('{')], {
    timeoutMs: 50,
    attempts: 1,
  })
  await expect(fake.http.json({ url }, Shape)).rejects.toMatchObject({ kind: 'timeout' })
})

test('a broken connection is tried again', async () => {
  await using fake = await fakeUpstream([(request) => void request.socket.destroy(), fine])
  expect(await fake.http.json({ url }, Shape)).toEqual({ id: 7 })
})

test('a redirect is followed within the host and nowhere else', async () => {
  await using fake = await fakeUpstream([
    say(302, '', { location: '/there' }),
    fine,
    say(302, '', { location: 'https://evil.example/steal' }),
  ])
  expect(await fake.http.json({ url }, Shape)).toEqual({ id: 7 })
  await expect(fake.http.json({ url }, Shape)).rejects.toThrow('api.example.com redirects to evil.example')
  expect(fake.asked).toEqual(['GET /runs?page=1', 'GET /there', 'GET /runs?page=1'])
})

test('a circle of redirects ends', async () => {
  await using fake = await fakeUpstream([say(302, '', { location: '/runs' })])
  await expect(fake.http.send({ url })).rejects.toThrow('redirects in a circle')
  expect(fake.asked).toHaveLength(4)
})

test.each([
  'https://other.example.com/',
  'https://api.example.com.evil.example/',
  'https://api.example.com:8443/',
  'https://me:pw@api.example.com/',
  'http://api.example.com/',
  'http://127.0.0.1/',
  'file:///etc/passwd',
  'nonsense',
])('%s is never asked', async (address) => {
  await using fake = await fakeUpstream([fine])
  await expect(fake.http.send({ url: address })).rejects.toMatchObject({ kind: 'refused' })
  expect(fake.http.isAllowed(address)).toBe(false)
  expect(fake.asked).toEqual([])
})

test('a wildcard allows what is below it, and only that', async () => {
  await using fake = await fakeUpstream([fine], { allowedHosts: ['*.example.com', 'x.test:8443'] })
  expect(
    ['https://a.example.com/', 'https://a.b.example.com/', 'https://x.test:8443/'].map((one) =>
      fake.http.isAllowed(one),
    ),
  ).toEqual([true, true, true])
  expect(
    ['https://example.com/', 'https://badexample.com/', 'https://x.test/'].map((one) => fake.http.isAllowed(one)),
  ).toEqual([false, false, false])
})

test('the local upstream is on this machine or there is no client', () => {
  const options = { allowedHosts: [], clock: () => new Date(), sleep: async () => undefined, random: () => 0 }
  expect(() => createHttp({ ...options, via: 'http://example.com' })).toThrow('must be http://127.0.0.1:<port>')
})

test.each([
  [401, { error_code: 'UNAUTHENTICATED', message: '' }, true],
  [401, '', true],
  [403, { error_code: 403, message: 'Invalid Token' }, true],
  [403, '<html><head><title>Error 403 Invalid access token.</title></head></html>', true],
  [403, 'Error 403 Token is expiring within 30 seconds. (token expired)', true],
  [403, { error: { code: 'TokenExpired' } }, true],
  [403, { error_code: 'PERMISSION_DENIED', message: 'No permission on job 5' }, false],
  [403, '<html><h1>Forbidden</h1></html>', false],
  [404, { error_code: 'RESOURCE_DOES_NOT_EXIST', message: 'Invalid token' }, false],
])('%d %j: the token is renewed: %s', async (status, body, renewed) => {
  const bearer = { get: async () => 'old-token', renew: async () => 'new-token' }
  await using fake = await fakeUpstream([say(status, body), fine])
  const asked = fake.http.json({ url }, Shape, bearer)
  if (renewed) expect(await asked).toEqual({ id: 7 })
  else await expect(asked).rejects.toThrow(`answered ${status}`)
  expect(fake.asked).toHaveLength(renewed ? 2 : 1)
})

test('a refused token is renewed once, and no token is ever quoted', async () => {
  const bearer = { get: async () => 'old-token', renew: async () => 'new-token' }
  const refuse = say(401, { error_code: 'UNAUTHORIZED', message: 'new-token is no good' })
  await using fake = await fakeUpstream([refuse, fine, refuse])
  expect(await fake.http.json({ url }, Shape, bearer)).toEqual({ id: 7 })
  await expect(fake.http.json({ url }, Shape, bearer)).rejects.toThrow(
    'api.example.com answered 401 (UNAUTHORIZED: [removed] is no good)',
  )
  expect(fake.headers.map(({ authorization }) => authorization)).toEqual(
    ['old', 'new', 'old', 'new'].map((age) => `Bearer ${age}-token`),
  )
})
