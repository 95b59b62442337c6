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
/** Reads jobs whose lists of runs are `answers`, one after the other; the paths of `more` answer so, and others nothing. */
const read = async (answers: Respond[], targets = ['11223344'], more: Record<string, Respond> = {}, at = now) => {
  const lists: string[] = []
  const beside: string[] = []
  const answer: Respond = (request, response) => {
    const asked = `${request.method} ${request.url}`
    if (request.url!.startsWith('/api/2.2/jobs/runs/list'))
      return answers[Math.min(lists.push(asked), answers.length) - 1]!(request, response)
    beside.push(asked)
    const path = Object.keys(more).find((one) => request.url!.includes(one))
    return (path === undefined ? say(200, {}) : more[path]!)(request, response)
  }
  await using fake = await fakeUpstream([answer])
  const reader = { ...fake.reader(targets.map((target) => check(target))), now: at }
  const observations = await databricksJobs.read(host, reader)
  return { observations, asked: lists, beside }
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
  expect(asked).toEqual(['GET /api/2.2/jobs/runs/list?job_id=11223344&limit=25'])
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
  expect(fake.asked.filter((path) => path.includes('/runs/list'))).toHaveLength(1)
})

describe('why the last run failed', () => {
  const task = (task_key: string, run_id: number, result_state: string, more: object = {}) => ({
    ...{ task_key, run_id, end_time: run_id },
    state: { life_cycle_state: 'TERMINATED', result_state, state_message: `${task_key} is ${result_state}` },
    ...more,
  })
  const tasks = (...all: object[]): Respond => say(200, { run_id: 1002, tasks: all })
  const output = (error?: string): Respond => say(200, { error, error_trace: 'at line 1', metadata: { run_id: 5 } })
  const denied = say(403, { error_code: 'PERMISSION_DENIED', message: 'No' })
  const usual = 'Task main failed with message: Workload failed, see run output for details.'

  test.each<[string, Record<string, Respond>, string]>([
    [
      'the task and its error',
      {
        'runs/get?': tasks(task('extract', 4, 'SUCCESS'), task('load', 5, 'FAILED')),
        'get-output?': output('KeyError: id'),
      },
      'The last run failed in the task load: KeyError: id',
    ],
    [
      'the first of several, and not those that had to wait for it',
      {
        'runs/get?': tasks(
          task('report', 3, 'UPSTREAM_FAILED'),
          task('load', 7, 'FAILED'),
          task('extract', 5, 'TIMEDOUT'),
          task('clean', 9, 'FAILED'),
        ),
      },
      'The last run failed in the task extract and 2 more: extract is TIMEDOUT',
    ],
    [
      'the last attempt',
      {
        'runs/get?': tasks(
          task('load', 5, 'FAILED', { attempt_number: 0 }),
          task('load', 6, 'SUCCESS', { attempt_number: 1 }),
          task('check', 7, 'FAILED'),
        ),
      },
      'The last run failed in the task check: check is FAILED',
    ],
    [
      'without what is secret or markup',
      {
        'runs/get?': tasks(task('load', 5, 'FAILED')),
        'get-output?': output('<b>No</b> token=1 password=hunter2\nat x'),
      },
      'The last run failed in the task load: No token=1 [removed] at x',
    ],
    [
      'the run itself, where the output is of it',
      { 'get-output?': output('No cluster') },
      'The last run failed: No cluster',
    ],
    [
      'the run itself, where its tasks are not shown',
      { 'runs/get?': denied, 'get-output?': denied },
      `The last run failed: ${usual}`,
    ],
    [
      'the task itself, where its output is not shown',
      { 'runs/get?': tasks(task('load', 5, 'FAILED')), 'get-output?': denied },
      'The last run failed in the task load: load is FAILED',
    ],
  ])('%s', async (_, more, message) => {
    const { observations } = await read([page([run(failed)])], undefined, more)
    expect(observations[0]).toMatchObject({ status: 'red', message })
  })

  test('the output is that of the task, and a run that is well is not asked about', async () => {
    const asked = await read([page([run(failed)])], undefined, { 'runs/get?': tasks(task('load', 5, 'FAILED')) })
    expect(asked.beside.slice(1)).toEqual([
      'GET /api/2.2/jobs/runs/get?run_id=1002',
      'GET /api/2.2/jobs/runs/get-output?run_id=5',
    ])
    expect(JSON.parse(asked.observations[0]!.errorPayload!)).toMatchObject({ runId: 1002, task: 'load' })
    expect((await read([page([run(good)])])).beside).toEqual(['GET /api/2.2/jobs/get?job_id=11223344'])
  })
})

describe('a run that should have begun', () => {
  const hour = 3_600_000
  /** 12:00 in UTC, 13:00 in Berlin. */
  const noon = new Date('2026-11-20T12:00:00Z')
  const ago = (hours: number) => noon.getTime() - hours * hour
  const ran = (from: number, until: number, changes: object = {}) =>
    run(good, { start_time: ago(from), end_time: ago(until), ...changes })
  const active = { end_time: 0, state: { life_cycle_state: 'RUNNING' }, status: { state: 'RUNNING' } }
  const queued = {
    end_time: 0,
    state: { life_cycle_state: 'QUEUED', queue_reason: 'Queued due to the limit of runs.' },
    status: { state: 'QUEUED' },
  }
  const job = (settings: object, created_time = 1): Respond => say(200, { job_id: 1, created_time, settings })
  const at11 = { quartz_cron_expression: '0 0 12 * * ?', timezone_id: 'Europe/Berlin', pause_status: 'UNPAUSED' }
  const look = async (answer: Respond, ...runs: object[]) => {
    const { observations, beside } = await read([page(runs)], ['1'], { 'jobs/get?': answer }, noon)
    const [{ status, observedValue, message }] = observations as [(typeof observations)[0]]
    return { seen: [status, observedValue && Math.round(observedValue), message], beside }
  }
  const missed = 'The run due at 2026-11-20 12:00 (Europe/Berlin) did not begin'

  test.each<[string, object, object[], unknown[]]>([
    ['did', { schedule: at11 }, [ran(1, 0.9)], ['green', 54, null]],
    ['did not', { schedule: at11 }, [ran(25, 24.9)], ['yellow', 1494, missed]],
    ['began before and ended after', { schedule: at11 }, [ran(2, 0.5)], ['green', 30, null]],
    ['began before and goes on', { schedule: at11 }, [ran(2, 0, active), ran(25, 24.9)], ['green', 1494, null]],
    [
      'waits for its turn',
      { schedule: at11 },
      [ran(1, 0, queued), ran(25, 24.9)],
      ['yellow', 1494, `${missed}: Queued due to the limit of runs.`],
    ],
    [
      'was skipped',
      { schedule: at11 },
      [ran(1, 1, { state: { life_cycle_state: 'SKIPPED' } }), ran(25, 24.9)],
      ['yellow', 1494, missed],
    ],
    ['has never run', { schedule: at11 }, [], ['yellow', null, missed]],
    ['is paused', { schedule: { ...at11, pause_status: 'PAUSED' } }, [ran(25, 24.9)], ['green', 1494, null]],
    ['has no schedule', {}, [ran(25, 24.9)], ['green', 1494, null]],
    [
      'has one nobody can read',
      { schedule: { ...at11, quartz_cron_expression: 'soon' } },
      [ran(25, 24.9)],
      ['green', 1494, null],
    ],
    ['waits for files', { trigger: { file_arrival: { url: 'x' } } }, [ran(25, 24.9)], ['green', 1494, null]],
    ['comes every day', { trigger: { periodic: { interval: 1, unit: 'DAYS' } } }, [ran(23, 22)], ['green', 1320, null]],
    [
      'should come every day',
      { trigger: { periodic: { interval: 1, unit: 'DAYS' } } },
      [ran(25, 24)],
      ['yellow', 1440, 'The run due at 2026-11-20 11:00 (UTC) did not begin'],
    ],
    ['runs all the time', { continuous: { pause_status: 'UNPAUSED' } }, [ran(99, 0, active)], ['green', null, null]],
    [
      'should run all the time',
      { continuous: { pause_status: 'UNPAUSED' } },
      [ran(2, 1)],
      ['red', 60, 'The job should run all the time, and does not'],
    ],
    ['ran all the time and is paused', { continuous: { pause_status: 'PAUSED' } }, [ran(2, 1)], ['green', 60, null]],
  ])('%s', async (_, settings, runs, seen) => {
    expect((await look(job(settings), ...runs)).seen).toEqual(seen)
  })

  test('a failure says more than that nothing began', async () => {
    const { seen } = await look(job({ schedule: at11 }), run(failed, { start_time: ago(25), end_time: ago(24.9) }))
    expect(seen[0]).toBe('red')
  })

  test('a job that is younger than the time has missed nothing', async () => {
    expect((await look(job({ schedule: at11 }, ago(0.5)))).seen[2]).toBe('The job has no finished run yet')
  })

  test.each([
    ['has a quarter of an hour of grace', '0 45 12 * * ?', 'green'],
    ['has no more after that', '0 44 12 * * ?', 'yellow'],
  ])('it %s', async (_, quartz_cron_expression, status) => {
    const { seen } = await look(job({ schedule: { ...at11, quartz_cron_expression } }), ran(1, 0.9))
    expect(seen[0]).toBe(status)
  })

  test('a job that began a moment ago is not asked for its schedule', async () => {
    expect((await look(job({ schedule: at11 }), ran(0.2, 0.1))).beside).toEqual([])
  })

  test.each([
    ['refused', say(403, { error_code: 'PERMISSION_DENIED', message: 'No' })],
    ['unknown to the host', say(404, { error_code: 'ENDPOINT_NOT_FOUND', message: 'No API endpoint found' })],
    ['garbage', say(200, '<html>')],
  ])('a schedule that is %s is none', async (_, answer) => {
    expect((await look(answer, ran(25, 24.9))).seen[0]).toBe('green')
  })
})

test.each([
  ['a page', '<html>Sign in</html>', 'not JSON: Sign in'],
  ['runs that are none', { runs: [{ id: 1 }] }, 'another shape: runs.0.run_id'],
])('garbage fails the whole run: %s', async (_, body, said) => {
  await expect(read([say(200, body)])).rejects.toThrow(said)
})
