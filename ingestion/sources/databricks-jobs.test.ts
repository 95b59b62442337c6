import { describe, expect, test } from 'vitest'
import sample from './samples/databricks/jobs_runs_list_variants.constructed.json' with { type: 'json' }
import { fakeUpstream, say, type Respond } from '../fixture.ts'
import { databricksJobs } from './databricks-jobs.ts'
import { verdictOf } from './job-runs.ts'

const host = { host: 'api.example.com', auth: { token: 'made by hand' } }
const check = (target: string, checkId = `check-${target}`) => ({ checkId, platformId: 'lakehouse', target })
const run = (id: number, changes: object = {}) => ({ ...sample.runs.find(({ run_id }) => run_id === id)!, ...changes })
const [good, failed, partial, cancelled, skipped, running] = [1001, 1002, 1003, 1004, 1007, 1008]
const page = (runs: object[], next?: string): Respond => say(200, { runs, next_page_token: next })

/** 90 minutes after the runs of the sample ended. */
const now = new Date(1717608771000 + 90 * 60_000)
const read = async (answers: Respond[], targets = ['11223344']) => {
  await using fake = await fakeUpstream(answers)
  const observations = await databricksJobs.read(host, { ...fake.reader(targets.map((target) => check(target))), now })
  return { observations, asked: fake.asked }
}

describe('a run says of its data', () => {
  test.each([
    [1001, 'good'],
    [1002, 'failed'],
    [1003, 'partial'],
    [1004, 'nothing'],
    [1005, 'failed'],
    [1006, 'failed'],
    [1007, 'nothing'],
    [1008, 'nothing'],
    [1009, 'nothing'],
  ])('run %d of the sample: %s', (id, verdict) => {
    expect(verdictOf(run(id))).toBe(verdict)
  })

  test.each([
    ['success', { code: 'SUCCESS' }, 'good'],
    ['a failure of the platform', { code: 'DRIVER_ERROR', type: 'CLOUD_FAILURE' }, 'failed'],
    ['a cancellation', { code: 'USER_CANCELED' }, 'nothing'],
    ['a code that is the name of a function', { code: 'constructor' }, 'unclear'],
    ['a code and type of next year', { code: 'QUANTUM', type: 'SOMETHING' }, 'unclear'],
  ])('where only the newer field is sent: %s', (_, termination_details, verdict) => {
    expect(verdictOf({ run_id: 1, end_time: 5, status: { state: 'TERMINATED', termination_details } })).toBe(verdict)
  })

  test.each(['MAYBE', 'constructor'])('a result nobody knows yet, %s: unclear', (result_state) => {
    expect(verdictOf(run(good, { state: { life_cycle_state: 'TERMINATED', result_state } }))).toBe('unclear')
  })
})

test.each([
  ['null', null],
  ['empty', ''],
  ['unknown to us', 'SOMETHING_NEW'],
])('optional fields that are %s do not make a success a failure', async (_, value) => {
  const termination_details = { code: 'SUCCESS', type: value, message: value }
  const changes = {
    run_page_url: value,
    state: { life_cycle_state: 'TERMINATED', result_state: 'SUCCESS', state_message: value },
    status: { state: value, termination_details },
  }
  const body = { runs: [run(good, changes)], next_page_token: value && '' }
  expect((await read([say(200, body)])).observations[0]).toMatchObject({ status: 'green', observedValue: 90 })
})

test.each([
  ['runs', { runs: null }],
  ['the newer field', { runs: [run(good, { status: null, run_page_url: null })] }],
  ['the older field', { runs: [run(good, { state: null })] }],
  ['the token', { runs: [run(good)], next_page_token: null }],
])('%s may be null', async (_, body) => {
  const { observations } = await read([say(200, body)])
  expect(observations[0]!.status).toBe(body.runs ? 'green' : 'unknown')
})

test('a success is green, and its age is that of the data', async () => {
  const { observations, asked } = await read([page([run(running), run(skipped), run(good)])])
  expect(observations).toEqual([
    { ...check('11223344'), target: undefined, status: 'green', observedValue: 90, message: null, errorPayload: null },
  ])
  expect(asked).toEqual(['GET /api/2.2/jobs/runs/list?job_id=11223344&completed_only=true&limit=25'])
})

test('a failure is red with its reason, and the age is that of the success before', async () => {
  const { observations } = await read([
    page([run(cancelled), run(failed), run(good, { end_time: now.getTime() - 2 * 3_600_000 })]),
  ])
  expect(observations[0]).toMatchObject({
    status: 'red',
    observedValue: 120,
    message: 'The last run failed: Task main failed with message: Workload failed, see run output for details.',
  })
  expect(JSON.parse(observations[0]!.errorPayload!)).toEqual({
    runId: 1002,
    runPageUrl: 'https://adb-1234567890123456.7.azuredatabricks.net/?o=1234567890123456#job/11223344/run/1002',
    lifeCycleState: 'TERMINATED',
    resultState: 'FAILED',
    code: 'RUN_EXECUTION_ERROR',
    type: 'CLIENT_ERROR',
    endedAt: '2024-06-05T17:32:51.000Z',
  })
})

test('a failure without words says its codes', async () => {
  const cluster = run(1006, { state: { life_cycle_state: 'INTERNAL_ERROR', result_state: 'FAILED' } })
  const { observations } = await read([page([cluster])])
  expect(observations[0]).toMatchObject({
    message: 'The last run failed: CLUSTER_ERROR, CLOUD_FAILURE',
    observedValue: null,
  })
})

test('a success with failures is yellow and wrote data', async () => {
  const { observations } = await read([page([run(partial)])])
  expect(observations[0]).toMatchObject({
    status: 'yellow',
    observedValue: 90,
    message: 'The last run succeeded with failures: SUCCESS_WITH_FAILURES',
  })
})

test('a success on a later page is found', async () => {
  const { observations, asked } = await read([
    page([run(failed)], 'next one'),
    page([run(failed)], 'third'),
    page([run(good)]),
  ])
  expect(observations[0]).toMatchObject({ status: 'red', observedValue: 90 })
  expect(asked.slice(1)).toEqual([
    expect.stringContaining('&page_token=next+one'),
    expect.stringContaining('&page_token=third'),
  ])
})

test('a long run on a later page that ended last decides', async () => {
  const began = (minutesAgo: number) => now.getTime() - minutesAgo * 60_000
  const short = run(good, { start_time: began(20), end_time: began(10) })
  const long = run(failed, { start_time: began(300), end_time: began(5) })
  const { observations } = await read([page([short], 'next'), page([long])])
  expect(observations[0]).toMatchObject({ status: 'red', observedValue: 10 })
})

test('a job whose last hours are known is one request', async () => {
  const before = { start_time: now.getTime() - 12 * 3_600_000, end_time: now.getTime() - 11 * 3_600_000 }
  const { asked } = await read([page([run(good), run(good, before)], 'next')])
  expect(asked).toHaveLength(1)
})

test('looking back ends somewhere', async () => {
  const { observations, asked } = await read([page([run(failed)], 'again')])
  expect(observations[0]).toMatchObject({ status: 'red', observedValue: null })
  expect(asked).toHaveLength(8)
})

test.each([
  ['no runs at all', say(200, {}), 'The job has no finished run yet'],
  ['nothing but runs that say nothing', page([run(running), run(cancelled)]), 'The job has no finished run yet'],
  [
    'a job nobody knows',
    say(400, { error_code: 'INVALID_PARAMETER_VALUE', message: 'Invalid value for parameter job_id' }),
    'Job 11223344: api.example.com answered 400 (INVALID_PARAMETER_VALUE: Invalid value for parameter job_id)',
  ],
])('%s: unknown', async (_, answer, message) => {
  const { observations } = await read([answer])
  expect(observations[0]).toMatchObject({ status: 'unknown', observedValue: null, message })
})

test('what is not a job id is never asked for', async () => {
  const { observations, asked } = await read([page([])], ['1&run_type=x'])
  expect(observations[0]).toMatchObject({ status: 'unknown', message: '1&run_type=x is not a job id' })
  expect(asked).toEqual([])
})

test('two checks of one job are one request and two observations', async () => {
  await using fake = await fakeUpstream([page([run(good)])])
  const observations = await databricksJobs.read(host, fake.reader([check('5', 'a'), check('5', 'b')]))
  expect(observations.map(({ checkId, status }) => [checkId, status])).toEqual([
    ['a', 'green'],
    ['b', 'green'],
  ])
  expect(fake.asked).toHaveLength(1)
})

test.each([
  ['a page', '<html>Sign in</html>', 'not JSON: Sign in'],
  ['runs that are none', { runs: [{ id: 1 }] }, 'another shape: runs.0.run_id'],
])('garbage fails the whole run: %s', async (_, body, said) => {
  await expect(read([say(200, body)])).rejects.toThrow(said)
})
