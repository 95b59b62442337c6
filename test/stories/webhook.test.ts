import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { roundsOf } from '../../ingestion/ingest.ts'
import { ingestionActor } from '../../ingestion/run.ts'
import { configured } from '../../ingestion/source.ts'
import { webhook } from '../../ingestion/sources/webhook.ts'
import { contextOf } from '../../services/kernel/desk.ts'
import { recoverRuns } from '../../services/status/recover-runs.ts'
import { signatureOf } from '../../services/status/pushed.ts'
import type { LogLine } from '../../services/kernel/log.ts'
import { textOfCard } from '../harness/seen.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
const nightly = {
  source: 'webhook',
  target: 'airflow/load_sales',
  checkType: 'freshness' as const,
  slaMinutes: 1500,
  warnAfterMinutes: 1500,
  critAfterMinutes: 1800,
}
beforeEach(async () => {
  world = await openWorld()
  await world.platform('sales', 'Sales', [nightly])
})
afterEach(() => world.close())

/** An admin asks for the secret of a check. */
const connects = async (checkId = 'sales-1', platformId = 'sales'): Promise<string> => {
  const { status, body } = await world.asks('Ada').post(`/platforms/${platformId}/checks/${checkId}/secret`, {})
  expect(status).toBe(201)
  return body.secret as string
}
const success = (more: object = {}) => ({ status: 'success', finishedAt: world.now().toISOString(), ...more })

let deliveries = 0
/** A scheduler pushes a body, signed with a secret. What is said of the delivery may be forged. */
const pushes = async (
  secret: string,
  body: object | string,
  { checkId = 'sales-1', id = `msg_${++deliveries}`, at = world.now(), headers = {}, to = world } = {},
) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const response = await fetch(`${to.endpoint}/api/v1/webhooks/${checkId}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...{ 'webhook-id': id, 'webhook-timestamp': timestamp },
      'webhook-signature': signatureOf(secret, { id, timestamp, body: text }),
      ...headers,
    },
    body: text,
  })
  const { correlationId: _, ...said } = (await response.json()) as Record<string, unknown>
  return { status: response.status, said }
}
const results = () => world.store.all('status_results')
const shown = async () => textOfCard(await world.person('Ada').says('status sales'))
const state = async () => (await shown()).split('\n')[1]

describe('a result that is pushed', () => {
  it('is a run with one result, as a result that is read', async () => {
    const secret = await connects()
    world.clockMoves(10)
    const body = {
      status: 'failed',
      finishedAt: '2026-03-02T10:05:00+01:00',
      message: '<b>Table</b> is locked, password=hunter2',
      runUrl: 'https://airflow.example.com/dags/load_sales?run=1',
    }
    const { status, said } = await pushes(secret, body)
    expect(status).toBe(200)
    expect(said).toEqual({ checkId: 'sales-1', runId: expect.any(String) as unknown, state: 'SUCCESS' })
    expect(await results()).toMatchObject([
      {
        ...{ checkId: 'sales-1', platformId: 'sales', status: 'red', observedValue: null },
        ...{ message: 'Table is locked, [removed]', measuredAt: world.now(), ingestionRunId: said.runId },
        errorPayload:
          '{"resultState":"failed","runPageUrl":"https://airflow.example.com/dags/load_sales?run=1","endedAt":"2026-03-02T10:05:00+01:00"}',
      },
    ])
    expect(await world.store.all('status_ingestion_runs')).toMatchObject([
      { source: 'webhook', state: 'SUCCESS', ingestionRunId: said.runId },
    ])
    expect(JSON.stringify(world.log)).not.toContain('hunter2')
    expect(JSON.stringify(world.log)).not.toContain(secret)
  })

  it.each([
    ['a user', 'https://ada:hunter2@ci.example.com/run/1', 'https://ci.example.com/run/1'],
    ['a token', 'https://ci.example.com/run/1?token=hunter2&page=2', 'https://ci.example.com/run/1?page=2'],
    ['a whole novel', `https://ci.example.com/${'x'.repeat(900)}`, undefined],
  ])('names the page of its run without what gives access: %s', async (_, runUrl, kept) => {
    await pushes(await connects(), { ...success(), status: 'failed', runUrl })
    const [{ errorPayload } = { errorPayload: null }] = await results()
    expect((JSON.parse(errorPayload!) as Record<string, unknown>).runPageUrl).toBe(kept)
    expect(JSON.stringify(await world.person('Ada').says('details sales'))).not.toContain('hunter2')
  })

  it.each([
    ['healthy', 'green', null],
    ['success', 'green', null],
    ['degraded', 'yellow', 'The job reports itself as degraded'],
    ['down', 'red', 'The last run failed'],
    ['failed', 'red', 'The last run failed'],
    ['unknown', 'unknown', 'The job does not know how it is'],
  ])('%s is %s', async (status, expected, message) => {
    await pushes(await connects(), { ...success(), status })
    expect(await results()).toMatchObject([{ status: expected, message }])
  })

  it('is as old as the last success, whatever came after it and in which order', async () => {
    const secret = await connects()
    await pushes(secret, success())
    world.clockMoves(30)
    await pushes(secret, { ...success(), status: 'failed' })
    world.clockMoves(30)
    await pushes(secret, success({ finishedAt: '2026-03-02T08:00:00Z' }))
    expect((await results()).map(({ observedValue }) => observedValue)).toEqual([0, 30, 60])
  })

  it('decides how things are when its job ended last, not when it came last: an older failure', async () => {
    const secret = await connects()
    world.clockMoves(60)
    await pushes(secret, success({ message: 'All rows are in' }))
    world.clockMoves(10)
    await pushes(secret, { status: 'failed', finishedAt: '2026-03-02T10:30:00+01:00', message: 'Locked' })
    expect(await state()).toBe('● Healthy')
    expect((await results()).at(-1)).toMatchObject({ status: 'green', observedValue: 10, message: 'All rows are in' })
  })
  it('nor an older success, though the data are as new as it says', async () => {
    const secret = await connects()
    await pushes(secret, success({ finishedAt: '2026-03-02T07:00:00Z' }))
    world.clockMoves(60)
    await pushes(secret, { ...success(), status: 'failed', message: 'Locked' })
    world.clockMoves(10)
    await pushes(secret, success({ finishedAt: '2026-03-02T09:30:00Z' }))
    world.clockMoves(10)
    await pushes(secret, success({ finishedAt: '2026-03-02T08:30:00Z' }))
    const seen = (await results()).slice(-2)
    expect(seen).toMatchObject([
      { status: 'red', observedValue: 40, message: 'Locked' },
      { status: 'red', observedValue: 50, message: 'Locked' },
    ])
    expect(seen[1]!.errorPayload).toContain('"endedAt":"2026-03-02T10:00:00.000Z"')
    world.clockMoves(1)
    await pushes(secret, success())
    expect(await state()).toBe('● Healthy')
  })

  it('has a value of its own where no age is judged', async () => {
    await world.platform('sales', 'Sales', [{ ...nightly, checkType: 'quality' }])
    await pushes(await connects(), success({ value: 42 }))
    expect(await results()).toMatchObject([{ status: 'green', observedValue: 42 }])
  })
})

describe('silence', () => {
  it('is noticed: late, then down, and at last nothing is known', async () => {
    const secret = await connects()
    await pushes(secret, success())
    const states: [number, string | undefined][] = []
    let passed = 0
    for (const minute of [0, 60, 1440, 1500, 1501, 1799, 1800, 1830, 1831]) {
      world.clockMoves(minute - passed)
      passed = minute
      states.push([minute, await state()])
    }
    expect(states).toEqual([
      ...[0, 60, 1440].map((minute) => [minute, '● Healthy']),
      ...[1500, 1501, 1799].map((minute) => [minute, '◐ Degraded']),
      ...[1800, 1830].map((minute) => [minute, '✕ Down']),
      [1831, '? Unknown'],
    ])
    expect(await shown()).toContain('No measurement for 1 d 6 h.')
    await pushes(secret, success())
    expect(await state()).toBe('● Healthy')
  })
  it('before the first result is unknown', async () => {
    await connects()
    expect(await state()).toBe('? Unknown')
  })
})

describe('the same delivery again', () => {
  it('is answered as the first was, and is one result', async () => {
    const secret = await connects()
    const body = success()
    const first = await pushes(secret, body, { id: 'msg_once' })
    world.clockMoves(3)
    expect(await pushes(secret, body, { id: 'msg_once' })).toEqual(first)
    await world.restarts()
    expect(await pushes(secret, body, { id: 'msg_once', at: new Date('2026-03-02T09:00:00Z') })).toEqual(first)
    expect(await results()).toHaveLength(1)
  })
  it('is stored where the first was cut off before its result, also when the dead runs were closed in between', async () => {
    const secret = await connects()
    const body = success()
    world.dies(1)
    expect((await pushes(secret, body, { id: 'msg_cut' })).status).not.toBe(200)
    await world.restarts()
    expect(await results()).toEqual([])
    world.clockMoves(60)
    const recovering = contextOf(world.desk, ingestionActor('story'), world.now(), 'recover')
    expect(await recoverRuns(recovering, { processStartedAt: world.now() })).toEqual({ closed: [], open: [] })
    expect(await pushes(secret, body, { id: 'msg_cut' })).toMatchObject({ status: 200, said: { state: 'SUCCESS' } })
    expect(await results()).toMatchObject([{ checkId: 'sales-1', status: 'green' }])
  })
  it('that was cut off and does not come makes its check unknown, and still counts when it comes late', async () => {
    const secret = await connects()
    await pushes(secret, success())
    world.clockMoves(10)
    const body = success()
    world.dies(1)
    expect((await pushes(secret, body, { id: 'msg_lost' })).status).not.toBe(200)
    await world.restarts()
    await world.passes(30)
    expect(await state()).toBe('● Healthy')
    await world.passes(1)
    expect(await state()).toBe('? Unknown')
    expect(await shown()).toContain('A result came in and could not be kept')
    expect((await world.store.all('status_ingestion_runs')).map((run) => run.state)).toEqual(['SUCCESS', 'SUCCESS'])
    const before = world.runs()
    await world.passes(5)
    expect(world.runs()).toBe(before)
    const late = await pushes(secret, body, { id: 'msg_lost' })
    expect(late).toMatchObject({ status: 200, said: { state: 'SUCCESS' } })
    expect(await state()).toBe('● Healthy')
    expect(await pushes(secret, body, { id: 'msg_lost' })).toEqual(late)
    expect(await results()).toHaveLength(3)
    world.discards()
  })
  it('in another body is another one', async () => {
    const secret = await connects()
    await pushes(secret, success(), { id: 'msg_twice' })
    world.clockMoves(1)
    await pushes(secret, { ...success(), status: 'failed' }, { id: 'msg_twice' })
    expect(await results()).toHaveLength(2)
  })
})

describe('a delivery that is not signed for this check', () => {
  it('is refused alike, whatever is wrong with it, and leaves nothing behind', async () => {
    const secret = await connects()
    await world.platform('crm', 'CRM', [{ ...nightly }, { source: 'databricks-jobs' }])
    const late = (seconds: number) => ({ at: new Date(world.now().getTime() + seconds * 1000) })
    const answers = [
      await pushes('whsec_AAAA', success()),
      await pushes(secret, success(), { checkId: 'nobody' }),
      await pushes(secret, success(), { checkId: 'crm-1' }),
      await pushes(secret, success(), { checkId: 'crm-2' }),
      await pushes(secret, success(), late(-301)),
      await pushes(secret, success(), late(301)),
      ...(await Promise.all(
        ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) =>
          pushes(secret, success(), { headers: { [name]: name === 'webhook-timestamp' ? '1772442001' : 'v1,x' } }),
        ),
      )),
    ]
    const [first] = answers
    expect(first).toMatchObject({ status: 401, said: { code: 'UNAUTHENTICATED' } })
    for (const answer of answers) expect(answer).toEqual(first)
    expect(await world.store.all('status_ingestion_runs')).toEqual([])
  })
  it('is taken within five minutes, also with a second signature beside', async () => {
    const secret = await connects()
    expect(await pushes(secret, success(), { at: new Date(world.now().getTime() - 299_000) })).toMatchObject({
      status: 200,
    })
    const body = JSON.stringify(success({ message: 'again' }))
    const timestamp = String(world.now().getTime() / 1000)
    const signature = `v1,other ${signatureOf(secret, { id: 'msg_both', timestamp, body })}`
    const headers = { 'webhook-signature': signature }
    expect(await pushes(secret, body, { id: 'msg_both', headers })).toMatchObject({ status: 200 })
  })
  it('is taken with the secret before the last for a day, and with none before that', async () => {
    const [first, before, now] = [await connects(), await connects(), await connects()]
    const statuses = async () => {
      const answers = []
      for (const secret of [first, before, now]) answers.push((await pushes(secret, success())).status)
      return answers
    }
    expect(await statuses()).toEqual([401, 200, 200])
    world.clockMoves(24 * 60 - 1)
    expect(await statuses()).toEqual([401, 200, 200])
    world.clockMoves(1)
    expect(await statuses()).toEqual([401, 401, 200])
  })
  it('is taken at once where another process gave the secret, also between others, and garbage makes no statement', async () => {
    await pushes(await connects(), success())
    const other = await openWorld({ beside: world.installation })
    await pushes('whsec_AAAA', success(), { to: other })
    await connects()
    const now = await connects()
    const before = world.runs() + other.runs()
    for (let at = 0; at < 20; at++) expect((await pushes('whsec_AAAA', success(), { to: other })).status).toBe(401)
    expect(world.runs() + other.runs() - before).toBe(0)
    const answers = await Promise.all([
      pushes(now, success(), { to: other }),
      pushes('whsec_AAAA', success(), { to: other }),
      pushes(now, success({ message: 'again' }), { to: other }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 401, 200])
    await other.close()
  })
})

describe('a delivery that is signed and says something odd', () => {
  it.each([
    ['no status', { finishedAt: '2026-03-02T09:00:00Z' }, 400],
    ['a status nobody knows', { status: 'fine', finishedAt: '2026-03-02T09:00:00Z' }, 400],
    ['a time without a zone', { status: 'success', finishedAt: '2026-03-02T09:00:00' }, 400],
    ['a time to come', { status: 'success', finishedAt: '2026-03-02T09:06:00Z' }, 400],
    ['an address that is none', { status: 'success', finishedAt: '2026-03-02T09:00:00Z', runUrl: 'javascript:1' }, 400],
    ['a value below nothing', { status: 'success', finishedAt: '2026-03-02T09:00:00Z', value: -1 }, 400],
    ['no JSON', 'status=success', 400],
    ['a list', [], 400],
    ['another check', { status: 'success', finishedAt: '2026-03-02T09:00:00Z', checkId: 'crm-1' }, 200],
    ['more than it may', { status: 'success', finishedAt: '2026-03-02T09:00:00Z', message: 'x'.repeat(17_000) }, 413],
  ])('%s', async (_, body, expected) => {
    const { status, said } = await pushes(await connects(), body)
    expect(status, JSON.stringify(said)).toBe(expected)
    expect((await results()).filter(({ checkId }) => checkId !== 'sales-1')).toEqual([])
  })
  it('too often', async () => {
    const secret = await connects()
    const body = success()
    const statuses: number[] = []
    for (let at = 0; at < 61; at++) statuses.push((await pushes(secret, body, { id: 'msg_flood' })).status)
    expect(statuses.indexOf(429)).toBe(60)
  })
  it('for a check that is switched off', async () => {
    const secret = await connects()
    await world.platform('sales', 'Sales', [{ ...nightly, enabled: false }])
    expect((await pushes(secret, success())).status).toBe(404)
  })
})

it('is asked to come again while the store is away and nothing is known', async () => {
  const secret = await connects()
  world.quietHour()
  world.unplugs()
  expect((await pushes(secret, success())).status).toBe(503)
  world.plugsIn()
})

describe('the secret', () => {
  it('is for admins, of a check that is pushed to', async () => {
    const ask = (name: 'Ada' | 'Ben', check: string) =>
      world.asks(name).post(`/platforms/sales/checks/${check}/secret`, {})
    await world.platform('sales', 'Sales', [nightly, { source: 'databricks-jobs' }])
    expect((await ask('Ben', 'sales-1')).status).toBe(403)
    expect((await ask('Ada', 'sales-2')).status).toBe(422)
    expect((await ask('Ada', 'sales-3')).status).toBe(404)
  })
  it('is in no row and no event', async () => {
    const secret = await connects()
    await world.settle()
    const kept = [await world.store.all('events'), await world.store.all('status_checks'), world.log]
    expect(JSON.stringify(kept)).not.toContain(secret)
    expect(JSON.stringify(kept)).toContain('CONNECT')
  })
})

it('a program that cannot sign pushes with a key of the desk', async () => {
  const made = await world.asks('Ada').post('/api-keys', { name: 'Data Factory', may: ['check.report'] })
  const authorization = { authorization: `Bearer ${made.body.token as string}` }
  const ask = world.asks(null)
  expect(await ask.post('/checks/sales-1/results', success(), authorization)).toMatchObject({
    status: 200,
    body: { checkId: 'sales-1', state: 'SUCCESS' },
  })
  expect(await results()).toMatchObject([{ checkId: 'sales-1', status: 'green' }])
})

it('is offered in the form of a check, and taken in one line', async () => {
  const ada = world.person('Ada')
  expect(
    textOfCard(await ada.says('define check sales freshness id=weekly source=webhook target=dbt/weekly sla=60')),
  ).toContain('weekly')
})

it('is part of no round', async () => {
  const log = (line: Record<string, unknown>) => world.logs(line as unknown as LogLine)
  const around = {
    ...{ clock: world.now, random: () => 0.5, sleep: () => Promise.resolve(), log },
    timer: () => () => undefined,
  }
  const config = {
    sources: [configured(webhook, 'x'.repeat(32))],
    ...{ via: null, privateHosts: [], cadence: () => 300, timeoutSeconds: 60 },
    intervalSeconds: 300,
    owner: 'story',
    signingSecret: null,
  }
  expect(await roundsOf(world.desk, config, around).begin()).toEqual([])
  expect(await results()).toEqual([])
})
