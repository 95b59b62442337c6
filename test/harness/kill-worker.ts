import { writeSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '../../services/kernel/errors.ts'
import { voteIdOf } from '../../services/work-items/model.ts'
import { postIdOf, type Post } from '../../services/posts/ledger.ts'
import type { Checkpoint } from '../../services/store/checkpoint.ts'
import { StoreError } from '../../services/store/dialect.ts'
import { openStore } from '../../services/store/open.ts'
import type { Row } from '../../services/store/tables.ts'
import { defaultWorkspace } from '../../services/store/workspace.ts'
import { claim, define, record, vote, type Act, type ChangedTable } from './kill-acts.ts'
import { nameOf } from './kill-ledger.ts'
import type { Order } from './kill-lives.ts'

/**
 * A process that changes rows until it is killed: `node kill-worker.ts <Order, as JSON>`. At the given pass of a point it
 * kills itself with SIGKILL; without a point it waits to be killed. Says `try` before and `done` after each change, and
 * starts with what an earlier life left unfinished.
 */
const { config, name, point, pass, people, backoffMs, unfinished } = JSON.parse(process.argv[2]!) as Order

let left = pass
const checkpoint: Checkpoint = (reached) => {
  if (reached === point && --left === 0) process.kill(process.pid, 'SIGKILL')
}
const backoff = backoffMs === undefined ? undefined : () => backoffMs
const store = (await openStore(config, { checkpoint, backoff, flushEveryMs: 0 })).storeOf(defaultWorkspace)

/** Whoever is told that the store is away or busy tries again later, with the same key. */
const insisting = async <T>(work: () => Promise<T>): Promise<T> => {
  for (;;)
    try {
      return await work()
    } catch (error) {
      const passes = error instanceof AppError || (error instanceof StoreError && error.kind !== 'rejected')
      if (!passes) throw error
      await sleep(100)
    }
}
const say = (...words: (string | number)[]) => writeSync(1, `${words.join(' ')}\n`)

const told = async <R extends { version: number } | undefined>(
  table: ChangedTable,
  id: string,
  eventId: string,
  work: (act: Act) => Promise<R>,
): Promise<R> => {
  say('try', eventId, nameOf({ table, id }))
  const row = await insisting(() => work({ store, id, eventId, now: new Date() }))
  if (row) say('done', eventId, row.version)
  return row
}

/** People of all desks do a new thing at the same time: a round is five seconds long, for whoever is not late. */
const rounds = function* (): Generator<number, never> {
  for (let round = 0; ;) yield (round = Math.max(round + 1, Math.floor(Date.now() / 5000)))
}
const eventOf = (...words: (string | number)[]) => [name, ...words].join(':')

/** Rows that everybody changes, each person on what they saw last. */
const rename = async (person: number): Promise<never> => {
  const seen = new Map<string, Row<'platforms'>>()
  for (let count = person; ; count++) {
    const id = `platform-${count % 8}`
    seen.set(id, await told('platforms', id, eventOf('rename', person, count), (act) => define(act, seen.get(id))))
  }
}
/** New rows, which the other desks make at the same time. */
const create = async (person: number): Promise<never> => {
  for (const round of rounds()) {
    const id = `made-${round}-${person}`
    await told('platforms', id, eventOf('create', person, round), (act) => define(act, null))
  }
  throw new Error('Rounds never end')
}
/** The same click reaches every desk. */
const click = async (person: number): Promise<never> => {
  for (const round of rounds()) {
    const id = voteIdOf(`item-${round}`, `user-${person}`)
    await told('votes', id, `click:${round}:${person}`, vote)
  }
  throw new Error('Rounds never end')
}
/** Posts that every desk wants to send. */
const deliver = async (person: number): Promise<never> => {
  const seen = new Map<string, Post>()
  for (let count = person; ; count++) {
    const id = postIdOf({ channelId: `channel-${count % 24}`, subjectKind: 'status', subjectId: '*' })
    const held = await told('posts', id, eventOf('claim', person, count), (act) => claim(act, seen.get(id), name))
    if (held) seen.set(id, await told('posts', id, eventOf('record', person, count), (act) => record(act, held)))
    else seen.delete(id)
    // Another desk holds it: like delivery this one goes on with others.
    if (!held) await sleep(20)
  }
}

const repeat = async ([eventId, table, id]: Order['unfinished'][number]): Promise<void> => {
  if (table === 'platforms') await told(table, id, eventId, (act) => define(act))
  if (table === 'votes') await told(table, id, eventId, vote)
}
const crowd = Array.from({ length: people }, (_, person) => person)
await Promise.all([
  insisting(() => store.sweep()),
  Promise.all(unfinished.map(repeat)).then(() =>
    Promise.all([rename, create, click, deliver].flatMap((act) => crowd.map(act))),
  ),
])
