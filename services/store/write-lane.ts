import type { Kysely } from 'kysely'
import type { Checkpoint } from './checkpoint.ts'
import {
  decideRow,
  isWritten,
  newestOf,
  settle,
  type Ask,
  type Base,
  type Decided,
  type Outcome,
  type Thunk,
  type Verdict,
} from './decide-rows.ts'
import { StoreError } from './dialect.ts'
import { chunksOf } from './json-rows.ts'
import type { Loose } from './loose.ts'
import { createQueue } from './queue.ts'
import { friendly, tries, waiting, type Backoff } from './retry.ts'
import { examine, writeRows, type Write } from './row-statements.ts'
import { keyOf, type VersionedName } from './tables.ts'

const sizeOf = ({ write }: { write?: Write }): number => JSON.stringify(write!.values).length

/**
 * The way every change of a table goes: alone it is sent at once, what arrives meanwhile goes together in the next
 * statement. Two changes of one row are decided one on the result of the other, in memory, and both are in the history.
 * Each learns its own outcome. A batch that the store refuses is halved until the row at fault is alone; one whose answer
 * got lost is looked up with one read.
 */
export const createWriteLane = <N extends VersionedName>(
  db: Kysely<Loose>,
  table: N,
  backoff: Backoff,
  checkpoint: Checkpoint,
): ((ask: Ask<N>) => Promise<Verdict<N>>) => {
  const wait = waiting(backoff)
  /** The rows of the batch before, which those who waited for it cannot know yet. */
  let written = new Map<string, Base<N>>()

  /** Sends a statement until it met no other writer: what conflicts did not happen. */
  const send = async (writes: readonly Write[]): Promise<number> => {
    for (let attempt = 1; ; attempt++) {
      try {
        checkpoint('before swap')
        const count = await writeRows(db, table, writes)
        checkpoint('after swap')
        return count
      } catch (error) {
        if (!(error instanceof StoreError && error.kind === 'conflict') || attempt === tries) throw error
        await wait(attempt)
      }
    }
  }

  /**
   * Reads who won, after some did not or after the answer got lost. Another try of the same changes may have landed instead, in
   * another order or only some of them: then everybody who asked has to look for their own change.
   */
  const look = async (rows: readonly Decided<N>[], error?: StoreError): Promise<Outcome<N>[]> => {
    const asked = rows.map(({ last }) => ({
      id: (last as Record<string, unknown>)[keyOf(table)] as string,
      eventId: last!.lastEventId,
    }))
    try {
      const found = await examine(db, table, asked)
      return found.map((examined, index) => {
        const { row, flushed, logged } = examined()
        const { last, asks } = rows[index]!
        if (row && isWritten(last!, row)) return 'won'
        const isKnown = asks.length === 1 && !logged
        return { is: 'lost', ...(isKnown && { base: { row, flushed, sure: true } }), ...(error && { error }) }
      })
    } catch (failure) {
      return rows.map(() => (error ? { is: 'lost', error } : { is: 'failed', error: failure }))
    }
  }

  const put = async (rows: readonly Decided<N>[]): Promise<Outcome<N>[]> => {
    try {
      const count = await send(rows.map(({ write }) => write!))
      if (count === rows.length || (rows.length === 1 && count > 0)) return rows.map(() => 'won')
      return count === 0 ? rows.map(() => ({ is: 'lost' })) : await look(rows)
    } catch (error) {
      if (!(error instanceof StoreError)) throw error
      if (error.kind === 'unknown') return wait(1).then(() => look(rows, error))
      if (error.kind !== 'rejected' || rows.length === 1)
        return rows.map(() => ({ is: 'failed', error: error.kind === 'conflict' ? friendly(error) : error }))
      const half = Math.ceil(rows.length / 2)
      return [...(await put(rows.slice(0, half))), ...(await put(rows.slice(half)))]
    }
  }

  return createQueue<Ask<N>, Verdict<N>>(async (asks) => {
    const decided = [...Map.groupBy(asks, ({ id }) => id)].map(([id, group]) => {
      const known = written.get(id)
      return decideRow(table, group, newestOf([...group.map(({ base }) => base), ...(known ? [known] : [])]))
    })
    const writing = decided.filter(({ write }) => write)
    const outcomes = new Map<Decided<N>, Outcome<N>>()
    for (const part of chunksOf(writing, sizeOf))
      (await put(part)).forEach((outcome, at) => outcomes.set(part[at]!, outcome))
    written = new Map(
      writing
        .filter((row) => outcomes.get(row) === 'won')
        .map((row) => [row.write!.id, { row: row.last, flushed: false, sure: true }]),
    )
    const verdicts = new Map<Ask<N>, Thunk<Verdict<N>>>()
    for (const row of decided)
      settle(row, outcomes.get(row)).forEach((verdict, at) => verdicts.set(row.asks[at]!, verdict))
    return asks.map((ask) => verdicts.get(ask)!)
  })
}
