import { describe, expect, test } from 'vitest'
import { say, type Respond } from '../fixture.ts'
import { sample, containing, workspace, model, secret, token, reads, one, refresh } from './power-bi.fixture.ts'

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
