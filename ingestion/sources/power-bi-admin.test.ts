import { describe, expect, test } from 'vitest'
import { fakeUpstream, say, type Respond } from '../fixture.ts'
import { powerBi } from './power-bi.ts'

const workspace = 'f089354e-8366-4e18-aea3-4cb4a3a50b48'
const idAt = (at: number) => `cfafbeb1-8037-4d0c-896e-${String(at).padStart(12, '0')}`
const registration = {
  POWERBI_TENANT_ID: '00000000-0000-4000-8000-000000000001',
  POWERBI_CLIENT_ID: '535fb089-9ff3-47b6-9bfb-4f1264799865',
  POWERBI_CLIENT_SECRET: 'sampleCredentials~8Q',
  POWERBI_READS: 'tenant',
}
const completed = {
  ...{ status: 'Completed', startTime: '2026-11-20T10:40:00Z', endTime: '2026-11-20T11:00:00Z' },
  ...{ refreshType: 'Scheduled', requestId: 'r1' },
}
const hint =
  'In the tenant settings allow service principals to use read-only admin APIs, and give the registration no permission of Power BI'

/** Reads these targets for the whole tenant; a list of models is answered as told, and every dataflow is well. */
const reads = async (
  targets: string[],
  answer: Respond,
  token = say(200, { access_token: 'token', expires_in: 3599 }),
) => {
  const asked: string[] = []
  const respond: Respond = (request, response) => {
    if (request.url!.includes('/oauth2/')) return token(request, response)
    asked.push(request.url!)
    if (request.url!.includes('/transactions'))
      return say(200, { value: [{ ...completed, status: 'Success' }] })(request, response)
    return answer(request, response)
  }
  await using fake = await fakeUpstream([respond], { allowedHosts: ['api.powerbi.com', 'login.microsoftonline.com'] })
  const checks = targets.map((target, at) => ({ checkId: `${at}`, platformId: 'reports', target }))
  const outcome = await powerBi
    .read(powerBi.config.parse(registration)!, fake.reader(checks))
    .catch((error: Error) => error.message)
  return { outcome, asked }
}
const model = (at: number) => `${workspace}/${idAt(at)}`
const dataflow = `${workspace}/dataflows/${idAt(9)}`

test('one request answers for every model of the tenant', async () => {
  const value = [1, 2, 3, 4].map((at) => ({ id: idAt(at).toUpperCase(), lastRefresh: completed }))
  const { outcome, asked } = await reads([0, 1, 2, 3, 4].map(model), say(200, { value }))
  expect(outcome).toMatchObject([
    { status: 'unknown', message: 'No capacity of the tenant has refreshed this model lately' },
    ...value.map(() => ({ status: 'green', observedValue: 60 })),
  ])
  expect(asked).toEqual(['/v1.0/myorg/admin/capacities/refreshables?$top=500&$skip=0'])
})

test('models are not asked for where no check needs them', async () => {
  const { outcome, asked } = await reads([dataflow], say(500))
  expect(outcome).toMatchObject([{ status: 'green' }])
  expect(asked).toHaveLength(1)
})

test('an answer of 500 models may be long', async () => {
  const value = Array.from({ length: 499 }, (_, at) => ({
    id: idAt(at),
    name: 'x'.repeat(4000),
    lastRefresh: completed,
  }))
  expect((await reads([model(1)], say(200, { value }))).outcome).toMatchObject([{ status: 'green' }])
})

test('beyond 5,000 models it says that not all were read', async () => {
  const value = Array.from({ length: 500 }, (_, at) => ({ id: idAt(at), lastRefresh: completed }))
  const { outcome, asked } = await reads([model(9999)], say(200, { value }))
  expect(outcome).toMatchObject([
    {
      status: 'unknown',
      message: 'The model is not among the first 5,000 that the capacities of the tenant have refreshed',
    },
  ])
  expect(asked).toHaveLength(10)
})

describe('a refusal of the list says what to do, and dataflows are read all the same', () => {
  test.each<[string, Respond, string]>([
    ['with an empty body', say(401), '401'],
    [
      'with a code',
      say(401, { error: { code: 'PowerBINotAuthorizedException' } }),
      '401 (PowerBINotAuthorizedException)',
    ],
    ['as a page', say(403, '<h1>Forbidden</h1>'), '403 (Forbidden)'],
  ])('%s', async (_, answer, said) => {
    const { outcome } = await reads([model(1), dataflow], answer)
    expect(outcome).toMatchObject([
      { status: 'unknown', message: expect.stringContaining(`api.powerbi.com answered ${said}. ${hint}`) as unknown },
      { status: 'green' },
    ])
  })

  test('but without a token nothing is read', async () => {
    const refuse = say(401, { error: 'invalid_client', error_description: 'AADSTS7000215: Invalid client secret' })
    const { outcome } = await reads([model(1), dataflow], say(500), refuse)
    expect(outcome).toContain('login.microsoftonline.com: Entra gave no token')
    expect(outcome).not.toContain(hint)
  })
})
