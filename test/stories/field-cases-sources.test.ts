import { describe, expect, it } from 'vitest'
import { fakeUpstream, say, type Respond } from '../../ingestion/fixture.ts'
import { databricksJobs } from '../../ingestion/sources/databricks-jobs.ts'

// Each row is a case of docs/field-cases.md.
const now = Date.parse('2026-11-20T12:00:00Z')
const run = (id: number, minutesAgo: number, state: object) => ({
  ...{ run_id: id, job_id: 7, start_time: now - (minutesAgo + 5) * 60_000, end_time: now - minutesAgo * 60_000 },
  state,
})
const done = (result_state: string) => ({ life_cycle_state: 'TERMINATED', result_state })
const good = run(1, 60, done('SUCCESS'))

/** A job is read from these answers of the list of its runs: what was measured, and how often it was asked. */
const reads = async (...answers: Respond[]) => {
  let lists = 0
  const answer: Respond = (request, response) =>
    request.url!.startsWith('/api/2.2/jobs/runs/list')
      ? answers[Math.min(++lists, answers.length) - 1]!(request, response)
      : say(200, {})(request, response)
  await using fake = await fakeUpstream([answer])
  const host = { host: 'api.example.com', auth: { token: 'made by hand' } }
  const checks = [{ checkId: 'c', platformId: 'p', target: '7' }]
  const [seen] = await databricksJobs.read(host, { ...fake.reader(checks), now: new Date(now) })
  return { status: seen!.status, age: seen!.observedValue, lists, slept: fake.slept }
}

describe('a list of runs ends', () => {
  const page = (more: object) => say(200, { runs: [run(2, 5, { life_cycle_state: 'RUNNING' })], ...more })
  it('F47: where every page names another one, after a bounded number of pages', async () => {
    const { lists, status } = await reads(page({ next_page_token: 'again', has_more: true }))
    expect(lists).toBeLessThanOrEqual(10)
    expect(status).toBe('unknown')
  })
  it('F48: where the next page has an empty name', async () => {
    expect(await reads(say(200, { runs: [good], next_page_token: '' }))).toMatchObject({ status: 'green', lists: 1 })
  })
  it('F49: where there is more, and nothing says where', async () => {
    expect(await reads(say(200, { runs: [good], has_more: true }))).toMatchObject({ status: 'green', lists: 1 })
  })
})

describe('what became of a run is told by its state', () => {
  it.each([
    ['F50', 'UPSTREAM_FAILED', done('UPSTREAM_FAILED'), 'red'],
    ['F50', 'TIMEDOUT', done('TIMEDOUT'), 'red'],
    ['F50', 'FAILED', done('FAILED'), 'red'],
    ['F51', 'BLOCKED', { life_cycle_state: 'BLOCKED' }, 'green'],
    ['F51', 'WAITING_FOR_RETRY', { life_cycle_state: 'WAITING_FOR_RETRY' }, 'green'],
    ['F52', 'INTERNAL_ERROR', { life_cycle_state: 'INTERNAL_ERROR', result_state: 'FAILED' }, 'red'],
    ['F52', 'INTERNAL_ERROR alone', { life_cycle_state: 'INTERNAL_ERROR' }, 'red'],
    ['F52', 'SKIPPED', { life_cycle_state: 'SKIPPED' }, 'green'],
  ])('%s: %s', async (_, _state, state, status) => {
    expect(await reads(say(200, { runs: [run(2, 5, state), good] }))).toMatchObject({ status, age: 60 })
  })
})

describe('a server that is asked too often is left alone for as long as it says', () => {
  const fine = say(200, { runs: [good] })
  it.each([
    ['F53', 'a date', 'Fri, 20 Nov 2026 12:00:07 GMT', [7000]],
    ['F53', 'seconds', '3', [3000]],
    ['F54', 'a date that is none', 'Fri, 99 Nov 2026 12:00:07 GMT', [1000]],
    ['F54', 'nonsense', 'soon', [1000]],
  ])('%s: %s', async (_, _form, header, slept) => {
    expect(await reads(say(429, '', { 'retry-after': header }), fine)).toMatchObject({ status: 'green', slept })
  })
})
