import { describe, expect, test } from 'vitest'
import { fakeUpstream, say, type Respond } from '../fixture.ts'
import type { Check } from '../source.ts'
import { databricksQueries } from './databricks-queries.ts'
import { waitOf } from './query-history.ts'

const host = { host: 'api.example.com', auth: { token: 'made by hand' } }
const noon = Date.parse('2026-11-20T12:00:00Z')
const queries = (count: number, status: string, more: object = {}) =>
  Array.from({ length: count }, (_, index) => ({ query_id: `${status}-${index}`, status, ...more }))
/** A query that waited so many seconds, and was begun then. */
const waited = (seconds: number, status = 'FINISHED') => ({
  status,
  metrics: {
    overloading_queue_start_timestamp: noon - 600_000,
    query_compilation_start_timestamp: noon - 600_000 + seconds * 1000,
  },
})

const read = async (answers: Respond[], targets: string[], checkType: Check['checkType'] = 'quality') => {
  await using fake = await fakeUpstream(answers)
  const checks = targets.map((target) => ({ checkId: target, platformId: 'lakehouse', target, checkType }))
  const seen = await databricksQueries.read(host, fake.reader(checks))
  return { seen: seen.map(({ status, observedValue, message }) => [status, observedValue, message]), asked: fake.asked }
}
const page = (res: object[], more: object = {}): Respond => say(200, { res, has_next_page: false, ...more })

describe('the share of queries that failed', () => {
  test.each<[string, object[], unknown[]]>([
    ['none', queries(40, 'FINISHED'), ['green', 0, null]],
    ['as many as may', [...queries(38, 'FINISHED'), ...queries(2, 'FAILED')], ['green', 5, null]],
    [
      'too many',
      [
        ...queries(36, 'FINISHED'),
        ...queries(4, 'FAILED', { error_message: '[DIVIDE_BY_ZERO] Division by zero in select 1 / salary' }),
      ],
      ['red', 10, '4 of 40 queries of the last hour failed, the last one with [DIVIDE_BY_ZERO]'],
    ],
    ['too many, without a word', queries(10, 'FAILED'), ['red', 100, '10 of 10 queries of the last hour failed']],
    ['of few queries, none', queries(9, 'FINISHED'), ['green', null, null]],
    [
      'of too few queries to tell',
      [...queries(8, 'FINISHED'), ...queries(1, 'FAILED')],
      ['unknown', null, '1 of only 9 queries of the last hour failed, and a share of so few says nothing'],
    ],
    ['of those that nobody cancelled', [...queries(10, 'FINISHED'), ...queries(90, 'CANCELED')], ['green', 0, null]],
    ['of those that have ended', [...queries(10, 'FINISHED'), ...queries(90, 'RUNNING')], ['green', 0, null]],
    ['of none', [], ['unknown', null, 'No query of the last hour has ended']],
    ['of none that has ended', queries(40, 'RUNNING'), ['unknown', null, 'No query of the last hour has ended']],
  ])('%s', async (_, res, seen) => {
    expect((await read([page(res)], ['abc errors<=5%'])).seen[0]).toEqual(seen)
  })
})

describe('the time that queries waited', () => {
  test.each<[string, object[], unknown[]]>([
    ['there are none', [], ['unknown', null, 'No query of the last hour is known']],
    ['none did', queries(20, 'FINISHED'), ['green', 0, null]],
    ['one of twenty did', [...queries(19, 'FINISHED'), waited(300)], ['green', 0, null]],
    ['all did a little', Array.from({ length: 20 }, () => waited(30)), ['green', 30, null]],
    [
      'two of twenty did',
      [...queries(18, 'FINISHED'), waited(45.5), waited(300)],
      ['red', 45.5, 'Queries of the last hour waited up to 45.5 s, and should wait 30 s at most'],
    ],
  ])('%s', async (_, res, seen) => {
    expect((await read([page(res)], ['abc queued<=30s'])).seen[0]).toEqual(seen)
  })

  test.each<[string, object, number]>([
    [
      'for a cluster',
      { provisioning_queue_start_timestamp: noon - 9000, query_compilation_start_timestamp: noon },
      9000,
    ],
    [
      'for a cluster, and for its turn',
      {
        provisioning_queue_start_timestamp: noon - 9000,
        overloading_queue_start_timestamp: noon - 4000,
        query_compilation_start_timestamp: noon - 1000,
      },
      8000,
    ],
    ['until now', { overloading_queue_start_timestamp: noon - 4000 }, 4000],
    ['not', { query_compilation_start_timestamp: noon }, 0],
    ['by another clock', { overloading_queue_start_timestamp: noon + 4000 }, 0],
  ])('a query waited %s', (_, metrics, ms) => {
    expect(waitOf({ metrics }, new Date(noon))).toBe(ms)
  })
})

test('the queries of an hour are read, page by page, once for all limits of a warehouse', async () => {
  const first = page(queries(5, 'FINISHED'), { has_next_page: true, next_page_token: 'a b' })
  const second = page(queries(5, 'FAILED'))
  const { seen, asked } = await read([first, second], ['abc errors<=5%', 'abc queued<=30s'])
  expect(seen.map(([status, value]) => [status, value])).toEqual([
    ['red', 50],
    ['green', 0],
  ])
  const path = `/api/2.0/sql/history/queries?filter_by.warehouse_ids=abc&filter_by.query_start_time_range.start_time_ms=${noon - 3_600_000}&include_metrics=true&max_results=100`
  expect(asked).toEqual([`GET ${path}`, `GET ${path}&page_token=a+b`])
})

test('looking back ends somewhere', async () => {
  const again = page(queries(1, 'FINISHED'), { has_next_page: true, next_page_token: 'again' })
  expect((await read([again], ['abc errors<=5%'])).asked).toHaveLength(5)
})

test.each([
  ['{} of a workspace without queries', say(200, {}), ['unknown', null, 'No query of the last hour has ended']],
  [
    'a refusal',
    say(403, { error_code: 'PERMISSION_DENIED', message: 'No' }),
    ['unknown', null, 'The history of the warehouse abc: api.example.com answered 403 (PERMISSION_DENIED: No)'],
  ],
])('%s', async (_, answer, seen) => {
  expect((await read([answer], ['abc errors<=5%'])).seen[0]).toEqual(seen)
})

test.each(['abc', 'abc errors<=5', 'abc queued<=30%', 'abc&x=1 errors<=5%', 'abc errors<=5% or 1'])(
  'no target, and never asked for: %s',
  async (target) => {
    const { seen, asked } = await read([page([])], [target])
    expect(seen[0]![0]).toBe('unknown')
    expect(asked).toEqual([])
  },
)

test('a share is never taken for an age', async () => {
  expect((await read([page(queries(40, 'FINISHED'))], ['abc errors<=5%'], 'freshness')).seen[0]).toEqual([
    'unknown',
    null,
    'No age is measured here, and this check is of freshness: one of quality or availability judges it',
  ])
})
