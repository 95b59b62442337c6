import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Context, Desk } from '../kernel/context.ts'
import { service } from '../kernel/actor.ts'
import { contextOf } from '../kernel/desk.ts'
import { AppError } from '../kernel/errors.ts'
import { bareDesk, somebody } from '../../test/harness/bare-desk.ts'
import { emptyStore, type EmptyStore } from '../../test/harness/empty-store.ts'
import { raw } from '../../test/harness/raw.ts'
import { finishRun, type Observation } from './finish-run.ts'
import { recoverRuns } from './recover-runs.ts'
import { startRun } from './start-run.ts'

let store: EmptyStore
let desk: Desk
let statements: number
const noon = new Date('2026-11-20T12:00:00Z')
const later = (minutes: number) => new Date(noon.getTime() + minutes * 60_000)

beforeEach(async () => {
  store = await emptyStore(() => statements++)
  desk = bareDesk(store, () => noon)
})
afterEach(() => store.close())

const ingestion = (owner: string) => service(`ingestion:${owner}`, ['run.start', 'run.finish', 'run.recover'])
const as = (owner: string, now: Date, key = 'turn'): Context => contextOf(desk, ingestion(owner), now, key)
const start = (runId: string, now: Date, owner = 'me') => startRun(as(owner, now, runId), { source: 'http' })
const states = async () =>
  Object.fromEntries((await store.all('status_ingestion_runs')).map((row) => [row.ingestionRunId, row.state]))
const results = async () => (await store.all('status_results')).map(({ resultId }) => resultId)
const observation: Observation = {
  checkId: 'site',
  platformId: 'web',
  status: 'green',
  observedValue: 3.5,
  message: null,
  errorPayload: null,
}
const success = (runId: string) => ({ state: 'SUCCESS' as const, runId, measuredAt: noon, observations: [observation] })

test('the same start twice is one run', async () => {
  const run = { runId: 'a', state: 'RUNNING', startedAt: noon }
  expect(await start('a', noon)).toEqual({ isOurs: true, run })
  expect(await start('a', noon)).toEqual({ isOurs: true, run })
  expect(await start('a', later(1))).toEqual({ isOurs: false, run })
  expect(await start('a', noon, 'other')).toEqual({ isOurs: false, run })
  expect(await states()).toEqual({ a: 'RUNNING' })
  await store.settled()
  expect(await store.all('events')).toHaveLength(1)
})

test('a finish that is repeated adds no results', async () => {
  await start('a', noon)
  await finishRun(as('me', later(1)), success('a'))
  expect(await finishRun(as('me', later(2)), success('a'))).toEqual({ state: 'SUCCESS', error: null })
  expect(await store.all('status_results')).toHaveLength(1)
})

test('a finish that comes twice at once adds its results once', async () => {
  await start('a', noon)
  const finish = () => finishRun(as('me', later(1)), success('a'))
  expect(await Promise.all([finish(), finish()])).toEqual(Array(2).fill({ state: 'SUCCESS', error: null }))
  expect((await raw(store, 'select result_id from deltadesk_default.status_results')).length).toBe(1)
})

test('a finish that comes twice at once fails twice when its results cannot be stored', async () => {
  await start('a', noon)
  const busy = () => Promise.reject(new AppError('CONFLICT', 'busy'))
  desk = { ...desk, store: { ...store, append: busy } }
  const finish = () => finishRun(as('me', later(1)), success('a'))
  expect(await Promise.allSettled([finish(), finish()])).toMatchObject(Array(2).fill({ status: 'rejected' }))
  expect(await states()).toEqual({ a: 'RUNNING' })
})

test('a finish cut off after its results is completed, not repeated', async () => {
  await start('a', noon)
  await store.append('status_results', [{ ...observation, resultId: 'a:site', measuredAt: noon, ingestionRunId: 'a' }])
  expect(await finishRun(as('me', later(1)), success('a'))).toMatchObject({ state: 'SUCCESS' })
  expect(await store.all('status_results')).toHaveLength(1)
})

test('a failed run has a bounded reason, and stays failed', async () => {
  await start('a', noon)
  const { error } = await finishRun(as('me', later(1)), { state: 'FAIL', runId: 'a', error: 'x'.repeat(1000) })
  expect(error).toHaveLength(300)
  expect(await finishRun(as('me', later(1)), success('a'))).toMatchObject({ state: 'FAIL' })
  expect(await results()).toEqual([])
})

test('a run that was never started cannot be finished', async () => {
  await expect(finishRun(as('me', noon), success('nobody'))).rejects.toThrow('Run nobody was never started')
  expect(await results()).toEqual([])
})

test('only admins and schedules touch runs', async () => {
  const context = contextOf(desk, somebody('anna'), noon, 'click')
  await expect(startRun(context, { source: 'http' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(recoverRuns(context, { processStartedAt: noon })).rejects.toMatchObject({ code: 'FORBIDDEN' })
})

test('the next start closes what its own dead process left, and what is too old whoever left it', async () => {
  await start('own-dead', later(-1))
  await start('own-live', later(1))
  await start('other-young', later(-20), 'other')
  await start('other-old', later(-40), 'other')
  await start('done', later(-50))
  await finishRun(as('me', later(-49)), success('done'))

  const { closed, open } = await recoverRuns(as('me', later(2)), { processStartedAt: noon })
  expect(closed.sort()).toEqual(['other-old', 'own-dead'])
  expect(open.sort()).toEqual(['other-young', 'own-live'])
  expect(await states()).toEqual({
    'own-dead': 'FAIL',
    'own-live': 'RUNNING',
    'other-young': 'RUNNING',
    'other-old': 'FAIL',
    done: 'SUCCESS',
  })
  const [row] = await store.all('status_ingestion_runs', { ingestionRunId: 'own-dead' })
  expect(row).toMatchObject({ endedAt: later(2), errorSummary: 'The process that ran it ended before it was done' })
  expect(await recoverRuns(as('me', later(2)), { processStartedAt: noon })).toMatchObject({ closed: [] })
})

test('however many runs a dead process left, closing them is three statements and a flush', async () => {
  const ids = ['a', 'b', 'c', 'd', 'e']
  await Promise.all(ids.map((id) => start(id, later(-1))))
  await store.settled()
  statements = 0
  expect(await recoverRuns(as('me', later(2)), { processStartedAt: noon })).toEqual({ closed: ids, open: [] })
  await store.settled()
  expect(statements).toBe(4)
})
