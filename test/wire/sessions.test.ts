import { afterEach, describe, expect, test } from 'vitest'
import { openDatabricks } from '../../services/store/databricks.ts'
import type { Runner } from '../../services/store/dialect.ts'
import type { Fault } from './service.ts'
import { startWarehouse, type Warehouse } from './thrift-server.ts'

let warehouse: Warehouse
let runner: Runner
afterEach(async () => {
  await runner.close()
  await warehouse.close()
})

/** A runner that has a session already. `words` is how the warehouse refuses a session it does not have. */
const started = async (words?: (session: string) => string) => {
  warehouse = await startWarehouse({ lostSession: words })
  runner = await openDatabricks(warehouse.connection, () => 0)
  await runner.run('select 1 as n', [])
}
const select = (n: number) => runner.run(`select ${n} as n`, [])
const outcome = (n: number) =>
  select(n).then(
    ({ rows }) => rows[0]?.n,
    (error: { kind?: string }) => error.kind,
  )
const ran = (n: number) => warehouse.ran.filter((sql) => sql === `select ${n} as n`).length
const fails = (matching: RegExp, fault: Fault, times = 1) => {
  for (let time = 0; time < times; time++) warehouse.fails(matching, fault)
}

describe('a session the warehouse lost is opened again and the statement executed once', () => {
  test.each<[string, (session: string) => string]>([
    ['the words of one release', (session) => `Invalid SessionHandle: SessionHandle [${session}]`],
    [
      'the words of another',
      (session) =>
        `requirement failed: Session handle: SessionHandle [${session}] has not been initialized or had already closed.`,
    ],
    ['a closed session', (session) => `Session ${session} is closed`],
    ['a state', () => 'No such connection. SQLSTATE: 08003'],
    ['words nobody has heard', () => 'Sitzung abgelaufen'],
    ['no words', () => ''],
  ])('said with %s', async (_, words) => {
    await started(words)
    fails(/select 2/, 'session expired')
    expect([await outcome(2), await outcome(3), await outcome(4)]).toEqual([2, 3, 4])
    expect([ran(2), ran(3), warehouse.opened.length]).toEqual([1, 1, 2])
  })

  test.each([400, 401, 403])('said with HTTP %i and words nobody has heard', async (status) => {
    await started()
    fails(/select 2/, { http: status, message: 'Sitzung abgelaufen' })
    expect([await outcome(2), await outcome(3)]).toEqual([2, 3])
    expect([ran(2), warehouse.opened.length]).toEqual([1, 2])
  })
})

describe('a session in doubt is not used again', () => {
  test.each<[string, Fault, string | number]>([
    ['dropped before execution', 'dropped before execution', 'unknown'],
    ['dropped after execution', 'dropped after execution', 'unknown'],
    ['answered by a gateway that gave up', { http: 504 }, 'unknown'],
    ['answered by a server that broke', { http: 500 }, 'unknown'],
    ['answered by a proxy that knows no such place', { http: 404 }, 'unavailable'],
    ['broken off by the machinery', { sqlState: 'XX000' }, 'unknown'],
  ])('after a statement that was %s', async (_, fault, expected) => {
    await started()
    fails(/select 2/, fault)
    expect([await outcome(2), await outcome(3)]).toEqual([expected, 3])
    expect(warehouse.opened.length).toBe(2)
  })

  test('but one that answered that the statement is wrong is', async () => {
    await started()
    fails(/select 2/, { sqlState: '42601' })
    expect([await outcome(2), await outcome(3)]).toEqual(['rejected', 3])
    expect(warehouse.opened.length).toBe(1)
  })
})

describe('a warehouse that starts', () => {
  const booting = { refuses: "Couldn't create directory /local_disk0/tmp/1_resources" }

  const ways: [string, Fault][] = [
    ['refuses statements', booting],
    ['refuses statements in words nobody has heard', { refuses: 'Gleich' }],
    ['refuses statements without a word', { refuses: '' }],
    ['loses each session', 'session expired'],
    ['answers 503', { http: 503 }],
  ]

  test.each(ways)('and %s is asked again until it takes the statement', async (_, fault) => {
    await started()
    fails(/select 2/, fault, 4)
    expect([await outcome(2), ran(2)]).toEqual([2, 1])
  })

  test.each(ways)('and %s five times is away; the next turn begins well', async (_, fault) => {
    await started()
    fails(/select 2/, fault, 5)
    expect([await outcome(2), ran(2)]).toEqual(['unavailable', 0])
    const sessions = warehouse.opened.length
    expect(await outcome(3)).toBe(3)
    // A gateway that answers 503 has not closed the session, so no new one is opened.
    expect(warehouse.opened.length).toBe(sessions + (typeof fault === 'object' && 'http' in fault ? 0 : 1))
  })

  test('and refuses sessions is asked as often for those', async () => {
    await started()
    fails(/select 2/, 'session expired')
    fails(/open session/, booting, 3)
    expect(await outcome(2)).toBe(2)
    fails(/select 3/, 'session expired')
    fails(/open session/, booting, 4)
    expect([await outcome(3), await outcome(4)]).toEqual(['unavailable', 4])
  })

  test('says with a date when it may be asked again', async () => {
    await started()
    // The header has whole seconds, so two ahead are more than one.
    fails(/select 2/, { http: 429, retryAfter: new Date(Date.now() + 2000).toUTCString() })
    const begun = performance.now()
    await select(2)
    expect(performance.now() - begun).toBeGreaterThan(900)
  })
})

test('a certificate nobody vouches for is named as the reason, with the host', async () => {
  await started()
  const wary = await openDatabricks({ ...warehouse.connection, ca: undefined }, () => 0)
  await expect(wary.run('select 1 as n', [])).rejects.toMatchObject({
    kind: 'unavailable',
    message: expect.stringMatching(/certificate that 127\.0\.0\.1 shows is not accepted.*signed by itself/) as string,
  })
  await wary.close()
})
