import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { DatabricksHost } from '../../services/store/databricks-host.ts'
import { fakeUpstream, say, type Respond } from '../fixture.ts'
import type { SourceDefinition } from '../source.ts'
import { databricksJobs } from './databricks-jobs.ts'
import { databricksPipelines } from './databricks-pipelines.ts'
import { databricksWarehouses } from './databricks-warehouses.ts'

const folder = join(import.meta.dirname, 'samples/databricks')
const sample = <T = unknown>(name: string): T => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as T

/** An hour after the newest update and run of the samples began. */
const now = new Date(1717608759000 + 3_600_000)
const token = { host: 'api.example.com', auth: { token: 'made by hand' } }
const principal = { host: 'api.example.com', auth: { clientId: 'id', clientSecret: 's3cret' } }

/** The observation of one target, as `status age: message`, where paths that end so answer so, and all others nothing. */
const look = async (
  source: SourceDefinition<DatabricksHost>,
  target: string,
  answers: Record<string, Respond>,
  host: DatabricksHost = token,
) => {
  const answer: Respond = (request, response) => {
    const [path = ''] = request.url!.split('?')
    const end = Object.keys(answers).find((one) => path.endsWith(one))
    return (end ? answers[end]! : say(200, {}))(request, response)
  }
  await using fake = await fakeUpstream([answer], { attempts: 1 })
  const reader = { ...fake.reader([{ checkId: 'c', platformId: 'lakehouse', target }]), now }
  return await source.read(host, reader).then(
    ([seen]) => `${seen!.status} ${seen!.observedValue ?? '-'}: ${seen!.message ?? ''}`.trim(),
    (error: Error) => `FAIL: ${error.message}`,
  )
}
const pipeline = (answer: unknown, updates: unknown = {}) =>
  look(databricksPipelines, '123', { '/123': say(200, answer), '/updates': say(200, updates) })
const runs = (status: number, body: unknown, headers = {}) =>
  look(databricksJobs, '11223344', { '/runs/list': say(status, body, headers) })
const error = (name: string, status: number) => runs(status, sample(name))
const statuses = (name: string) => sample<{ statuses: object[] }>(name).statuses

/** Every job of the list, as if its only run were that of the samples. */
const schedules = async () => {
  const seen = sample<{ jobs: object[] }>('jobs_list').jobs.map((job) =>
    look(databricksJobs, '1', {
      '/jobs/get': say(200, job),
      '/runs/list': say(200, { runs: [goodRun] }),
    }),
  )
  return (await Promise.all(seen)).join('; ')
}
const [goodRun] = sample<{ runs: object[] }>('jobs_runs_list_variants.constructed').runs

const rows: Record<string, [() => Promise<string>, string]> = {
  // Of the five jobs one has a schedule: 22:15 of the day before, when nothing had run yet.
  jobs_list: [schedules, 'green 59.8:; green 59.8:; green 59.8:; green 59.8:; green 59.8:'],
  jobs_runs_list_empty: [
    () => runs(200, sample('jobs_runs_list_empty.constructed')),
    'unknown -: The job has no finished run yet',
  ],
  jobs_runs_list_variants: [() => runs(200, sample('jobs_runs_list_variants.constructed')), 'green 59.8:'],
  sql_warehouses_get: [
    () => look(databricksWarehouses, 'abc', { '/abc': say(200, sample('sql_warehouses_get')) }),
    'green -:',
  ],
  sql_warehouses_list: [
    () => {
      const [first] = sample<{ warehouses: object[] }>('sql_warehouses_list').warehouses
      return look(databricksWarehouses, 'abc', { '/abc': say(200, first) })
    },
    'green -:',
  ],
  pipelines_get: [
    () => pipeline(sample('pipelines_get')),
    'red -: The pipeline Test DLT should run all the time, and is stopped',
  ],
  pipelines_list_page1: [
    () => pipeline(statuses('pipelines_list_page1')[0]),
    'unknown -: The pipeline pipeline-1 has no finished update yet',
  ],
  pipelines_list_page2: [
    () => pipeline(statuses('pipelines_list_page2')[0]),
    'unknown -: The pipeline pipeline-3 has no finished update yet',
  ],
  pipelines_list_with_updates: [
    () => pipeline(statuses('pipelines_list_with_updates.constructed')[0]),
    'red 1500: The pipeline Test DLT failed in its last update',
  ],
  pipelines_updates_list: [
    () => pipeline({ name: 'Test DLT', state: 'IDLE' }, sample('pipelines_updates_list.constructed')),
    'red 1500: The pipeline Test DLT failed in its last update',
  ],
  error_400_invalid_parameter_value: [
    () => error('error_400_invalid_parameter_value', 400),
    'unknown -: Job 11223344: api.example.com answered 400 (INVALID_PARAMETER_VALUE: Invalid value for parameter job_id)',
  ],
  error_401_permission_denied: [
    () => error('error_401_permission_denied', 401),
    'FAIL: api.example.com answered 401 (PERMISSION_DENIED: Unauthorized access.)',
  ],
  error_404_endpoint_not_found: [
    () => error('error_404_endpoint_not_found', 404),
    'FAIL: api.example.com answered 404 (ENDPOINT_NOT_FOUND: No API endpoint found)',
  ],
  error_404_with_details: [
    () => error('error_404_with_details', 404),
    'unknown -: Job 11223344: api.example.com answered 404 (RESOURCE_DOES_NOT_EXIST: Cluster abc does not exist)',
  ],
  error_429_too_many_requests: [
    () => runs(429, sample('error_429_too_many_requests'), { 'retry-after': '100' }),
    'FAIL: api.example.com answered 429, asks to wait 100 s (TOO_MANY_REQUESTS: errorMessage)',
  ],
  error_503_temporarily_unavailable: [
    () => error('error_503_temporarily_unavailable', 503),
    'FAIL: api.example.com answered 503 (TEMPORARILY_UNAVAILABLE: errorMessage)',
  ],
  error_scim_404: [() => error('error_scim_404', 404), 'FAIL: api.example.com answered 404 (detail)'],
  oidc_token: [
    () => look(databricksJobs, '1', { '/oidc/v1/token': say(200, sample('oidc_token')) }, principal),
    'unknown -: The job has no finished run yet',
  ],
  oidc_error_invalid_client: [
    () => look(databricksJobs, '1', { '/oidc/v1/token': say(400, sample('oidc_error_invalid_client')) }, principal),
    'FAIL: api.example.com answered 400 (invalid_client: Client authentication failed)',
  ],
}

test.each(Object.entries(rows))('%s', async (_, [seen, expected]) => {
  expect(await seen()).toBe(expected)
})

test('every sample has a row, but for groups and addresses, which no source reads', () => {
  const unread = ['oidc_authorization_server', 'scim_groups_list', 'scim_groups_list_full']
  const files = readdirSync(folder).map((name) => name.replace(/(?:\.constructed)?\.json$/, ''))
  expect(files.filter((name) => !(name in rows)).toSorted()).toEqual(unread)
})
