import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { say, type Respond } from '../fixture.ts'
import {
  sample,
  containing,
  workspace,
  model,
  registration,
  type reads,
  one,
  refresh,
  sampleAge,
} from './power-bi.fixture.ts'
import { powerBi } from './power-bi.ts'

const folder = join(import.meta.dirname, 'samples')

describe('the samples of the documentation', () => {
  const completed = { status: 'green', observedValue: sampleAge, message: null }
  const running = { status: 'unknown', observedValue: null, message: 'The model has no finished refresh yet' }
  const failed = {
    status: 'red',
    observedValue: null,
    message: 'The last refresh failed: a data source has no credentials: enter them in the settings of the model',
    payload: { code: 'ModelRefreshFailed_CredentialsNotSpecified', resultState: 'Failed', attempts: 1 },
  }
  const history = (name: string) => ({ '/refreshes': say(200, sample(name)) })
  const denied = 'The model cfafbeb1-8037-4d0c-896e-a46fb27ff229 cannot be read. '
  const rows: [
    name: string,
    answers: Record<string, Respond>,
    expected: object,
    options?: Parameters<typeof reads>[1],
  ][] = [
    ['refresh_history_group_completed', history('powerbi/refresh_history_group_completed'), completed],
    ['refresh_history_my_completed', history('powerbi/refresh_history_my_completed'), completed],
    ['refresh_history_group_in_progress', history('powerbi/refresh_history_group_in_progress'), running],
    ['refresh_history_my_in_progress', history('powerbi/refresh_history_my_in_progress'), running],
    ['refresh_history_group_failed', history('powerbi/refresh_history_group_failed'), failed],
    ['refresh_history_my_failed', history('powerbi/refresh_history_my_failed'), failed],
    [
      'refresh_schedule_group',
      {
        ...history('powerbi/refresh_history_group_completed'),
        '/refreshSchedule': say(200, sample('powerbi/refresh_schedule_group')),
      },
      {
        status: 'yellow',
        observedValue: sampleAge,
        message: 'The refresh scheduled for 2026-11-20 05:00 (UTC) did not begin',
      },
    ],
    [
      'refresh_schedule_my',
      {
        ...history('powerbi/refresh_history_my_completed'),
        '/refreshSchedule': say(200, sample('powerbi/refresh_schedule_my')),
      },
      { status: 'yellow' },
    ],
    [
      'directquery_refresh_schedule_days_times',
      {
        ...history('powerbi/refresh_history_my_completed'),
        '/refreshSchedule': say(200, sample('powerbi/directquery_refresh_schedule_days_times')),
      },
      { status: 'yellow' },
    ],
    [
      'directquery_refresh_schedule_frequency',
      {
        ...history('powerbi/refresh_history_my_completed'),
        '/refreshSchedule': say(200, sample('powerbi/directquery_refresh_schedule_frequency')),
      },
      { status: 'green' },
    ],
    ...(['completed', 'failed', 'in_progress'] as const).map((state): (typeof rows)[number] => [
      `refresh_execution_details_${state}`,
      {
        '/refreshes/9399bb89': say(200, sample(`powerbi/refresh_execution_details_${state}`)),
        '/refreshes': say(200, {
          value: [
            {
              ...{ requestId: '9399bb89', refreshType: 'ViaEnhancedApi', status: 'Failed' },
              endTime: '2026-11-20T11:00:00Z',
            },
          ],
        }),
      },
      {
        status: 'red',
        message:
          state === 'failed'
            ? containing('The last refresh failed: RefreshApiRequest for table refresh')
            : 'The last refresh failed',
      },
    ]),
    [
      'datasets_in_group',
      { '/refreshes': say(200, { value: [] }), [`/${model}`]: say(200, { ...first('powerbi/datasets_in_group') }) },
      { status: 'unknown', message: 'The model has no finished refresh yet' },
    ],
    [
      'admin_refreshables',
      { '/refreshables': say(200, sample('powerbi/admin_refreshables')) },
      { status: 'yellow', observedValue: sampleAge },
      { env: { POWERBI_READS: 'tenant' } },
    ],
    [
      'dataflow_transactions',
      { '/transactions': say(200, sample('powerbi/dataflow_transactions')) },
      { status: 'unknown', message: 'The dataflow has no finished refresh yet' },
      { targets: [`${workspace}/dataflows/${model}`] },
    ],
    [
      'error_401_not_authorized',
      { '/refreshes': say(401, sample('powerbi/error_401_not_authorized')) },
      { status: 'unknown', message: containing(`${denied}Add the service principal to the workspace`) },
    ],
    [
      'error_404_entity_not_found',
      { '/refreshes': say(404, sample('powerbi/error_404_entity_not_found')) },
      {
        status: 'unknown',
        message: `${denied}The id is wrong, or the service principal is no member of the workspace.`,
      },
    ],
    [
      'error_403_token_expired',
      { '/refreshes': say(403, sample('powerbi/error_403_token_expired')) },
      {
        failed:
          'api.powerbi.com answered 403 (TokenExpired: Access token has expired, resubmit with a new access token)',
      },
    ],
    [
      'error_429_throttled.constructed',
      { '/refreshes': say(429, sample('powerbi/error_429_throttled.constructed'), { 'retry-after': '55' }) },
      {
        ...{ status: 'unknown', slept: [55_000, 55_000] },
        message: containing('api.powerbi.com answered 429, asks to wait 55 s (TooManyRequests: You have'),
      },
    ],
  ]
  function first(name: string): object {
    return (sample(name) as { value: object[] }).value[0]!
  }

  test.each(rows)('%s', async (_, answers, expected, options) => {
    expect(await one(answers, options)).toMatchObject(expected)
  })

  test('each of them has a row', () => {
    const files = readdirSync(join(folder, 'powerbi')).map((file) => file.replace(/\.json$/, ''))
    expect(rows.map(([name]) => name).toSorted()).toEqual(files.toSorted())
  })
})

describe('the refresh that ended last says how a model is, and the last that wrote data how old they are', () => {
  const good = refresh('Completed', '2026-11-20T11:00:00Z')
  test.each<[string, object[], string, number | null]>([
    ['one that completed', [good], 'green', 60],
    ['one that runs, after one that completed', [refresh('Unknown', null), good], 'green', 60],
    ['one that failed, after one that completed', [refresh('Failed', '2026-11-20T11:30:00Z'), good], 'red', 60],
    ['in any order', [good, refresh('Failed', '2026-11-20T11:30:00Z')], 'red', 60],
    ['one that was cancelled', [refresh('Cancelled', '2026-11-20T11:30:00Z'), good], 'green', 60],
    ['one that is disabled', [refresh('Disabled', '2026-11-20T11:30:00Z'), good], 'green', 60],
    ['one that timed out', [refresh('TimedOut', '2026-11-20T11:30:00Z'), good], 'red', 60],
    ...['InProgress', 'NotStarted'].map((extendedStatus): [string, object[], string, number | null] => [
      `one that is ${extendedStatus}, though it has an end`,
      [refresh('Unknown', '2026-11-20T11:30:00Z', { extendedStatus }), good],
      'green',
      60,
    ]),
    [
      'one that timed out',
      [refresh('Unknown', '2026-11-20T11:30:00Z', { extendedStatus: 'TimedOut' }), good],
      'red',
      60,
    ],
    ['one of a state of next year', [refresh('Unknown', null, { extendedStatus: 'Paused' }), good], 'green', 60],
    ['one of which nobody knows', [refresh('Unknown', '2026-11-20T11:30:00Z'), good], 'unknown', 60],
    ['one in a state of next year', [refresh('Dreaming', '2026-11-20T11:30:00Z'), good], 'unknown', 60],
    ['an enhanced one, without a zone', [refresh('Completed', '2026-11-20T11:30:00.1234567')], 'green', 29.997_94],
    ['one that failed and has no end', [refresh('Failed', null), good], 'red', 60],
    [
      'one that failed and has no end, before',
      [refresh('Failed', null, { startTime: '2026-11-20T10:40:00Z' }), good],
      'green',
      60,
    ],
    [
      'one whose state is the name of a function',
      [refresh('constructor', '2026-11-20T11:30:00Z'), good],
      'unknown',
      60,
    ],
    ['one of the older page', [refresh('succeeded', '2026-11-20T11:30:00Z')], 'green', 30],
    ['one that began in the future', [refresh('Completed', '2026-11-20T13:00:00Z')], 'green', 0],
    ['one whose end is no time', [refresh('Completed', 'soon'), good], 'green', 60],
    ['one without anything', [{}, good], 'green', 60],
  ])('%s', async (_, refreshes, status, age) => {
    const seen = await one({ '/refreshes': say(200, { value: refreshes }) })
    expect(seen.status).toBe(status)
    if (age === null) expect(seen.observedValue).toBeNull()
    else expect(seen.observedValue).toBeCloseTo(age, 3)
  })

  test('a bare list is a list as well', async () => {
    expect(await one({ '/refreshes': say(200, [good]) })).toMatchObject({ status: 'green' })
  })

  test('a model that reads its source when it is asked says so', async () => {
    const answers = { '/refreshes': say(200, { value: [] }), [`/${model}`]: say(200, { isRefreshable: false }) }
    expect(await one(answers)).toMatchObject({
      status: 'unknown',
      message: 'The model is not refreshed: it reads its source when it is asked',
    })
  })
})

describe('why a refresh failed, in words an admin can act on', () => {
  const exception = (errorCode: string, errorDescription?: string) => JSON.stringify({ errorCode, errorDescription })
  test.each([
    ['ModelRefreshFailed_CredentialsNotSpecified', undefined, 'a data source has no credentials'],
    ['DM_GWPipeline_Gateway_InvalidConnectionCredentials', undefined, 'a data source refuses its credentials'],
    ['DM_GWPipeline_Gateway_DataSourceAccessError', undefined, 'the gateway could not read a data source'],
    ['DM_GWPipeline_Client_GatewayUnreachable', undefined, 'the gateway is not reachable'],
    ['CapacityNotActive', undefined, 'the capacity is paused'],
    ['ModelRefresh_ShortMessage_ProcessingError', 'Column "Id" not found.', 'Column "Id" not found.'],
    ['SomethingOfNextYear', undefined, 'SomethingOfNextYear'],
  ])('%s %s: %s', async (code, description, reason) => {
    const value = [refresh('Failed', '2026-11-20T11:30:00Z', { serviceExceptionJson: exception(code, description) })]
    const seen = await one({ '/refreshes': say(200, { value }) })
    expect(seen.message).toContain(`The last refresh failed: ${reason}`)
    expect(seen.payload).toMatchObject({ code })
  })

  test.each([
    [
      'text that is no JSON',
      'The data source <b>SQL</b> is away',
      'The last refresh failed: The data source SQL is away',
    ],
    ['nothing', null, 'The last refresh failed'],
    ['a list', '[]', 'The last refresh failed: []'],
    ['a secret', 'Login failed. Password=hunter2hunter2;', 'The last refresh failed: Login failed. [removed];'],
  ])('%s', async (_, serviceExceptionJson, message) => {
    const value = [refresh('Failed', '2026-11-20T11:30:00Z', { serviceExceptionJson })]
    expect((await one({ '/refreshes': say(200, { value }) })).message).toBe(message)
  })

  test('the last attempt that says why is believed where the refresh says nothing', async () => {
    const refreshAttempts = [
      { type: 'Data', serviceExceptionJson: exception('CapacityNotActive') },
      { type: 'Data', serviceExceptionJson: exception('ModelRefreshFailed_CredentialsNotSpecified') },
      { type: 'Query' },
    ]
    const value = [refresh('Failed', '2026-11-20T11:30:00Z', { refreshAttempts })]
    expect((await one({ '/refreshes': say(200, { value }) })).message).toContain('a data source has no credentials')
  })
})

test.each([
  [
    'another workspace',
    `${workspace}/dataflows/${model}`,
    '/transactions',
    [refresh('Success', '2026-11-20T11:00:00Z')],
  ],
  [
    'an address with its end',
    `${workspace}/datasets/${model}/details?experience=power-bi`,
    '/refreshes',
    [refresh('Completed', '2026-11-20T11:00:00Z')],
  ],
  [
    'an address with a fragment',
    `${workspace}/dataflows/${model}#x`,
    '/transactions',
    [refresh('Success', '2026-11-20T11:00:00Z')],
  ],
  [
    'capital letters',
    `${workspace.toUpperCase()}/SemanticModels/${model}`,
    '/refreshes',
    [refresh('Completed', '2026-11-20T11:00:00Z')],
  ],
])('a target of %s is read', async (_, target, path, value) => {
  expect(await one({ [path]: say(200, { value }) }, { targets: [target] })).toMatchObject({
    status: 'green',
    observedValue: 60,
  })
})

test('a report is as fresh as the model it shows, which may be in another workspace', async () => {
  const elsewhere = '3d9b93c6-7b6d-4801-a491-1738910904fd'
  const answers = {
    '/reports/5b218778-e7a5-4d73-8187-f10824047715': say(200, { datasetId: model, datasetWorkspaceId: elsewhere }),
    '/refreshes': say(200, { value: [refresh('Completed', '2026-11-20T11:00:00Z')] }),
  }
  const targets = [`${workspace}/reports/5b218778-e7a5-4d73-8187-f10824047715/ReportSection1?experience=power-bi`]
  const { status, asked } = await one(answers, { targets })
  expect(status).toBe('green')
  expect(asked).toContain(`GET /v1.0/myorg/groups/${elsewhere}/datasets/${model}/refreshes?$top=60`)
})

describe('what Power BI adds to an answer is not needed', () => {
  const silent = refresh('Failed', '2026-11-20T11:00:00Z', { refreshType: 'ViaEnhancedApi', requestId: '9399bb89' })
  test.each<[string, Respond, string]>([
    ['a message without words', say(200, { messages: [{ message: null }, { message: 'No memory' }] }), ': No memory'],
    ['messages that are none', say(200, { messages: 'none' }), ''],
    ['a server that is away', say(501, ''), ''],
    ['a wait that is too long', say(429, '', { 'retry-after': '600' }), ''],
    ['no such refresh', say(404, '', { 'x-powerbi-error-info': 'NotFound' }), ''],
  ])('details of a refresh: %s', async (_, details, said) => {
    const answers = { '/refreshes/9399bb89': details, '/refreshes': say(200, { value: [silent] }) }
    expect(await one(answers)).toMatchObject({ status: 'red', message: `The last refresh failed${said}` })
  })

  test.each([
    ['whether it can be refreshed', `/${model}`, []],
    ['its schedule', '/refreshSchedule', [refresh('Completed', '2026-11-20T11:00:00Z', { startTime: null })]],
  ])('%s', async (_, path, value) => {
    const answers = { '/refreshes': say(200, { value }), [path]: say(501, '') }
    expect((await one(answers)).status).toBe(value.length ? 'green' : 'unknown')
  })

  test.each(['', 'none', null])('the model of a report, where it is %j', async (datasetId) => {
    const targets = [`${workspace}/reports/5b218778-e7a5-4d73-8187-f10824047715`]
    const report = say(200, { datasetId, datasetWorkspaceId: 'none' })
    expect(await one({ '/reports/5b218778-e7a5-4d73-8187-f10824047715': report }, { targets })).toMatchObject({
      status: 'unknown',
      message: 'The report shows no model',
    })
  })
})

describe('configuration', () => {
  const faults = (env: Record<string, string>) =>
    powerBi.config.safeParse(env).error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`)
  test('a registration that is not named is none', () => expect(powerBi.config.parse({})).toBeNull())
  test.each([
    [
      { POWERBI_CLIENT_SECRET: '' },
      ['POWERBI_CLIENT_SECRET is missing: the other POWERBI variables are of no use without it'],
    ],
    [{ POWERBI_CLIENT_ID: 'mine' }, ['POWERBI_CLIENT_ID must be the application (client) id of a registration']],
    [{ POWERBI_TENANT_ID: 'a/b' }, ['POWERBI_TENANT_ID must be the id of a tenant, or one of its domains']],
    [{ POWERBI_CLOUD: 'moon' }, ['POWERBI_CLOUD must be one of public, gcc, gcc-high, dod']],
    [{ POWERBI_READS: 'all' }, ['POWERBI_READS must be workspaces or tenant']],
  ])('%j', (env, expected) => expect(faults({ ...registration, ...env })).toEqual(expected))
  test('only its hosts are asked', () => {
    const config = powerBi.config.parse({ ...registration, POWERBI_CLOUD: 'gcc-high' })!
    expect(powerBi.hosts(config)).toEqual(['api.high.powerbigov.us', 'login.microsoftonline.us'])
  })
})
