import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { fakeUpstream, say, type Respond } from '../fixture.ts'
import { powerBi } from './power-bi.ts'

const folder = join(import.meta.dirname, 'samples')
export const sample = (name: string): unknown => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))

export const containing = (part: string): unknown => expect.stringContaining(part)

export const workspace = 'f089354e-8366-4e18-aea3-4cb4a3a50b48'
export const model = 'cfafbeb1-8037-4d0c-896e-a46fb27ff229'
export const secret = 'sampleCredentials~8Q'
export const registration = {
  POWERBI_TENANT_ID: '00000000-0000-4000-8000-000000000001',
  POWERBI_CLIENT_ID: '535fb089-9ff3-47b6-9bfb-4f1264799865',
  POWERBI_CLIENT_SECRET: secret,
}
export const token = { token_type: 'Bearer', expires_in: 3599, access_token: 'token-of-entra' }
const allowedHosts = ['api.powerbi.com', 'login.microsoftonline.com']

/** Answers by the end of the path that is asked for, without its query. Tokens are given, and models have no schedule. */
export const reads = async (
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
export const one = async (answers: Record<string, Respond>, options: Parameters<typeof reads>[1] = {}) => {
  const { outcome, ...rest } = await reads(answers, options)
  if (typeof outcome === 'string')
    return { ...rest, failed: outcome, status: null, observedValue: null, message: null, payload: null }
  const [{ status, observedValue, message, errorPayload }] = outcome as [(typeof outcome)[0]]
  const payload = errorPayload === null ? null : (JSON.parse(errorPayload) as Record<string, unknown>)
  return { ...rest, failed: null, status, observedValue, message, payload }
}

/** Minutes from the end of the refresh in the samples to now in these tests, 2026-11-20 12:00 UTC. */
export const sampleAge = (Date.parse('2026-11-20T12:00:00Z') - Date.parse('2017-06-13T09:31:43.153Z')) / 60_000

/** A refresh as the API tells of it. */
export const refresh = (status: string | null, endTime: string | null, more: object = {}) => ({
  ...{ status, endTime, startTime: '2026-11-20T11:40:00Z', refreshType: 'Scheduled', requestId: 'r1' },
  ...more,
})
