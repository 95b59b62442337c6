import { CamelCasePlugin, Kysely } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { createChange } from './change.ts'
import { DuckDbCompiler } from './compilers.ts'
import { dialect, StoreError, type Answer, type Runner } from './dialect.ts'
import { createEventLog } from './event-log.ts'
import type { Loose } from './loose.ts'
import { retryingWith } from './retry.ts'

/** What the lane asked of the store: the rows of each write, `look` for a read, and nothing of the log. */
let asked: string[]
/** How the store takes a write of these rows. */
let takes: (ids: readonly string[]) => number | StoreError
/** The last events of the rows that a look finds. */
let found: Record<string, string>
let reads: () => StoreError | undefined

const idsIn = (statement: string, parameters: readonly unknown[]): string[] =>
  typeof parameters[0] === 'string' && parameters[0].startsWith('[{')
    ? (JSON.parse(parameters[0]) as Record<string, string>[]).map((row) => row.platform_id ?? row.id!)
    : [parameters.at(statement.startsWith('update') ? -2 : 0) as string]

const looked = (ids: readonly string[], parameters: readonly unknown[]): Answer => ({
  rows: ids
    .filter((id) => found[id])
    .map((id) => ({
      platform_id: id,
      name: 'Lake',
      domain: 'databricks',
      owner_group: null,
      sla_profile_id: null,
      is_active: true,
      created_at: new Date(0),
      created_by: 'anna',
      updated_at: new Date(0),
      updated_by: 'anna',
      version: 1,
      last_event_id: found[id],
      tail: '[]',
      flushed_id: 'yes',
      own_id: null,
      asked_id: (JSON.parse(parameters[0] as string) as { id: string; event_id: string }[]).find((row) => row.id === id)
        ?.event_id,
    })),
})

const runner: Runner = {
  run(statement, parameters) {
    if (/"events"/.test(statement) && statement.startsWith('merge')) return Promise.resolve({ rows: [], affected: 1 })
    const ids = idsIn(statement, parameters)
    if (statement.startsWith('select')) {
      asked.push(`look ${ids.length}`)
      const error = reads()
      return error ? Promise.reject(error) : Promise.resolve(looked(ids, parameters))
    }
    asked.push(`write ${ids.join(' ')}`)
    const answer = takes(ids)
    return answer instanceof StoreError ? Promise.reject(answer) : Promise.resolve({ rows: [], affected: answer })
  },
  close: () => Promise.resolve(),
}

const fails = (kind: StoreError['kind']) => new StoreError(kind, new Error(kind))
const all = (ids: readonly string[]) => ids.length
let change: (id: string) => Promise<unknown>

beforeEach(() => {
  asked = []
  found = {}
  takes = all
  reads = () => undefined
  const db = new Kysely<Loose>({
    dialect: dialect(
      runner,
      () => new DuckDbCompiler(),
      () => undefined,
    ),
    plugins: [new CamelCasePlugin()],
  })
  const none = () => undefined
  const log = createEventLog(
    db,
    retryingWith(() => 0),
    none,
    none,
  )
  const changing = createChange(db, log, () => 0, none)
  const set = { name: 'Lake', domain: 'databricks', ownerGroup: null, slaProfileId: null, isActive: true } as const
  change = (id) =>
    changing(
      'platforms',
      id,
      { eventId: `event of ${id}`, actor: 'anna', now: new Date(0) },
      () => ({ set, event: { type: 'platform.define' } }),
      null,
    )
})

/** Changes of these rows at the same moment: what each came to. */
const outcomesOf = async (...ids: string[]) =>
  (await Promise.allSettled(ids.map(change))).map((outcome) =>
    outcome.status === 'fulfilled' ? 'done' : (outcome.reason as Error).message,
  )

describe('a batch', () => {
  it('that is taken is one write', async () => {
    expect(await outcomesOf('a', 'b', 'c')).toEqual(['done', 'done', 'done'])
    expect(asked).toEqual(['write a b c'])
  })

  it('that met another writer is sent again as it is', async () => {
    takes = (ids) => (asked.length < 3 ? fails('conflict') : ids.length)
    expect(await outcomesOf('a', 'b')).toEqual(['done', 'done'])
    expect(asked).toEqual(['write a b', 'write a b', 'write a b'])
  })

  it('that meets others for ever is given up, for each with the same words', async () => {
    takes = () => fails('conflict')
    expect(await outcomesOf('a', 'b')).toEqual(['busy', 'busy'])
    expect(asked).toHaveLength(8)
  })

  it('that the store refuses is halved until the row at fault is alone', async () => {
    takes = (ids) => (ids.includes('poison') ? fails('rejected') : ids.length)
    expect(await outcomesOf('a', 'b', 'poison', 'd')).toEqual(['done', 'done', 'rejected', 'done'])
    expect(asked).toEqual(['write a b poison d', 'write a b', 'write poison d', 'write poison', 'write d'])
  })

  it('that finds the store away fails whole, without another try', async () => {
    takes = () => fails('unavailable')
    expect(await outcomesOf('a', 'b')).toEqual(['store_away', 'store_away'])
    expect(asked).toEqual(['write a b'])
  })

  it('whose answer got lost is looked up with one read, and only what is not there is written again', async () => {
    takes = (ids) => (asked.length === 1 ? fails('unknown') : ids.length)
    found = { a: 'event of a', c: 'event of c' }
    expect(await outcomesOf('a', 'b', 'c')).toEqual(['done', 'done', 'done'])
    expect(asked).toEqual(['write a b c', 'look 3', 'write b'])
  })

  it('of which somebody else won a row is looked up with one read', async () => {
    takes = (ids) => (asked.length === 1 ? 2 : ids.length)
    found = { a: 'event of a', b: 'another event', c: 'event of c' }
    expect(await outcomesOf('a', 'b', 'c')).toEqual(['done', 'done', 'done'])
    expect(asked).toEqual(['write a b c', 'look 3', 'write b'])
  })

  it('whose answer got lost stays unknown when the store does not say, and each is told so', async () => {
    takes = () => fails('unknown')
    reads = () => fails('unavailable')
    expect(await outcomesOf('a', 'b')).toEqual(['outcome_unknown', 'outcome_unknown'])
  })

  it('whose answers get lost again and again comes to an end', async () => {
    takes = () => fails('unknown')
    expect(await outcomesOf('a', 'b')).toEqual(['outcome_unknown', 'outcome_unknown'])
    expect(asked.filter((step) => step.startsWith('write'))).toHaveLength(3)
  })
})
