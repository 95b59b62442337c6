import { describe, expect, test } from 'vitest'
import { fakeUpstream, say, type Respond } from '../fixture.ts'
import { databricksPipelines } from './databricks-pipelines.ts'
import { failureIn, verdictOf } from './pipeline-updates.ts'

const host = { host: 'api.example.com', auth: { token: 'made by hand' } }
/** The time of the reader. */
const noon = Date.parse('2026-11-20T12:00:00Z')
const update = (state: string, minutesAgo: number, more: object = {}) => ({
  update_id: `at-${minutesAgo}`,
  state,
  creation_time: noon - minutesAgo * 60_000,
  ...more,
})
const event = (update_id: string, message: string, exception?: string) => ({
  message,
  level: 'ERROR',
  origin: { update_id },
  ...(exception && { error: { fatal: true, exceptions: [{ class_name: 'org.apache.spark', message: exception }] } }),
})

const read = async (pipeline: object, more: { updates?: Respond[]; events?: Respond } = {}, target = 'p-1') => {
  const pages = [...(more.updates ?? [say(200, {})])]
  const answer: Respond = (request, response) => {
    const { pathname } = new URL(request.url!, 'http://x')
    if (pathname.endsWith('/events')) return (more.events ?? say(200, {}))(request, response)
    if (pathname.endsWith('/updates')) return (pages.length > 1 ? pages.shift()! : pages[0]!)(request, response)
    return say(200, { name: 'Sales', state: 'IDLE', ...pipeline })(request, response)
  }
  await using fake = await fakeUpstream([answer])
  const [seen] = await databricksPipelines.read(host, fake.reader([{ checkId: 'c', platformId: 'lakehouse', target }]))
  return { ...seen!, asked: fake.asked }
}

test.each([
  ['COMPLETED', 'good'],
  ['FAILED', 'failed'],
  ['CANCELED', 'nothing'],
  ['RUNNING', 'nothing'],
  ['WAITING_FOR_RESOURCES', 'nothing'],
  ['DREAMING', 'unclear'],
  ['constructor', 'unclear'],
])('an update that is %s: %s', (state, verdict) => {
  expect(verdictOf({ state })).toBe(verdict)
})

describe('a pipeline that is started for each update', () => {
  const done = update('COMPLETED', 90)
  test.each<[string, object, string, number | null, string | null]>([
    ['has completed', { latest_updates: [done] }, 'green', 90, null],
    ['is at it again', { state: 'RUNNING', latest_updates: [update('RUNNING', 5), done] }, 'green', 90, null],
    ['was cancelled', { latest_updates: [update('CANCELED', 5), done] }, 'green', 90, null],
    ['was only tried', { latest_updates: [update('FAILED', 5, { validate_only: true }), done] }, 'green', 90, null],
    ['has failed', { latest_updates: [update('FAILED', 5), done] }, 'red', 90, 'failed in its last update'],
    [
      'is tried again after a failure',
      { state: 'RUNNING', latest_updates: [update('RUNNING', 1), update('FAILED', 5), done] },
      'red',
      90,
      'failed in its last update',
    ],
    [
      'reports itself as unhealthy',
      { health: 'UNHEALTHY', latest_updates: [done] },
      'yellow',
      90,
      'reports itself as unhealthy',
    ],
    [
      'ended in a way of next year',
      { latest_updates: [update('DREAMING', 5), done] },
      'unknown',
      90,
      'ended its last update in a way Deltadesk does not know',
    ],
    ['is in a state of next year', { state: 'DREAMING', latest_updates: [done] }, 'unknown', 90, 'reports DREAMING'],
    ['has failed as a whole', { state: 'FAILED', latest_updates: [done] }, 'red', 90, 'has failed'],
    ['is deleted', { state: 'DELETED', latest_updates: [done] }, 'red', 90, 'is deleted'],
    ['has never run', { latest_updates: [] }, 'unknown', null, 'has no finished update yet'],
    ['was written by another clock', { latest_updates: [update('COMPLETED', -5)] }, 'green', 0, null],
    ['tells no times', { latest_updates: [update('COMPLETED', 5, { creation_time: null })] }, 'green', null, null],
  ])('%s', async (_, pipeline, status, observedValue, saying) => {
    const message = saying && `The pipeline Sales ${saying}`
    expect(await read(pipeline)).toMatchObject({ status, observedValue, message })
  })

  test('one that is well is one request', async () => {
    expect((await read({ latest_updates: [done] })).asked).toEqual(['GET /api/2.0/pipelines/p-1'])
  })

  test('the update that completed is looked for on later pages, and not for ever', async () => {
    const page = (updates: object[], next_page_token?: string) => say(200, { updates, next_page_token })
    const found = await read(
      { latest_updates: [update('FAILED', 5)] },
      { updates: [page([update('FAILED', 5)], 'second one'), page([update('COMPLETED', 300)])] },
    )
    expect(found).toMatchObject({ status: 'red', observedValue: 300 })
    expect(found.asked[2]).toBe('GET /api/2.0/pipelines/p-1/updates?max_results=100&page_token=second+one')
    const lost = await read({}, { updates: [page([update('CANCELED', 5)], 'again')] })
    expect(lost.asked).toHaveLength(1 + 4)
  })

  test('a failure says why, and where to look', async () => {
    const events = say(200, {
      events: [
        event('another', 'Update another is FAILED.'),
        event('at-5', 'Update at-5 is FAILED.'),
        event('at-5', 'Flow orders failed.', 'Table <b>orders</b> is not there; password=secret'),
      ],
    })
    const found = await read({ latest_updates: [update('FAILED', 5), done] }, { events })
    expect(found.message).toBe('The pipeline Sales failed in its last update: Table orders is not there; [removed]')
    expect(JSON.parse(found.errorPayload!)).toEqual({
      runPageUrl: 'https://api.example.com/pipelines/p-1/updates/at-5',
      state: 'IDLE',
      resultState: 'FAILED',
      runId: 'at-5',
    })
    expect(found.asked[1]).toBe(`GET /api/2.0/pipelines/p-1/events?filter=level%3D%27ERROR%27&max_results=25`)
  })

  test.each([
    ['refused', say(403, { error_code: 'PERMISSION_DENIED', message: 'No' })],
    ['empty', say(200, {})],
  ])('a log that is %s leaves the failure without a reason', async (_, events) => {
    expect((await read({ latest_updates: [update('FAILED', 5), done] }, { events })).message).toBe(
      'The pipeline Sales failed in its last update',
    )
  })

  test('an event without an exception has its message', () => {
    expect(failureIn({ events: [event('u', 'Update u is FAILED.')] }, 'u')).toBe('Update u is FAILED.')
  })
})

describe('a pipeline that has to run all the time', () => {
  test.each<[string, object[], object, string, string | null]>([
    ['runs', [update('RUNNING', 900)], { state: 'RUNNING' }, 'green', null],
    [
      'runs unwell',
      [update('RUNNING', 900)],
      { state: 'RUNNING', health: 'UNHEALTHY' },
      'yellow',
      'runs, and reports itself as unhealthy',
    ],
    ['starts', [update('WAITING_FOR_RESOURCES', 1)], { state: 'STARTING' }, 'green', null],
    [
      'starts again',
      [update('INITIALIZING', 1), update('FAILED', 5)],
      { state: 'STARTING' },
      'yellow',
      'starts again after a failure',
    ],
    ['recovers', [update('RUNNING', 1)], { state: 'RECOVERING' }, 'yellow', 'is recovering'],
    ['has failed', [update('FAILED', 5), update('RUNNING', 90)], {}, 'red', 'has failed'],
    ['was stopped', [update('CANCELED', 5)], {}, 'red', 'should run all the time, and is stopped'],
    ['has ended', [update('COMPLETED', 5)], {}, 'red', 'should run all the time, and has ended'],
    [
      'is in a state of next year',
      [update('HIBERNATING', 5)],
      {},
      'unknown',
      'is in an update that reports HIBERNATING, which Deltadesk does not know',
    ],
    ['was never started', [], {}, 'red', 'should run all the time, and is stopped'],
  ])('%s', async (_, latest_updates, more, status, saying) => {
    const found = await read({ spec: { continuous: true }, latest_updates, ...more })
    expect(found).toMatchObject({
      status,
      observedValue: null,
      message: saying && `The pipeline Sales ${saying}`,
    })
  })
})

test('what is not a pipeline id is never asked for', async () => {
  expect(await read({}, {}, '../jobs')).toMatchObject({
    status: 'unknown',
    message: '../jobs is not a pipeline id',
    asked: [],
  })
})
