import { expect, test } from 'vitest'
import sample from './samples/databricks/sql_warehouses_get.json' with { type: 'json' }
import { fakeUpstream, say, type Respond } from '../fixture.ts'
import { databricksWarehouses } from './databricks-warehouses.ts'

const host = { host: 'api.example.com', auth: { token: 'made by hand' } }
const read = async (answer: Respond, target = sample.id) => {
  await using fake = await fakeUpstream([answer])
  const checks = [{ checkId: 'sql', platformId: 'lakehouse', target }]
  const [observation] = await databricksWarehouses.read(host, fake.reader(checks))
  return { ...observation!, asked: fake.asked }
}

test.each([
  ['the sample, asleep and waking by itself', {}, 'green', null],
  ['running', { state: 'RUNNING' }, 'green', null],
  ['running and healthy', { state: 'RUNNING', health: { status: 'HEALTHY' } }, 'green', null],
  ['starting', { state: 'STARTING' }, 'green', null],
  ['stopped for good', { auto_resume: false }, 'red', 'The warehouse Test is stopped and does not start by itself'],
  [
    'degraded',
    { state: 'RUNNING', health: { status: 'DEGRADED', summary: 'One <b>cluster</b> is slow' } },
    'yellow',
    'The warehouse Test is degraded: One cluster is slow',
  ],
  ['failed', { state: 'STOPPED', health: { status: 'FAILED' } }, 'red', 'The warehouse Test has failed'],
  ['deleted', { state: 'DELETED' }, 'red', 'The warehouse Test is deleted'],
  ['in a state of next year', { state: 'DREAMING' }, 'unknown', 'The warehouse Test reports DREAMING'],
  [
    'of a health of next year',
    { state: 'RUNNING', health: { status: 'MOODY' } },
    'unknown',
    'The warehouse Test reports MOODY',
  ],
  ['without a state', { state: undefined }, 'unknown', 'The warehouse Test reports no state'],
])('%s', async (_, changes, status, message) => {
  expect(await read(say(200, { ...sample, ...changes }))).toMatchObject({
    status,
    message,
    observedValue: null,
    asked: [`GET /api/2.0/sql/warehouses/${sample.id}`],
  })
})

/** Values of one field of a stopped warehouse that is otherwise well, and what the warehouse is then. */
const fields: [field: string, whole: (value: unknown) => object, values: [unknown, string, string | null][]][] = [
  [
    'name',
    (name) => ({ name, state: 'DELETED' }),
    [
      [undefined, 'red', 'The warehouse f562046bc1272886 is deleted'],
      [null, 'red', 'The warehouse f562046bc1272886 is deleted'],
      ['', 'red', 'The warehouse f562046bc1272886 is deleted'],
      ['<b>BI</b>', 'red', 'The warehouse BI is deleted'],
    ],
  ],
  [
    'id',
    (id) => ({ id, state: 'RUNNING' }),
    [
      [undefined, 'green', null],
      [null, 'green', null],
      ['', 'green', null],
      ['another', 'green', null],
    ],
  ],
  [
    'state',
    (state) => ({ state }),
    [
      [undefined, 'unknown', 'The warehouse Test reports no state'],
      [null, 'unknown', 'The warehouse Test reports no state'],
      ['', 'unknown', 'The warehouse Test reports no state'],
      ['STATE_UNSPECIFIED', 'unknown', 'The warehouse Test reports STATE_UNSPECIFIED'],
      ['DREAMING', 'unknown', 'The warehouse Test reports DREAMING'],
    ],
  ],
  [
    'auto_resume',
    (auto_resume) => ({ auto_resume }),
    [
      [undefined, 'green', null],
      [null, 'green', null],
      [true, 'green', null],
      [false, 'red', 'The warehouse Test is stopped and does not start by itself'],
    ],
  ],
  [
    'health',
    (health) => ({ health }),
    [
      [undefined, 'green', null],
      [null, 'green', null],
      [{}, 'green', null],
    ],
  ],
  [
    'health.status',
    (status) => ({ health: { status } }),
    [
      [undefined, 'green', null],
      [null, 'green', null],
      ['', 'green', null],
      ['STATUS_UNSPECIFIED', 'green', null],
      ['MOODY', 'unknown', 'The warehouse Test reports MOODY'],
    ],
  ],
  [
    'health.summary',
    (summary) => ({ health: { status: 'DEGRADED', summary, details: 'Slow' } }),
    [
      [undefined, 'yellow', 'The warehouse Test is degraded: Slow'],
      [null, 'yellow', 'The warehouse Test is degraded: Slow'],
      ['', 'yellow', 'The warehouse Test is degraded: Slow'],
      ['Busy', 'yellow', 'The warehouse Test is degraded: Busy'],
    ],
  ],
  [
    'health.details',
    (details) => ({ health: { status: 'FAILED', details } }),
    [
      [undefined, 'red', 'The warehouse Test has failed'],
      [null, 'red', 'The warehouse Test has failed'],
      ['', 'red', 'The warehouse Test has failed'],
    ],
  ],
  [
    'health.failure_reason',
    (failure_reason) => ({ health: { status: 'FAILED', failure_reason } }),
    [
      [undefined, 'red', 'The warehouse Test has failed'],
      [null, 'red', 'The warehouse Test has failed'],
      [{ code: null, type: '' }, 'red', 'The warehouse Test has failed'],
      [{ code: 'SOMETHING_NEW' }, 'red', 'The warehouse Test has failed'],
    ],
  ],
]
const rows = fields.flatMap(([field, whole, values]) =>
  values.map(([value, status, message]) => [field, value, status, message, whole(value)] as const),
)

test.each(rows)('%s %j: %s', async (_field, _value, status, message, changes) => {
  expect(await read(say(200, { ...sample, ...changes }))).toMatchObject({ status, message })
})

test('one that is not there is unknown and says so', async () => {
  const answer = say(404, { error_code: 'RESOURCE_DOES_NOT_EXIST', message: 'SQL warehouse abc does not exist.' })
  expect(await read(answer, 'abc')).toMatchObject({
    status: 'unknown',
    message: 'Warehouse abc: api.example.com answered 404 (RESOURCE_DOES_NOT_EXIST: SQL warehouse abc does not exist.)',
  })
})

test('what is not a warehouse id is never asked for', async () => {
  expect(await read(say(200, sample), '../../2.1/jobs')).toMatchObject({ status: 'unknown', asked: [] })
})

test('garbage fails the whole run', async () => {
  await expect(read(say(200, 'null'))).rejects.toThrow('api.example.com answered JSON of another shape')
})
