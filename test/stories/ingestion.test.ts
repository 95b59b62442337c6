import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fakeUpstream, noWayOut, say, type Respond } from '../../ingestion/fixture.ts'
import { createRounds } from '../../ingestion/round.ts'
import { ingestionActor } from '../../ingestion/run.ts'
import { configured, type Reader, type Source } from '../../ingestion/source.ts'
import { databricksJobs } from '../../ingestion/sources/databricks-jobs.ts'
import { databricksWarehouses } from '../../ingestion/sources/databricks-warehouses.ts'
import type { LogLine } from '../../services/kernel/log.ts'
import { contextOf } from '../../services/kernel/desk.ts'
import { recoverRuns } from '../../services/status/recover-runs.ts'
import { statuses } from '../../services/status/memory.ts'
import { textOfCard } from '../harness/seen.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

const host = { host: 'api.example.com', auth: { token: 'made by hand' } }
const jobs = configured(databricksJobs, host)
const warehouses = configured(databricksWarehouses, host)
/** One run of a source in the desk's own process, against a host that answers like this. Answers with its state. */
const reads = async (source: Source, ...answers: Respond[]) => {
  await using fake = await fakeUpstream(answers, { clock: world.now })
  const { http, tokens } = fake
  const log = (line: Record<string, unknown>) => world.logs(line as unknown as LogLine)
  const parts = { desk: world.desk, http, tokens, probes: {}, owner: 'story', clock: world.now, log }
  const [outcome] = await createRounds([source], { ...parts, timer: () => () => undefined, timeoutMs: 1000 }).begin()
  return outcome!.state
}
const ready = async () => {
  // Memory has what the store has.
  await world.person('Ada').says('status')
  return (await fetch(`${world.endpoint}/readyz`)).status
}

describe('a job whose runs overlap', () => {
  const at = (time: string) => Date.parse(`2026-03-02T${time}:00Z`)
  const run = (run_id: number, start: string, end: string, result_state: string) => ({
    run_id,
    start_time: at(start),
    end_time: at(end),
    state: { life_cycle_state: 'TERMINATED', result_state },
  })

  it.each([
    ['fails last', [run(2, '08:00', '08:10', 'SUCCESS'), run(1, '06:00', '08:55', 'FAILED')], '◐ Degraded'],
    ['succeeds last', [run(2, '06:00', '06:10', 'SUCCESS'), run(1, '05:00', '08:55', 'SUCCESS')], '● Healthy'],
    ['was repaired last', [run(2, '06:00', '06:10', 'FAILED'), run(1, '05:00', '08:55', 'SUCCESS')], '● Healthy'],
  ])('is what its run says that %s', async (_, runs, state) => {
    await world.platform('lakehouse', 'Lakehouse', [{ target: '298120471834650' }])
    await reads(jobs, say(200, { runs, has_more: false }))
    expect(textOfCard(await world.person('Ada').says('status lakehouse')).split('\n')[1]).toBe(state)
  })
})

describe('a host that refuses us', () => {
  const refusals: [string, Respond][] = [
    ['the token with 401', say(401, { error_code: 'PERMISSION_DENIED', message: 'Unauthorized access.' })],
    ['the token with 403 and a number', say(403, { error_code: 403, message: 'Invalid access token. [ReqId: 1]' })],
    ['the token with 403 and a page', say(403, '<html><title>Error 403 Invalid access token.</title></html>')],
    ['a token that is about to end', say(403, 'Error 403 Token is expiring within 30 seconds. (token expired)')],
    ['the address we come from', say(403, '<html><h1>403 Forbidden</h1></html>')],
    ['each target', say(403, { error_code: 'PERMISSION_DENIED', message: 'No permission' })],
  ]
  beforeEach(async () => {
    await world.platform('lakehouse', 'Lakehouse', [{ target: '1001' }, { target: '1002' }])
    const warehouse = { source: 'databricks-warehouses', checkType: 'availability' } as const
    await world.platform('sql', 'SQL', [
      { ...warehouse, target: 'abc' },
      { ...warehouse, target: 'def' },
    ])
  })

  it.each(refusals)(
    'fails the runs of every source when it refuses %s, and the desk is not ready',
    async (_, refusal) => {
      expect([await reads(jobs, refusal), await reads(warehouses, refusal)]).toEqual(['FAIL', 'FAIL'])
      expect(await ready()).toBe(503)
    },
  )

  it('leaves the desk ready as long as what was measured before counts', async () => {
    const [, refusal] = refusals[1]!
    await reads(jobs, say(200, {}))
    world.clockMoves(29)
    await reads(jobs, refusal)
    expect(await ready()).toBe(200)
    world.clockMoves(2)
    expect(await ready()).toBe(503)
    await reads(jobs, say(200, {}))
    expect(await ready()).toBe(200)
  })

  it('at the only target of a source may mean that one, and leaves the desk ready', async () => {
    await world.platform('sql', 'SQL', [
      { source: 'databricks-warehouses', checkType: 'availability', target: 'abc' },
      { source: 'databricks-warehouses', checkType: 'availability', target: 'abc' },
    ])
    expect(await reads(warehouses, say(403, { error_code: 'PERMISSION_DENIED', message: 'No permission' }))).toBe(
      'SUCCESS',
    )
    expect(await ready()).toBe(200)
  })

  it('at one target says so there, and leaves the desk ready', async () => {
    const denied = say(403, { error_code: 'PERMISSION_DENIED', message: 'No permission' })
    const first: Respond = (request, response) =>
      (request.url!.includes('job_id=1001') ? denied : say(200, {}))(request, response)
    expect(await reads(jobs, first)).toBe('SUCCESS')
    expect(await ready()).toBe(200)
    expect((await world.store.all('status_results')).map(({ message }) => message).sort()).toEqual([
      'Job 1001: api.example.com answered 403 (PERMISSION_DENIED: No permission)',
      'The job has no finished run yet',
    ])
  })
})

describe('a round of four sources', () => {
  const names = ['odd-1', 'odd-2', 'odd-3', 'odd-4']
  const well = async ({ checks }: Reader) =>
    checks.map(({ checkId, platformId }) => {
      const silent = { observedValue: null, message: null, errorPayload: null }
      return { checkId, platformId, status: 'green' as const, ...silent }
    })
  const rounds = () =>
    createRounds(
      names.map((name) => ({ name, read: well })),
      {
        desk: world.desk,
        http: noWayOut,
        timeoutMs: 1000,
        tokens: undefined as never,
        probes: {},
        owner: 'story',
        clock: world.now,
        log: (line) => world.logs(line),
        timer: () => () => undefined,
      },
    )
  /** States of all runs, and how many results and events of runs there are. */
  const stored = async () => ({
    runs: (await world.store.all('status_ingestion_runs')).map(({ state }) => state),
    results: (await world.store.query((db) => db.selectFrom('statusResults').select('resultId'))).length,
    events: (await world.store.all('events', { subjectType: 'status_ingestion_runs' })).length,
  })

  beforeEach(async () => {
    await world.platform(
      'lakehouse',
      'Lakehouse',
      names.map((source) => ({ source })),
    )
    await world.settle()
    await world.desk.known(statuses).get(world.now())
  })

  it.each([
    ['that begins the runs', 0],
    ['that looks at them', 1],
    ['that stores the results', 2],
    ['that closes the runs', 3],
    ['that writes the history', 4],
  ])('ends well and adds nothing twice when the answer to the statement %s is lost', async (_, statement) => {
    world.losesAnswer(statement)
    expect((await rounds().begin()).map(({ state }) => state)).toEqual(Array(4).fill('SUCCESS'))
    expect(await stored()).toEqual({ runs: Array(4).fill('SUCCESS'), results: 4, events: 8 })
  })

  it.each([0, 1, 2, 3])(
    'says that the store is away when it is after %d statements, and the next one ends well',
    async (statements) => {
      world.unplugs(statements)
      const away = { state: 'FAIL', results: 0, atFault: 'store', error: 'The store is away' }
      expect(await rounds().begin()).toEqual(names.map((source) => ({ source, ...away })))
      world.plugsIn()
      const before = await stored()
      expect((await rounds().begin()).map(({ state }) => state)).toEqual(Array(4).fill('SUCCESS'))
      const { runs, results } = await stored()
      expect(runs).toEqual([...before.runs, ...Array<string>(4).fill('SUCCESS')])
      expect(results).toBe(before.results + 4)
    },
  )

  it.each([
    ['before a run is on record', 0],
    ['before the results are stored', 1],
    ['before the runs are closed', 2],
    ['before the history is written', 3],
  ])('that is killed %s leaves nothing that is open or missing in the history', async (_, writes) => {
    world.dies(writes)
    await rounds().begin()
    await world.restarts()
    world.clockMoves(1)
    const context = contextOf(world.desk, ingestionActor('story'), world.now(), 'recover')
    await recoverRuns(context, { processStartedAt: world.now() })
    expect((await rounds().begin()).map(({ state }) => state)).toEqual(Array(4).fill('SUCCESS'))
    const rows = await world.store.all('status_ingestion_runs')
    expect(rows.map(({ state }) => state)).not.toContain('RUNNING')
    const events = await world.store.all('events', { subjectType: 'status_ingestion_runs' })
    const versions = (id: string) => events.filter(({ subjectId }) => subjectId === id).map(({ version }) => version)
    for (const { ingestionRunId, version } of rows)
      expect(versions(ingestionRunId).sort()).toEqual(Array.from({ length: version }, (_, at) => at + 1))
  })
})
