import { expect, test } from 'vitest'
import { fakeUpstream, say, type Respond } from '../fixture.ts'
import { databricksJobs } from './databricks-jobs.ts'
import { databricksWarehouses } from './databricks-warehouses.ts'

const host = { host: 'api.example.com', auth: { token: 'made by hand' } }
const check = (target: string) => ({ checkId: target, platformId: 'lakehouse', target })
/** Answers by the job that is asked for; `else` for all others. */
const read = async (answers: Record<string, Respond>, targets: string[]) => {
  const answer: Respond = (request, response) => {
    const jobId = new URL(request.url!, 'http://x').searchParams.get('job_id')!
    return (answers[jobId] ?? answers.else!)(request, response)
  }
  await using fake = await fakeUpstream([answer])
  const outcome = await databricksJobs.read(host, fake.reader(targets.map(check))).then(
    (seen) => seen.map(({ status, message }) => `${status}: ${message}`),
    (error: Error) => `FAIL: ${error.message}`,
  )
  return { outcome, asked: fake.asked.length }
}

const denied = say(403, { error_code: 'PERMISSION_DENIED', message: 'No permission' })
const absent = say(404, { error_code: 'RESOURCE_DOES_NOT_EXIST', message: 'No such job' })
const fine = say(200, {})
const page = '<html><title>Error 403 Invalid access token.</title></html>'

const unknown = (id: number, said: string) => `unknown: Job ${id}: api.example.com answered ${said}`
const noRun = 'unknown: The job has no finished run yet'
const onlyDenied = unknown(1, '403 (PERMISSION_DENIED: No permission)')
const everything =
  'FAIL: Access to everything is refused. Job 1: api.example.com answered 403 (PERMISSION_DENIED: No permission)'

test.each<[string, Record<string, Respond>, string[], string | string[]]>([
  [
    'one is denied',
    { 1: denied, else: fine },
    ['1', '2'],
    [unknown(1, '403 (PERMISSION_DENIED: No permission)'), noRun],
  ],
  ['each is denied', { else: denied }, ['1', '2', '3'], everything],
  ['both are denied', { else: denied }, ['1', '2'], everything],
  ['each is denied but one that is no id', { else: denied }, ['x', '1', '2'], everything],
  ['the only one is denied', { else: denied }, ['1'], [onlyDenied]],
  ['the only one is denied, and two checks look at it', { else: denied }, ['1', '1'], [onlyDenied, onlyDenied]],
  [
    'the only one that can be asked for is denied',
    { else: denied },
    ['x', '1'],
    ['unknown: x is not a job id', onlyDenied],
  ],
  ['the token is refused at the only one', { else: say(401) }, ['1'], 'FAIL: api.example.com answered 401'],
  [
    'one is denied, one is not there',
    { 1: denied, else: absent },
    ['1', '2'],
    [unknown(1, '403 (PERMISSION_DENIED: No permission)'), unknown(2, '404 (RESOURCE_DOES_NOT_EXIST: No such job)')],
  ],
  ['none is there', { else: absent }, ['1'], [unknown(1, '404 (RESOURCE_DOES_NOT_EXIST: No such job)')]],
  [
    'the token is refused',
    { else: say(403, { error_code: 403, message: 'Invalid access token.' }) },
    ['1', '2'],
    'FAIL: api.example.com answered 403 (403: Invalid access token.)',
  ],
  [
    'the token is refused with a page',
    { else: say(403, page) },
    ['1'],
    'FAIL: api.example.com answered 403 (Error 403 Invalid access token.)',
  ],
  ['the token is refused at the second', { 2: say(401), else: fine }, ['1', '2'], 'FAIL: api.example.com answered 401'],
  [
    'a gateway refuses',
    { else: say(403, '<h1>Forbidden</h1>') },
    ['1'],
    'FAIL: api.example.com answered 403 (Forbidden)',
  ],
  ['it is another system', { else: say(404, 'Not here') }, ['1'], 'FAIL: api.example.com answered 404 (Not here)'],
])('%s', async (_, answers, targets, expected) => {
  expect((await read(answers, targets)).outcome).toEqual(expected)
})

test('who is refused once asks for nothing more', async () => {
  const targets = Array.from({ length: 40 }, (_, index) => String(index + 1))
  expect((await read({ else: say(401) }, targets)).asked).toBeLessThanOrEqual(8)
})

const principal = { host: 'api.example.com', auth: { clientId: 'id', clientSecret: 's3cret' } }
/** Gives the tokens t1, t2 and so on, of which only the one named is taken. */
const withTokens = (taken: string, refusal: Respond): Respond => {
  let issued = 0
  return (request, response) => {
    if (request.url!.startsWith('/oidc'))
      return say(200, { access_token: `t${++issued}`, expires_in: 3600 })(request, response)
    const known = request.headers.authorization === `Bearer ${taken}`
    return (known ? say(200, { state: 'RUNNING', id: 'abc', runs: [] }) : refusal)(request, response)
  }
}
const tokensAsked = (asked: string[]) => asked.filter((line) => line.includes('/oidc')).length

test.each([
  ['401', say(401)],
  ['403 and a number', say(403, { error_code: 403, message: 'Invalid Token' })],
  ['403 and a page', say(403, page)],
])('a token that was withdrawn is renewed once for all, where the host says %s', async (_, refusal) => {
  await using fake = await fakeUpstream([withTokens('t2', refusal)])
  const reader = fake.reader(['1', '2', '3'].map(check))
  expect((await databricksJobs.read(principal, reader)).map(({ message }) => message)).toEqual(
    Array(3).fill('The job has no finished run yet'),
  )
  expect((await databricksWarehouses.read(principal, fake.reader([check('abc')])))[0]!.status).toBe('green')
  expect(tokensAsked(fake.asked)).toBe(2)
})

test('a renewed token that is refused as well fails the run', async () => {
  await using fake = await fakeUpstream([withTokens('none', say(403, { error_code: 403, message: 'Invalid Token' }))])
  await expect(databricksJobs.read(principal, fake.reader(['1', '2', '3'].map(check)))).rejects.toThrow('403')
  expect(tokensAsked(fake.asked)).toBe(2)
})

test.each([
  [400, { error: 'invalid_client', error_description: 'Client authentication failed' }],
  [401, { error: 'invalid_client', error_description: 'Client authentication failed' }],
  [403, { error_code: 'PERMISSION_DENIED', message: 'The service principal is not active' }],
  [404, { error_code: 'RESOURCE_DOES_NOT_EXIST', message: 'No such principal' }],
])('a host that gives no token (%d) fails the run: it is not the fault of a target', async (status, body) => {
  await using fake = await fakeUpstream([say(status, body)])
  await expect(databricksJobs.read(principal, fake.reader([check('1')]))).rejects.toThrow(`answered ${status}`)
  expect(fake.asked).toEqual(['POST /oidc/v1/token'])
})
