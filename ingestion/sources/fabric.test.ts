import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fakeUpstream, say, type Respond } from '../fixture.ts'
import { fabric } from './fabric.ts'

const folder = join(import.meta.dirname, 'samples')
const sample = (name: string): unknown => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))

const containing = (part: string): unknown => expect.stringContaining(part)
const near = (value: number): unknown => expect.closeTo(value, 2)

const workspace = '4b218778-e7a5-4d73-8187-f10824047715'
const item = '431e8d7b-4a95-4c02-8ccd-6faef5ba1bd7'
const target = `${workspace}/pipelines/${item}`
const registration = {
  FABRIC_TENANT_ID: 'contoso.onmicrosoft.com',
  FABRIC_CLIENT_ID: '535fb089-9ff3-47b6-9bfb-4f1264799865',
  FABRIC_CLIENT_SECRET: 'sampleCredentials~8Q',
}

const read = async (answers: Record<string, Respond>, targets = [target]) => {
  const asked: string[] = []
  const answer: Respond = (request, response) => {
    asked.push(request.url!)
    const end = Object.keys(answers).find((one) => request.url!.endsWith(one))
    if (end) return answers[end]!(request, response)
    return say(200, sample('entra/token_client_credentials'))(request, response)
  }
  await using fake = await fakeUpstream([answer], {
    allowedHosts: ['api.fabric.microsoft.com', 'login.microsoftonline.com'],
  })
  const checks = targets.map((one, at) => ({ checkId: `${at}`, platformId: 'fabric', target: one }))
  const outcome = await fabric.read(fabric.config.parse(registration)!, fake.reader(checks)).then(
    (seen) => seen.map(({ status, observedValue, message }) => ({ status, observedValue, message })),
    (error: Error) => error.message,
  )
  return { outcome, asked: asked.filter((path) => !path.includes('oauth2')) }
}

test('a wait of up to a minute is waited for', async () => {
  let asks = 0
  const answer: Respond = (request, response) =>
    (asks++ ? say(200, { value: [good] }) : say(429, '', { 'retry-after': '59' }))(request, response)
  expect((await read({ '/jobs/instances': answer })).outcome).toMatchObject([{ status: 'green' }])
})

const runs = (...value: unknown[]) => ({ '/jobs/instances': say(200, { value }) })
const minutesSince = (instant: string) => (Date.parse('2026-11-20T12:00:00Z') - Date.parse(instant)) / 60_000

describe('the samples of the documentation', () => {
  const nothing = { status: 'unknown', observedValue: null, message: 'The item has no finished run yet' }
  const refusal = (file: string, status: number, message: unknown) =>
    [file, { '/jobs/instances': say(status, sample(`fabric/${file}`)) }, { status: 'unknown', message }] as const
  const throttled = (file: string, wait: string) =>
    [
      file,
      { '/jobs/instances': say(429, sample(`fabric/${file}`), { 'retry-after': wait }) },
      {
        status: 'unknown',
        message: containing(`api.fabric.microsoft.com answered 429, asks to wait ${wait} s (RequestBlocked:`),
      },
    ] as const
  const one = (file: string, expected: object) => [file, runs(sample(`fabric/${file}`)), expected] as const
  const end = '2024-06-22T07:35:00.803Z'
  const rows = [
    [
      'item_job_instances_list',
      { '/jobs/instances': say(200, sample('fabric/item_job_instances_list')) },
      { status: 'green', observedValue: near(minutesSince(end)) },
    ],
    [
      'item_job_instances_list_continuation',
      {
        '/jobs/instances': say(200, sample('fabric/item_job_instances_list_continuation')),
        '?continuationToken=LDEsMTAwMDAwLDA%3D': say(200, {
          value: [{ status: 'Failed', endTimeUtc: '2026-11-20T11:00:00' }],
        }),
      },
      { status: 'red', message: 'The last run failed' },
    ],
    one('item_job_instance_get', { status: 'green' }),
    one('item_job_instance_deduped.constructed', nothing),
    one('rec_item_job_instance_cancelled', nothing),
    one('rec_item_job_instance_completed', { status: 'green' }),
    one('rec_item_job_instance_failed', {
      status: 'red',
      message: 'The last run failed: Job instance failed without detail error',
    }),
    one('rec_item_job_instance_not_started', nothing),
    one('rec_item_job_instance_in_progress', nothing),
    refusal(
      'error_403_insufficient_privileges.constructed',
      403,
      `Item ${item} cannot be read. Add the service principal to the workspace as a viewer at least.`,
    ),
    refusal(
      'error_404_item_not_found.constructed',
      404,
      `Item ${item} cannot be read. The item does not exist any more, or the id is wrong.`,
    ),
    refusal('error_404_schedule_not_found', 404, containing('The requested item schedule not found')),
    refusal('error_400_principal_not_found', 400, containing('PrincipalNotFound')),
    refusal(
      'error_400_workspace_has_no_capacity',
      400,
      containing('A workspace with a capacity assigned is required for the operation'),
    ),
    throttled('error_429_request_blocked', '54'),
    throttled('error_429_request_blocked_retriable', '48'),
  ] as const

  test.each(rows)('%s', async (_, answers, expected) => {
    const { outcome } = await read(answers)
    expect(outcome).toMatchObject([expected])
  })

  test('each of them has a row', () => {
    const files = readdirSync(join(folder, 'fabric')).map((file) => file.replace(/\.json$/, ''))
    expect(rows.map(([name]) => name).toSorted()).toEqual(files.toSorted())
  })
})

const run = (status: string | null, startTimeUtc: string, endTimeUtc: string | null, more: object = {}) => ({
  ...{ id: 'r', jobType: 'Pipeline', invokeType: 'Scheduled', status, startTimeUtc, endTimeUtc, failureReason: null },
  ...more,
})
const good = run('Completed', '2026-11-20T10:00:00', '2026-11-20T11:00:00.8033333')

describe('the run that ended last says how an item is, and the last that wrote data how old they are', () => {
  test.each([
    ['one that completed', [good], 'green'],
    ['one that was left out because another ran', [run('Deduped', '2026-11-20T11:30:00', null), good], 'green'],
    ['one that was cancelled', [run('Cancelled', '2026-11-20T11:30:00', null), good], 'green'],
    ['one that failed', [good, run('Failed', '2026-11-20T11:10:00', '2026-11-20T11:30:00')], 'red'],
    ['one that failed and has no end', [good, run('Failed', '2026-11-20T11:10:00', null)], 'red'],
    ['one in a state of next year', [run('Dreaming', '2026-11-20T11:10:00', '2026-11-20T11:30:00'), good], 'unknown'],
    [
      'one that has run for two hours where they take one',
      [run('InProgress', '2026-11-20T10:00:00', null), good],
      'green',
    ],
    [
      'one that has run for four hours where they take one',
      [run('InProgress', '2026-11-20T08:00:00', null), good],
      'yellow',
    ],
    ['one that completed at no time', [{ ...good, startTimeUtc: null, endTimeUtc: null }, good], 'green'],
    [
      'one whose state is the name of a function',
      [run('constructor', '2026-11-20T11:10:00', '2026-11-20T11:30:00'), good],
      'unknown',
    ],
    ['one that waits for four hours', [run('NotStarted', '2026-11-20T08:00:00', null), good], 'green'],
  ])('%s', async (_, value, status) => {
    const { outcome } = await read(runs(...value))
    expect(outcome).toMatchObject([{ status, observedValue: near(59.987) }])
  })
})

test.each([
  ['that completed', { ...good, startTimeUtc: null, endTimeUtc: null }, 'unknown', null],
  ['that completed, and has a start alone', { ...good, endTimeUtc: null }, 'green', near(120)],
  ['that failed', run('Failed', '2026-11-20T11:10:00', null, { startTimeUtc: null }), 'red', null],
])('a run without times %s', async (_, only, status, observedValue) => {
  expect((await read(runs(only))).outcome).toMatchObject([{ status, observedValue }])
})

test('a next page elsewhere is not followed, and gets no token', async () => {
  const answers = { '/jobs/instances': say(200, { value: [good], continuationUri: 'https://evil.example/v1/next' }) }
  const { outcome, asked } = await read(answers)
  expect(outcome).toBe('api.fabric.microsoft.com names a next page on another host, which is not followed')
  expect(asked).toHaveLength(1)
})

test('a list that never ends is read for a while', async () => {
  const answers = {
    '/jobs/instances': say(200, {
      value: [good],
      continuationUri: 'https://api.fabric.microsoft.com/v1/jobs/instances',
    }),
  }
  const { outcome, asked } = await read(answers)
  expect(outcome).toMatchObject([{ status: 'green' }])
  expect(asked).toHaveLength(10)
})

test('capacities are active or paused, and one list answers for all', async () => {
  const ids = [0, 1, 2, 3].map((at) => `0f084df7-c13d-451b-af5f-ed0c466403b${at}`)
  const value = ['Active', 'Inactive', 'Dreaming'].map((state, at) => ({ id: ids[at], displayName: `F${at}`, state }))
  const { outcome, asked } = await read(
    { '/capacities': say(200, { value }) },
    ids.map((id) => `capacities/${id}`),
  )
  expect(outcome).toMatchObject([
    { status: 'green' },
    { status: 'red', message: 'The capacity F1 is paused' },
    { status: 'unknown', message: 'The capacity F2 reports Dreaming' },
    {
      status: 'unknown',
      message: 'The service principal sees no such capacity: make it an administrator or a contributor of it',
    },
  ])
  expect(asked).toEqual(['/v1/capacities'])
})

test('a run that never ends, like that of a stream, is compared with none', async () => {
  const { outcome } = await read(runs(run('InProgress', '2026-11-01T08:00:00', null)))
  expect(outcome).toMatchObject([{ status: 'unknown', message: 'The item has no finished run yet' }])
})

test('a refused list of capacities says which role is needed', async () => {
  const { outcome } = await read({ '/capacities': say(403, { errorCode: 'InsufficientPrivileges' }) }, [
    `capacities/${item}`,
  ])
  expect(outcome).toMatchObject([
    {
      status: 'unknown',
      message: `Capacity ${item} cannot be read. Make the service principal an administrator or a contributor of the capacity.`,
    },
  ])
})

test.each([
  `${workspace}/${item}`,
  `${workspace}/dataflows-gen2/${item}`,
  `${workspace}/dataflows-gen2/${item}?experience=fabric-developer`,
  `${workspace}/pipelines/${item}/details#top`,
])('a target as it is copied from an address is read: %s', async (one) => {
  const { outcome, asked } = await read(runs(good), [one])
  expect(outcome).toMatchObject([{ status: 'green' }])
  expect(asked).toEqual([`/v1/workspaces/${workspace}/items/${item}/jobs/instances`])
})

test.each(['', 'me/x', workspace, `${workspace}/${item}x`, `${workspace}/-x/${item}`, `capacities/${item}/..`])(
  'what is no target is never asked for: %s',
  async (one) => {
    const { outcome, asked } = await read({}, [one])
    expect([outcome, asked]).toMatchObject([[{ status: 'unknown' }], []])
  },
)

test.each<[string, Respond, string]>([
  ['a page', say(200, '<html>Sign in</html>'), 'not JSON: Sign in'],
  ['nothing', say(200, ''), 'answered nothing'],
  ['half an answer', say(200, '{"value": [{"status": "Comp'), 'not JSON'],
  ['runs that are none', say(200, { value: 'none' }), 'another shape'],
  ['a status that is a number', say(200, { value: [{ status: 7 }] }), 'another shape'],
])('garbage makes the run fail, and nothing else: %s', async (_, answer, said) => {
  expect((await read({ '/jobs/instances': answer })).outcome).toContain(said)
})
