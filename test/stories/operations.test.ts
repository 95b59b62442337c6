import { statuses } from '../../services/status/memory.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLog, redact } from '../../services/kernel/log.ts'
import { textOfCard } from '../harness/seen.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
  await world.platform('lakehouse', 'Lakehouse')
  await world.measured('lakehouse-1', 'green', { age: 1 })
  await world.person('Anna').says('status')
})
afterEach(() => world.close())

const get = async (path: string) => {
  const response = await fetch(`${world.endpoint}${path}`)
  return { status: response.status, type: response.headers.get('content-type') ?? '', text: await response.text() }
}

describe('whoever runs the desk', () => {
  it('sees that it is alive', async () => {
    expect(await get('/healthz')).toMatchObject({ status: 200, text: '{"status":"alive"}' })
  })

  it('sees whether it is ready, without waking the store', async () => {
    const runs = world.runs()
    expect(JSON.parse((await get('/readyz')).text)).toEqual({
      ready: false,
      reasons: ['ingestion'],
      storeReadAt: world.now().toISOString(),
      lastIngestionAt: null,
    })
    expect(world.runs()).toBe(runs)
    const run = {
      source: 'databricks-jobs',
      startedAt: world.now(),
      endedAt: world.now(),
      state: 'SUCCESS',
      errorSummary: null,
    } as const
    await world.store.change(
      'status_ingestion_runs',
      'run-1',
      { eventId: 'run-1', actor: 'system:test', now: world.now() },
      () => ({ set: run, event: { type: 'run.finish' } }),
    )
    world.desk.known(statuses).expire()
    await world.person('Anna').says('status')
    expect(await get('/readyz')).toMatchObject({ status: 200 })
  })

  it('sees that it is not ready before a run of a source succeeded, whatever else ingestion did', async () => {
    world.logs({ kind: 'run', name: 'run.recover', outcome: 'OK', closed: ['run-0'] })
    world.logs({ kind: 'run', name: 'databricks-jobs', outcome: 'FAIL', run: 'run-1', results: 0 })
    expect(await get('/readyz')).toMatchObject({ status: 503 })
    world.logs({ kind: 'run', name: 'databricks-jobs', outcome: 'OK', run: 'run-2', results: 1 })
    expect(await get('/readyz')).toMatchObject({ status: 200 })
  })

  it('sees that the store is away', async () => {
    world.unplugs()
    world.clockMoves(10)
    await world.person('Anna').says('status')
    const { status, text } = await get('/readyz')
    expect(status).toBe(503)
    expect(text).toContain('"reasons":["store"')
  })

  it('counts turns, statements and deliveries', async () => {
    await world.person('Ada').says('subscribe lakehouse', world.channel('data'))
    await world.settle()
    world.channel('data').shows('Lakehouse')
    await world.lastTurn()
    const { type, text } = await get('/metrics')
    expect(type).toContain('text/plain')
    expect(text).toContain('deltadesk_turns_total{name="command.status",outcome="OK"} 1')
    expect(text).toContain('deltadesk_turns_total{name="command.subscribe",outcome="OK"} 1')
    expect(text).toContain('deltadesk_statements_sum{name="command.subscribe",phase="before"} 2')
    expect(text).toContain('deltadesk_deliveries_total{name="status",outcome="SHOWN"} 1')
  })

  it('gives away no person, platform or conversation to whoever may ask', async () => {
    await world.person('Anna').says('incident')
    await world.lastTurn()
    const told = await Promise.all(['/healthz', '/readyz', '/metrics'].map(async (path) => (await get(path)).text))
    expect(told.join('\n')).not.toMatch(new RegExp(`anna|lakehouse|${world.person('Anna').id}`, 'i'))
  })

  it('reads one wide line per turn', async () => {
    const channel = world.channel('data')
    await world.person('Anna').says('subscribe lakehouse', channel)
    expect(await world.lastTurn()).toMatchObject({
      kind: 'turn',
      name: 'command.subscribe',
      outcome: 'FORBIDDEN',
      refusal: 'forbidden',
      actor: world.person('Anna').id,
      conversation: channel.id,
      before: 1,
      at: world.now().toISOString(),
    })
  })

  it('never reads a secret, however deep it lies', () => {
    const lines: string[] = []
    const log = createLog(
      (text) => lines.push(text),
      () => new Date(0),
    )
    const cause = new Error('inner', { cause: { clientSecret: 's3cret' } })
    log({
      kind: 'desk',
      name: 'x',
      outcome: 'OK',
      headers: { Authorization: 'Bearer s3cret' },
      list: [{ access_token: 's3cret' }],
      error: new Error('outer', { cause }),
    })
    expect(lines.join('')).not.toContain('s3cret')
    expect(lines.join('')).toContain('[removed]')
    expect(redact({ at: new Date(0) })).toEqual({ at: new Date(0) })
  })
})

describe('a defect', () => {
  it('tells the person nothing of the inside, but a number that finds the log line', async () => {
    const anna = world.person('Anna')
    // A row nobody could write through the desk: its JSON is broken.
    await world.breaks('channels')
    const card = await anna.says('subscribe')
    const text = textOfCard(card)
    expect(text).toContain('This is our mistake')
    expect(JSON.stringify(card.body)).not.toMatch(/JSON|Unexpected|stack/)
    const line = await world.lastTurn()
    expect(line.outcome).toBe('DEFECT')
    expect(text).toContain(line.id as string)
  })
})
