import { readFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { createEgress } from '../../ingestion/egress.ts'
import { fakeUpstream, say, type Respond } from '../../ingestion/fixture.ts'
import { createHttp } from '../../ingestion/http.ts'
import { sources } from '../../ingestion/sources/index.ts'
import { examples } from '../../test/harness/source-examples.ts'
import { sourceSteps } from './source.ts'
import { examine } from './step.ts'
import { stepsOf } from './steps.ts'
import { realSurroundings, type Surroundings } from './surroundings.ts'

const sample = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../ingestion/sources/samples/${path}.json`, import.meta.url), 'utf8'))
const named = (name: string) => sources.find((one) => one.name === name)!

const token = say(200, { token_type: 'Bearer', expires_in: 3599, access_token: 'token-of-the-test' })

interface World {
  env?: Record<string, string | undefined>
  /** Of the request for a token, and of the read. */
  answers?: { token?: Respond; read?: Respond }
  address?: string
  handshake?: string
}

/** Examines a source over a server on loopback that answers for its hosts. */
const found = async (name: string, { env = {}, answers = {}, address = '20.1.2.3', handshake }: World = {}) => {
  const all = Object.fromEntries(
    Object.entries({ ...examples[name]?.env, ...env }).filter(([, value]) => value !== undefined),
  ) as Record<string, string>
  const respond: Respond = (request, response) =>
    (request.method === 'POST' ? (answers.token ?? token) : (answers.read ?? say(200, examples[name]?.sees ?? {})))(
      request,
      response,
    )
  await using fake = await fakeUpstream([respond])
  const unresolved = Object.assign(new Error('none'), { code: 'ENOTFOUND' })
  const resolve = () => (address ? Promise.resolve([{ address, family: 4 }]) : Promise.reject(unresolved))
  const around: Surroundings = {
    ...realSurroundings(all),
    clock: fake.clock,
    egress: () => createEgress({ resolve }),
    http: (allowedHosts) =>
      createHttp({
        allowedHosts,
        via: fake.via,
        clock: fake.clock,
        attempts: 1,
        sleep: async () => undefined,
        random: () => 0,
      }),
    shakeHands: () =>
      handshake ? Promise.reject(Object.assign(new Error('no'), { code: handshake })) : Promise.resolve(),
  }
  return { findings: await examine(sourceSteps(named(name)), around), asked: fake.asked }
}

describe('every source of the list that asks anybody', () => {
  test.each(Object.keys(examples))('%s is well from its variables to what it may read', async (name) => {
    const { findings, asked } = await found(name)
    const wrong = findings.filter(({ outcome }) => outcome !== 'ok')
    expect(wrong, 'Where its trial fails: say in test/harness/source-examples.ts what it `sees`').toEqual([])
    expect(asked.filter((line) => !/^(GET |POST .*token)/.test(line))).toEqual([])
  })
  test.each(Object.keys(examples).filter((name) => name !== 'http'))(
    '%s without variables says which',
    async (name) => {
      const { findings } = await found(name, {
        env: Object.fromEntries(Object.keys(examples[name]!.env).map((one) => [one, undefined])),
      })
      expect(findings[0]).toMatchObject({ outcome: 'wrong', who: 'you' })
      for (const variable of Object.keys(examples[name]!.env)) expect(findings[0]!.says).toContain(variable)
      expect(findings.slice(1).map(({ outcome }) => outcome)).toEqual(findings.slice(1).map(() => 'not tried'))
    },
  )
  test.each(Object.keys(examples))('%s asks no address of this machine', async (name) => {
    const { findings, asked } = await found(name, { address: '169.254.169.254' })
    expect(findings.find(({ outcome }) => outcome === 'wrong')).toMatchObject({
      step: `${name}: network`,
      says: expect.stringContaining('which is never asked') as string,
    })
    expect(asked).toEqual([])
  })
})

const entra = (number: number): Respond =>
  say(401, { error: 'invalid_client', error_description: `AADSTS${number}: …`, error_codes: [number] })

/** Source, fault, how it comes about, the step, the sentence, and whoever can mend it. */
const faults: [source: string, fault: string, world: World, step: string, says: RegExp, who: string][] = [
  [
    'powerbi',
    'a variable is missing',
    { env: { POWERBI_CLIENT_SECRET: undefined } },
    'settings',
    /POWERBI_CLIENT_SECRET is missing/,
    'you',
  ],
  [
    'powerbi',
    'a variable is of another form',
    { env: { POWERBI_CLIENT_ID: 'desk' } },
    'settings',
    /POWERBI_CLIENT_ID must be the application/,
    'you',
  ],
  [
    'databricks-jobs',
    'the name does not exist',
    { address: '' },
    'network',
    /is not a name that can be resolved.*reach it/,
    'you',
  ],
  [
    'databricks-jobs',
    'a private endpoint is not named',
    { address: '10.1.2.3' },
    'network',
    /name it in INGEST_PRIVATE_HOSTS/,
    'you',
  ],
  [
    'databricks-jobs',
    'a firewall',
    { handshake: 'ECONNREFUSED' },
    'certificate',
    /refuses connections.*reach it/,
    'you',
  ],
  [
    'databricks-jobs',
    'a private authority',
    { handshake: 'SELF_SIGNED_CERT_IN_CHAIN' },
    'certificate',
    /NODE_EXTRA_CA_CERTS/,
    'you',
  ],
  [
    'powerbi',
    'a wrong secret',
    { answers: { token: say(401, sample('entra/error_invalid_client_7000215')) } },
    'token',
    /wrong client secret.*set POWERBI_CLIENT_SECRET to the value/,
    'you',
  ],
  [
    'fabric',
    'a secret that has expired',
    { answers: { token: entra(7000222) } },
    'token',
    /has expired.*set FABRIC_CLIENT_SECRET/,
    'the Entra admin',
  ],
  [
    'fabric',
    'no such tenant',
    { answers: { token: say(400, sample('entra/error_tenant_not_found_90002')) } },
    'token',
    /no such tenant.*check FABRIC_TENANT_ID/,
    'you',
  ],
  [
    'fabric',
    'another tenant',
    { answers: { token: entra(700016) } },
    'token',
    /FABRIC_CLIENT_ID or FABRIC_TENANT_ID is of another registration/,
    'you',
  ],
  [
    'databricks-jobs',
    'a wrong secret',
    { answers: { token: say(401, { error: 'invalid_client', error_description: 'Client authentication failed' }) } },
    'token',
    /DATABRICKS_CLIENT_ID and DATABRICKS_CLIENT_SECRET are not accepted/,
    'you',
  ],
  [
    'databricks-jobs',
    'a page of a proxy for a token',
    { answers: { token: say(200, '<html>Sign in</html>') } },
    'token',
    /not JSON: Sign in.*proxy/,
    'you',
  ],
  [
    'databricks-jobs',
    'a token by hand that ended',
    {
      env: { DATABRICKS_CLIENT_ID: undefined, DATABRICKS_CLIENT_SECRET: undefined, DATABRICKS_TOKEN: 'dapi-by-hand' },
      answers: { read: say(403, { error_code: 403, message: 'Invalid access token.' }) },
    },
    'reading',
    /the token is not accepted/,
    'the admin of the source',
  ],
  [
    'databricks-warehouses',
    'no permission',
    { answers: { read: say(403, { error_code: 'PERMISSION_DENIED', message: 'No' }) } },
    'reading',
    /PERMISSION_DENIED.*a permission is missing.*docs\/sources\.md/,
    'the admin of the source',
  ],
  [
    'delta-tables',
    'a warehouse that is not shown',
    { answers: { read: say(200, { warehouses: [{ id: 'other' }] }) } },
    'reading',
    /sees no SQL warehouse abc123.*least permission/,
    'the admin of the source',
  ],
  [
    'azure-devops',
    'a token that has expired',
    { answers: { read: say(203, '<html>Sign in</html>') } },
    'reading',
    /the token is wrong, has expired or is of another organisation/,
    'the admin of the source',
  ],
  [
    'databricks-jobs',
    'nothing is shown',
    { answers: { read: say(200, { has_more: false }) } },
    'reading',
    /sees no jobs.*least permission/,
    'the admin of the source',
  ],
  [
    'powerbi',
    'a tenant setting',
    { answers: { read: say(403, '', { 'x-powerbi-error-info': 'ServicePrincipalIsNotAllowedByTenantAdminSwitch' }) } },
    'reading',
    /Allow service principals to use Power BI APIs in the tenant settings/,
    'the admin of the source',
  ],
  [
    'powerbi',
    'no access',
    { answers: { read: say(401, sample('powerbi/error_401_not_authorized')) } },
    'reading',
    /Add the service principal to the workspace/,
    'the admin of the source',
  ],
  [
    'fabric',
    'a tenant setting',
    { answers: { read: say(403, sample('fabric/error_403_insufficient_privileges.constructed')) } },
    'reading',
    /tenant settings of Fabric allow/,
    'the admin of the source',
  ],
  [
    'fabric',
    'too many requests',
    { answers: { read: say(429, sample('fabric/error_429_request_blocked')) } },
    'reading',
    /answered 429.*Try again in some minutes/,
    'you',
  ],
  ['fabric', 'a bad day', { answers: { read: say(503) } }, 'reading', /answered 503.*Try again in some minutes/, 'you'],
  ['fabric', 'a page', { answers: { read: say(200, '<html>Hello</html>') } }, 'reading', /not JSON.*proxy/, 'you'],
]
test.each(faults)('%s, %s: it is said at its step, with what to do', async (source, _, world, step, says, who) => {
  const { findings } = await found(source, world)
  const at = findings.findIndex(({ outcome }) => outcome !== 'ok')
  expect(findings[at]).toEqual({
    step: `${source}: ${step}`,
    outcome: 'wrong',
    says: expect.stringMatching(says) as string,
    who,
  })
  expect(findings.slice(at + 1).map(({ outcome }) => outcome)).toEqual(findings.slice(at + 1).map(() => 'not tried'))
  expect(JSON.stringify(findings)).not.toMatch(/MARKED|dapi-by-hand|token-of-the-test/)
})

test('the doctor has the steps of those that are connected, and of no other', () => {
  const names = (env: Record<string, string>) =>
    stepsOf(env).flatMap(({ name }) => / *^(.*): token$/.exec(name)?.[1] ?? [])
  expect(names({})).toEqual([])
  expect(names(examples.fabric!.env)).toEqual(['fabric'])
})

describe('npm run source:check', () => {
  const runs = (...given: string[]) => {
    const { PATH = '' } = process.env
    return spawnSync(process.execPath, ['scripts/source-check.ts', ...given], { env: { PATH }, encoding: 'utf8' })
  }
  test.each([
    [['fabrik'], /^There is no source fabrik\. There are: databricks-jobs, .*fabric.*\.\n$/],
    [[], /^Name a source\. There are: /],
  ])('%j: names those there are', (given, says) => {
    const { status, stderr } = runs(...given)
    expect([status, stderr]).toEqual([1, expect.stringMatching(says)])
  })
  test('says what is not set, and tries nothing else', () => {
    const { status, stdout } = runs('fabric')
    expect(stdout).toMatch(
      /^wrong {6}fabric: settings +it is not connected: FABRIC_TENANT_ID, .*Who can mend it: you$/m,
    )
    expect(stdout).toMatch(/not tried {2}fabric: reading/)
    expect(status).toBe(1)
  })
})
