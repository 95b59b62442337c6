import { expect, test } from 'vitest'
import { fakeUpstream, say, type Respond } from '../fixture.ts'
import type { Check } from '../source.ts'
import { httpJson } from './http-json.ts'

const url = 'https://api.example.com/health?key=hidden'
const variables = (entry: object, more: object = {}) => ({
  INGEST_ALLOWED_HOSTS: 'api.example.com',
  HTTP_JSON: JSON.stringify([{ name: 'orders', url, ...entry }]),
  ...more,
})
const read = async (entry: object, answer: Respond, { target = 'orders', more = {} } = {}) => {
  await using fake = await fakeUpstream([answer])
  const checks = [{ checkId: 'orders', platformId: 'sales', target }]
  const [seen] = await httpJson.read(httpJson.config.parse(variables(entry, more))!, fake.reader(checks))
  expect(JSON.stringify(seen)).not.toContain('hidden')
  const { status, observedValue, message } = seen!
  return { status, observedValue, message, asked: fake.asked, headers: fake.headers }
}

test.each<[string, object, Check['checkType'], string]>([
  ['a time', { time: '/at' }, 'freshness', 'green'],
  ['a time', { time: '/at' }, 'quality', 'unknown'],
  ['a time', { time: '/at' }, 'availability', 'unknown'],
  ['a number', { value: '/n' }, 'freshness', 'unknown'],
  ['a number', { value: '/n' }, 'quality', 'green'],
  ['a state', { status: '/s' }, 'freshness', 'green'],
  ['a state', { status: '/s' }, 'availability', 'green'],
  ['a number and a state', { value: '/n', status: '/s' }, 'freshness', 'unknown'],
  ['a time and a number', { time: '/at', value: '/n' }, 'freshness', 'green'],
  ['a time and a number', { time: '/at', value: '/n' }, 'quality', 'green'],
])('%s, %j, of a check of %s is %s', async (_, entry, checkType, expected) => {
  await using fake = await fakeUpstream([say(200, { at: '2026-11-20T11:00:00Z', n: 3, s: 'up' })])
  const checks = [{ checkId: 'orders', platformId: 'sales', target: 'orders', checkType }]
  const [seen] = await httpJson.read(httpJson.config.parse(variables(entry))!, fake.reader(checks))
  expect(seen!.status).toBe(expected)
  if (expected === 'unknown')
    expect(seen).toMatchObject({ observedValue: null, message: expect.stringContaining('freshness') as unknown })
})

const time = { time: '/at' }
const hourAgo = Date.parse('2026-11-20T11:00:00Z')
test.each([
  ['ISO with Z', { at: '2026-11-20T11:00:00Z' }, 60],
  ['ISO with an offset', { at: '2026-11-20T12:30:00+01:00' }, 30],
  ['ISO without a zone, which is UTC', { at: '2026-11-20 11:00:00' }, 60],
  ['a day', { at: '2026-11-20' }, 720],
  ['milliseconds', { at: hourAgo }, 60],
  ['seconds', { at: hourAgo / 1000 }, 60],
  ['seconds as text', { at: String(hourAgo / 1000) }, 60],
  ['a little ahead', { at: '2026-11-20T12:04:00Z' }, 0],
])('a time is read: %s', async (_, body, age) => {
  expect(await read(time, say(200, body))).toMatchObject({ status: 'green', observedValue: age, message: null })
})

test.each([
  ['is missing', time, {}, '/at leads to nothing in the answer'],
  ['is null', time, { at: null }, '/at is null, which is no time'],
  ['is a flag', time, { at: true }, '/at is true, which is no time'],
  ['is a word', time, { at: 'yesterday' }, '/at is "yesterday", which is no time'],
  ['is nothing', time, { at: 0 }, '/at is 0, which is no time'],
  ['is an object', time, { at: { day: 1 } }, '/at is {"day":1}, which is no time'],
  ['is to come', time, { at: '2026-11-20T13:00:00Z' }, '/at is "2026-11-20T13:00:00Z", which is no time that has come'],
  ['is a number no one can read', { value: '/at' }, { at: '12 rows' }, '/at is "12 rows", which is no number'],
  ['is a state nobody knows', { status: '/at' }, { at: 'fine' }, '/at is "fine", which is no state that is known'],
  ['is a secret', { status: '/at' }, { at: 'password=hidden1' }, '/at is "[removed]", which is no state that is known'],
])('it is unknown when what the pointer leads to %s', async (_, entry, body, message) => {
  expect(await read(entry, say(200, body))).toMatchObject({ status: 'unknown', observedValue: null, message })
})

test.each([
  ['a number', { value: '/n' }, { n: 3 }, { status: 'green', observedValue: 3 }],
  ['a number as text', { value: '/n' }, { n: '3.5' }, { status: 'green', observedValue: 3.5 }],
  ['at most', { value: '/n', most: 0 }, { n: 3 }, { status: 'red', message: '/n is 3, and 0 is the most' }],
  ['at least', { value: '/n', least: 5 }, { n: 3 }, { status: 'red', message: '/n is 3, and 5 is the least' }],
  ['within', { value: '/n', least: 3, most: 3 }, { n: 3 }, { status: 'green' }],
  ['a good state', { status: '/s' }, { s: 'UP' }, { status: 'green', observedValue: null }],
  ['a middling state', { status: '/s' }, { s: 'warn' }, { status: 'yellow', message: '/s is "warn"' }],
  ['a bad state', { status: '/s' }, { s: false }, { status: 'red', message: '/s is false' }],
  ['words of its own', { status: '/s', healthy: ['Fine'] }, { s: 'fine' }, { status: 'green' }],
  ['a time and a state', { ...time, status: '/s' }, { at: hourAgo, s: 'down' }, { status: 'red', observedValue: 60 }],
  ['a place in a list', { value: '/rows/1/n' }, { rows: [{ n: 1 }, { n: 2 }] }, { observedValue: 2 }],
  ['escaped names', { value: '/a~1b/m~0n' }, { 'a/b': { 'm~n': 4 } }, { observedValue: 4 }],
  ['the whole answer', { value: '' }, 7, { observedValue: 7 }],
  ['nothing inherited', { value: '/constructor' }, {}, { message: '/constructor leads to nothing in the answer' }],
  ['no place in a list', { value: '/01' }, [1, 2], { message: '/01 leads to nothing in the answer' }],
])('%s', async (_, entry, body, expected) => {
  expect(await read(entry, say(200, JSON.stringify(body)))).toMatchObject(expected)
})

test.each([
  ['no JSON', say(200, '<h1>Hello</h1>'), 'api.example.com answered something that is not JSON: Hello'],
  ['an error', say(500, { message: 'broken' }), 'api.example.com answered 500 (broken)'],
  ['a refusal', say(401, ''), 'api.example.com answered 401'],
  [
    'a redirect',
    say(302, '', { location: 'https://login.example.org/' }),
    'api.example.com redirects to login.example.org, which is not followed',
  ],
])('an answer that is %s is unknown', async (_, answer, message) => {
  expect(await read(time, answer)).toMatchObject({ status: 'unknown', message })
})

test('a secret goes into its header, and nowhere else', async () => {
  const more = { HTTP_JSON_SECRETS: '{"orders": "Token hidden123"}' }
  const refused = say(403, { message: 'no access for hidden123' })
  const { headers, message } = await read({ ...time, header: 'x-api-key' }, refused, { more })
  expect(headers[0]!['x-api-key']).toBe('Token hidden123')
  expect(message).toBe('api.example.com answered 403 (no access for [removed])')
})

test.each([url, 'https://api.example.com/admin', 'toString'])(
  'a target that is no entry is not asked for: %s',
  async (target) => {
    const { asked, status } = await read(time, say(200, {}), { target })
    expect({ asked, status }).toEqual({ asked: [], status: 'unknown' })
  },
)

test.each([
  ['no entries', { INGEST_ALLOWED_HOSTS: '' }, null],
  ['no JSON', { HTTP_JSON: '[{' }, 'must be JSON: a list of entries'],
  ['no pointer', variables({}), 'must have a pointer: time, value or status'],
  ['a path that is no pointer', variables({ time: 'data.at' }), 'must be a JSON pointer, such as /data/0/updatedAt'],
  ['plain HTTP', variables({ ...time, url: 'http://api.example.com/' }), 'must be an https address'],
  [
    'another host',
    variables({ ...time, url: 'https://10.0.0.1/' }),
    'orders asks a host that INGEST_ALLOWED_HOSTS does not name',
  ],
  ['a secret of nothing', variables(time, { HTTP_JSON_SECRETS: '{"sales": "x"}' }), 'sales is no entry of HTTP_JSON'],
])('variables with %s', (_, found, wrong) => {
  const parsed = httpJson.config.safeParse(found)
  if (wrong === null) expect(parsed.data).toBeNull()
  else expect(parsed.error!.issues.map(({ message }) => message)).toContain(wrong)
})
