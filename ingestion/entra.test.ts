import { afterEach, describe, expect, test, vi } from 'vitest'
import { fakeUpstream, say, type Respond } from './fixture.ts'
import { fabric } from './sources/fabric.ts'
import { powerBi } from './sources/power-bi.ts'

const named = (prefix: string, more: Record<string, string> = {}) => ({
  [`${prefix}_TENANT_ID`]: '00000000-0000-4000-8000-000000000001',
  [`${prefix}_CLIENT_ID`]: '535fb089-9ff3-47b6-9bfb-4f1264799865',
  [`${prefix}_CLIENT_SECRET`]: 'sampleCredentials~8Q',
  ...more,
})
const ofPowerBi = (cloud = 'public') => powerBi.config.parse(named('POWERBI', { POWERBI_CLOUD: cloud }))!.credentials
const ofFabric = () => fabric.config.parse(named('FABRIC'))!.credentials

/** An Entra that answers at these hosts alone, and gives token-1, token-2 and so on. */
const entra = async (...allowedHosts: string[]) => {
  const forms: Record<string, string>[] = []
  const give: Respond = (request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (part: string) => (body += part))
    request.on('end', () => {
      forms.push(Object.fromEntries(new URLSearchParams(body)))
      const access_token = `token-${forms.length}`
      say(200, { token_type: 'Bearer', expires_in: 3599, access_token })(request, response)
    })
  }
  return { forms, fake: await fakeUpstream([give], { allowedHosts }) }
}
const publicHost = 'login.microsoftonline.com'

afterEach(() => void vi.unstubAllEnvs())

describe('a token is asked for at the host of the cloud, for one resource, as one registration', () => {
  test.each([
    ['Power BI', ofPowerBi(), publicHost, 'https://analysis.windows.net/powerbi/api/.default'],
    ['GCC', ofPowerBi('gcc'), publicHost, 'https://analysis.usgovcloudapi.net/powerbi/api/.default'],
    [
      'GCC High',
      ofPowerBi('gcc-high'),
      'login.microsoftonline.us',
      'https://high.analysis.usgovcloudapi.net/powerbi/api/.default',
    ],
    [
      'DoD',
      ofPowerBi('dod'),
      'login.microsoftonline.us',
      'https://mil.analysis.usgovcloudapi.net/powerbi/api/.default',
    ],
    ['Fabric', ofFabric(), publicHost, 'https://api.fabric.microsoft.com/.default'],
  ])('%s', async (_, credentials, host, scope) => {
    const { forms, fake } = await entra(host)
    await using upstream = fake
    expect(await upstream.tokens(credentials).get()).toBe('token-1')
    expect(upstream.asked).toEqual([
      expect.stringContaining('POST /00000000-0000-4000-8000-000000000001/oauth2/v2.0/token'),
    ])
    expect(forms).toMatchObject([
      {
        grant_type: 'client_credentials',
        client_id: '535fb089-9ff3-47b6-9bfb-4f1264799865',
        client_secret: 'sampleCredentials~8Q',
        scope,
      },
    ])
  })

  test('also where the machine names a region for tokens', async () => {
    vi.stubEnv('MSAL_FORCE_REGION', 'westeurope')
    const { fake } = await entra(publicHost)
    await using upstream = fake
    expect(await upstream.tokens(ofPowerBi()).get()).toBe('token-1')
  })
})

test('callers share a token, at the same time and later', async () => {
  const { forms, fake } = await entra(publicHost)
  await using upstream = fake
  const ask = () => upstream.tokens(ofPowerBi()).get()
  expect(await Promise.all([ask(), ask(), ask()])).toEqual(['token-1', 'token-1', 'token-1'])
  expect(await ask()).toBe('token-1')
  expect(forms).toHaveLength(1)
})

test('each resource has a token of its own, also with the same registration', async () => {
  const { forms, fake } = await entra(publicHost)
  await using upstream = fake
  const one = await upstream.tokens(ofPowerBi()).get()
  const other = await upstream.tokens(ofFabric()).get()
  expect([one, other]).toEqual(['token-1', 'token-2'])
  expect(new Set(forms.map(({ scope }) => scope)).size).toBe(2)
})

test('a refused token is renewed once, whoever asks', async () => {
  const { forms, fake } = await entra(publicHost)
  await using upstream = fake
  const bearer = upstream.tokens(ofPowerBi())
  const refused = await bearer.get()
  expect(await Promise.all([bearer.renew(refused), bearer.renew(refused)])).toEqual(['token-2', 'token-2'])
  expect(await bearer.renew(refused)).toBe('token-2')
  expect(await bearer.get()).toBe('token-2')
  expect(forms).toHaveLength(2)
})

test('a token is renewed also while others go on asking for one', async () => {
  const { forms, fake } = await entra(publicHost)
  await using upstream = fake
  const bearer = upstream.tokens(ofPowerBi())
  const refused = await bearer.get()
  let renewed: string | undefined
  const renewal = bearer.renew(refused).then((token) => (renewed = token))
  for (let turns = 0; turns < 100 && renewed === undefined; turns++) {
    void bearer.get()
    await Promise.resolve()
  }
  expect([await renewal, await bearer.get(), forms.length]).toEqual(['token-2', 'token-2', 2])
})
