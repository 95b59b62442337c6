import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fakeUpstream, say, type Respond } from '../fixture.ts'
import { powerBi } from './power-bi.ts'

const folder = join(import.meta.dirname, 'samples')
const sample = (name: string): unknown => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))

const containing = (part: string): unknown => expect.stringContaining(part)

const workspace = 'f089354e-8366-4e18-aea3-4cb4a3a50b48'
const model = 'cfafbeb1-8037-4d0c-896e-a46fb27ff229'
const secret = 'sampleCredentials~8Q'
const registration = {
  POWERBI_TENANT_ID: '00000000-0000-4000-8000-000000000001',
  POWERBI_CLIENT_ID: '535fb089-9ff3-47b6-9bfb-4f1264799865',
  POWERBI_CLIENT_SECRET: secret,
}
const token = { token_type: 'Bearer', expires_in: 3599, access_token: 'token-of-entra' }
const allowedHosts = ['api.powerbi.com', 'login.microsoftonline.com']

/** Answers by the end of the path that is asked for, without its query. Tokens are given, and models have no schedule. */
const reads = async (
  answers: Record<string, Respond>,
  { targets = [`${workspace}/${model}`], env = {} }: { targets?: string[]; env?: Record<string, string> } = {},
) => {
  const asked: string[] = []
  const answer: Respond = (request, response) => {
    const path = request.url!.split('?')[0]!
    asked.push(`${request.method} ${request.url}`)
    const end = Object.keys(answers).find((one) => path.endsWith(one))
    if (end) return answers[end]!(request, response)
    if (path.endsWith('/token')) return say(200, token)(request, response)
    if (path.endsWith('/refreshSchedule')) return say(200, {})(request, response)
    return say(404, sample('powerbi/error_404_entity_not_found'))(request, response)
  }
  await using fake = await fakeUpstream([answer], { allowedHosts })
  const config = powerBi.config.parse({ ...registration, ...env })!
  const checks = targets.map((target, at) => ({ checkId: `${at}`, platformId: 'reports', target }))
  const outcome = await powerBi.read(config, fake.reader(checks)).catch((error: Error) => error.message)
  return { outcome, asked, headers: fake.headers, slept: fake.slept }
}
const one = async (answers: Record<string, Respond>, options: Parameters<typeof reads>[1] = {}) => {
  const { outcome, ...rest } = await reads(answers, options)
  if (typeof outcome === 'string')
    return { ...rest, failed: outcome, status: null, observedValue: null, message: null, payload: null }
  const [{ status, observedValue, message, errorPayload }] = outcome as [(typeof outcome)[0]]
  const payload = errorPayload === null ? null : (JSON.parse(errorPayload) as Record<string, unknown>)
  return { ...rest, failed: null, status, observedValue, message, payload }
}

/** Minutes from the end of the refresh in the samples to now in these tests, 2026-11-20 12:00 UTC. */
const sampleAge = (Date.parse('2026-11-20T12:00:00Z') - Date.parse('2017-06-13T09:31:43.153Z')) / 60_000

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

const refresh = (status: string | null, endTime: string | null, more: object = {}) => ({
  ...{ status, endTime, startTime: '2026-11-20T11:40:00Z', refreshType: 'Scheduled', requestId: 'r1' },
  ...more,
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

describe('a refusal with an empty body is understood by the header that has its code', () => {
  const refused = (status: number, code: string) => say(status, '', { 'x-powerbi-error-info': code })
  const other = '3d9b93c6-7b6d-4801-a491-1738910904fd'
  const value = [refresh('Completed', '2026-11-20T11:00:00Z')]

  test('of one workspace: its checks alone are unknown, and no token is renewed', async () => {
    const { outcome, asked } = await reads(
      {
        [`${workspace}/datasets/${model}/refreshes`]: refused(401, 'GroupNotAccessible'),
        [`${other}/datasets/${model}/refreshes`]: say(200, { value }),
      },
      { targets: [`${workspace}/${model}`, `${other}/${model}`] },
    )
    expect(outcome).toMatchObject([
      {
        status: 'unknown',
        message: containing('cannot be read. Add the service principal to the workspace as a contributor'),
        errorPayload: '{"status":401,"code":"GroupNotAccessible"}',
      },
      { status: 'green', observedValue: 60 },
    ])
    expect(asked.filter((path) => path.includes('/token'))).toHaveLength(1)
  })

  test.each(['InvalidToken', 'TokenExpired'])('of the token, %s: a new one is asked for', async (code) => {
    let refusals = 0
    const answer: Respond = (request, response) =>
      (refusals++ ? say(200, { value }) : refused(403, code))(request, response)
    let tokens = 0
    const give: Respond = (request, response) =>
      say(200, { ...token, access_token: `token-${++tokens}` })(request, response)
    const { status, headers } = await one({ '/refreshes': answer, '/token': give })
    expect(status).toBe('green')
    const sent = headers.flatMap(({ authorization }) => authorization ?? [])
    expect(sent.slice(0, 2)).toEqual(['Bearer token-1', 'Bearer token-2'])
  })

  test('of the tenant: the run fails, and says which setting to change', async () => {
    const { failed } = await one({ '/refreshes': refused(401, 'ServicePrincipalIsNotAllowedByTenantAdminSwitch') })
    expect(failed).toBe(
      'api.powerbi.com answered 401 (ServicePrincipalIsNotAllowedByTenantAdminSwitch). Allow service principals to use Power BI APIs in the tenant settings.',
    )
  })
})

test.each([
  '',
  'me/x',
  `${workspace}`,
  `${workspace}/${model}x`,
  `${workspace}/tables/${model}`,
  `../${workspace}/${model}`,
])('what is no target is never asked for: %s', async (target) => {
  const { status, asked } = await one({}, { targets: [target] })
  expect([status, asked]).toEqual(['unknown', []])
})

test('a token is asked for once, for Power BI alone, and sent to it alone', async () => {
  const targets = Array.from({ length: 6 }, (_, at) => `${workspace}/${model.slice(0, -1)}${at}`)
  const value = [refresh('Completed', '2026-11-20T11:00:00Z')]
  const { asked, headers } = await reads({ '/refreshes': say(200, { value }) }, { targets })
  const tokens = asked.filter((path) => path.includes('/oauth2/v2.0/token'))
  expect(tokens).toHaveLength(1)
  expect(asked).toHaveLength(7)
  expect(headers.filter(({ authorization }) => authorization === 'Bearer token-of-entra')).toHaveLength(6)
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

test('a model that is throttled is unknown, and the others are measured', async () => {
  const other = '3d9b93c6-7b6d-4801-a491-1738910904fd'
  const value = [refresh('Completed', '2026-11-20T11:00:00Z')]
  const { outcome } = await reads(
    {
      [`${model}/refreshes`]: say(429, '', { 'retry-after': '600' }),
      [`${other}/refreshes`]: say(200, { value }),
    },
    { targets: [`${workspace}/${model}`, `${workspace}/${other}`] },
  )
  expect(outcome).toMatchObject([
    { status: 'unknown', message: `The model ${model}: api.powerbi.com answered 429, asks to wait 600 s` },
    { status: 'green' },
  ])
})

describe('a tenant that gives no token fails the run, and says why', () => {
  test.each([
    ['error_invalid_client_7000215', 401, 'wrong client secret'],
    ['error_tenant_not_found_90002', 400, 'no such tenant'],
    ['error_invalid_scope', 400, 'invalid_scope'],
    ['error_invalid_scope_with_uri', 400, 'invalid_scope'],
  ])('%s', async (name, status, said) => {
    const body = JSON.parse(
      JSON.stringify(sample(`entra/${name}`)).replace(/Invalid client secret/, `$& ${secret}`),
    ) as object
    const { outcome } = await reads({ '/token': say(status, body) })
    expect(outcome).toContain('login.microsoftonline.com: Entra gave no token')
    expect(outcome).toContain(said)
    expect(outcome).not.toContain(secret)
  })

  test.each<[string, Respond, string]>([
    ['a page', say(200, '<html>Sign in</html>'), 'Entra gave no token'],
    ['nothing', say(200, ''), 'Entra gave no token'],
    ['a server that is away', say(503, ''), 'Entra gave no token'],
    ['an error of another shape', say(500, { message: 'Sorry' }), 'Entra gave no token: http_500'],
    ['an answer without a token', say(200, { token_type: 'Bearer', expires_in: 3599 }), 'gave an empty token'],
  ])('%s', async (_, answer, said) => {
    expect((await reads({ '/token': answer })).outcome).toContain(said)
  })
})

describe('garbage makes the run fail, and nothing else', () => {
  test.each<[string, Respond, string]>([
    ['a page', say(200, '<html>Sign in</html>'), 'not JSON: Sign in'],
    ['nothing', say(200, ''), 'answered nothing'],
    ['half an answer', say(200, '{"value": [{"status": "Comp'), 'not JSON'],
    ['a number', say(200, '7'), 'another shape'],
    ['refreshes that are none', say(200, { value: 'none' }), 'another shape'],
    ['a status that is a number', say(200, { value: [{ status: 7 }] }), 'another shape'],
    ['more than fits', say(200, `[${'1'.repeat(1_100_000)}]`), 'more than 1000000 bytes'],
  ])('%s', async (_, answer, said) => {
    expect((await reads({ '/refreshes': answer })).outcome).toContain(said)
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
