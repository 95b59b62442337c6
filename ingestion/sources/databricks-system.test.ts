import { expect, test } from 'vitest'
import { parseEnv } from '../../services/kernel/env.ts'
import { grammarErrors } from '../../test/harness/spark-parser.ts'
import { fakeUpstream, say, type Respond } from '../fixture.ts'
import type { Check } from '../source.ts'
import { databricksSystem } from './databricks-system.ts'
import { systemStatement, targetOf } from './system-statement.ts'

const env = {
  DATABRICKS_HOST: 'api.example.com',
  DATABRICKS_TOKEN: 'made by hand',
  DATABRICKS_HTTP_PATH: '/sql/1.0/warehouses/abc123',
}
const rows = (...data_array: (string | null)[][]): Respond =>
  say(200, {
    status: { state: 'SUCCEEDED' },
    manifest: { schema: { columns: ['part', 'value', 'total'].map((name) => ({ name })) } },
    result: { data_array },
  })
const denied = say(200, {
  status: {
    state: 'FAILED',
    error: { error_code: 'BAD_REQUEST', message: '[INSUFFICIENT_PERMISSIONS] No SELECT on usage. SQLSTATE: 42501' },
  },
})

const read = async (answers: Respond[], targets: string[], checkType: Check['checkType'] = 'quality') => {
  await using fake = await fakeUpstream(answers)
  const checks = targets.map((target) => ({ checkId: target, platformId: 'lakehouse', target, checkType }))
  const seen = await databricksSystem.read(parseEnv(databricksSystem.config, env)!, fake.reader(checks))
  return { seen: seen.map(({ status, observedValue, message }) => [status, observedValue, message]), asked: fake.asked }
}

test.each<[string, (string | null)[], unknown[]]>([
  ['cost<=500', ['0', '499.5', '80'], ['green', 499.5, null]],
  [
    'cost<=500',
    ['0', '1612.25', '80'],
    ['red', 1612.25, 'The usage of yesterday costs 1,612.25 by list prices, and should cost 500 at most'],
  ],
  ['cost<=500', ['0', null, '0'], ['unknown', null, 'The system tables tell of no usage of yesterday yet']],
  ['jobs errors<=10%', ['0', '4.0', '40.0'], ['green', 10, null]],
  ['job 77 errors<=10%', ['0', '5.0', '40.0'], ['red', 12.5, '5 of 40 runs of the last 24 hours failed']],
  ['job 77 errors<=10%', ['0', '0.0', '4.0'], ['green', null, null]],
  [
    'job 77 errors<=10%',
    ['0', '4.0', '4.0'],
    ['unknown', null, '4 of only 4 runs of the last 24 hours failed, and a share of so few says nothing'],
  ],
  [
    'job 77 errors<=10%',
    ['0', '0.0', '0.0'],
    ['unknown', null, 'The system tables tell of no run in the last 24 hours'],
  ],
])('%s, and the tables tell %j', async (target, row, seen) => {
  expect((await read([rows(row)], [target])).seen[0]).toEqual(seen)
})

test('all are one statement, and what is not granted leaves the others', async () => {
  const targets = ['cost<=500', 'jobs errors<=10%']
  expect((await read([rows(['0', '1', '1'], ['1', '0', '9'])], targets)).asked).toHaveLength(1)
  const { seen } = await read([denied, denied, rows(['0', '0', '9'])], targets)
  expect(seen).toEqual([
    ['unknown', null, 'The system tables cannot be read: [INSUFFICIENT_PERMISSIONS] No SELECT on usage.'],
    ['green', 0, null],
  ])
})

test.each([
  'cost',
  'cost<=a',
  'job errors<=1%',
  "job 1' or '1'='1 errors<=1%",
  'jobs errors<=10% -- x',
  'cost<=1;drop table x',
])('no target, and never asked for: %s', async (target) => {
  const { seen, asked } = await read([rows()], [target])
  expect([seen[0]![0], asked]).toEqual(['unknown', []])
})

test('an amount is never taken for an age', async () => {
  expect((await read([rows(['0', '1', '1'])], ['cost<=500'], 'freshness')).seen[0]![0]).toBe('unknown')
})

test('the statement is Spark SQL', async () => {
  const limits = ['cost<=500', 'jobs errors<=10%', 'job 77 errors<=10%'].map((target) => targetOf(target)!)
  expect(await grammarErrors([systemStatement(limits)])).toEqual([])
  expect(systemStatement(limits)).toContain(`count_if(result_state <> 'SUCCEEDED')`)
  expect(systemStatement(limits)).toContain(`and job_id = '77'`)
})

test('without a warehouse the source is not there', () => {
  expect(parseEnv(databricksSystem.config, { ...env, DATABRICKS_HTTP_PATH: '' })).toBeNull()
  expect(parseEnv(databricksSystem.config, {})).toBeNull()
})
