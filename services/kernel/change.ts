import { createHash } from 'node:crypto'
import type { Belief, Change } from '../store/change.ts'
import { logOf, type Row, type TableName, type VersionedName } from '../store/tables.ts'
import type { ActionName } from './access.ts'
import type { Context } from './context.ts'
import { AppError } from './errors.ts'

/** A change as an action decides it. The type of its event is the name of the action unless another is given. */
export interface Decision<N extends VersionedName> extends Omit<Change<N>, 'event'> {
  event?: Omit<Change<N>['event'], 'type'> & { type?: string }
}

/** Changes one row on behalf of the actor; `change` of the store says how. */
export type ChangeRow = <N extends VersionedName>(
  table: N,
  id: string,
  decide: (row: Row<N> | undefined) => Decision<N> | undefined,
  belief?: Belief<N>,
) => Promise<{ row: Row<N> | undefined; changed: boolean }>

/** A context inside an action: the only one that can change anything. */
export interface Acting extends Context {
  readonly action: ActionName
  /** True when the actor lacks the role, and may do this only as long as they keep what it concerns. */
  readonly asKeeper: boolean
  readonly change: ChangeRow
}

/** True when somebody else keeps by now what the actor was let in for as its keeper: memory had not heard of it. */
export const keepsNoMore = ({ asKeeper, actor }: Acting, keeper: string | null): boolean =>
  asKeeper && keeper !== actor.userId

/**
 * The id of the event of a change: the same for the same call, action and row, and different for any other row. It
 * begins with the key of the call, which the log line names.
 */
export const eventIdOf = (key: string, action: string, table: TableName, id: string): string =>
  `${key}.${createHash('sha256').update(`${action}|${table}|${id}`).digest('base64url').slice(0, 10)}`

const isOutcomeUnknown = (error: unknown): boolean => error instanceof AppError && error.message === 'outcome_unknown'

/**
 * The context of an action. Each of its changes records actor, action and key, and then tells memory and delivery of
 * the row.
 */
export const acting = (context: Context, action: ActionName, asKeeper = false): Acting => ({
  ...context,
  action,
  asKeeper,
  async change(table, id, decide, belief) {
    const { actor, now, key, store } = context
    let seen: Row<typeof table> | undefined
    const cause = { eventId: eventIdOf(key, action, table, id), actor: actor.userId, now }
    const changed = await store
      .change(
        table,
        id,
        cause,
        (before) => {
          seen = before
          const decision = decide(before)
          if (!decision) return undefined
          const { type = action, payload, ...states } = decision.event ?? {}
          return { set: decision.set, event: { type, ...states, payload: { action, by: actor.name, ...payload } } }
        },
        belief,
      )
      .catch((error: unknown) => {
        // The row that led to the refusal is kept in memory, so that it need not be read again.
        if (seen) context.saw(table, seen)
        if (isOutcomeUnknown(error)) context.lost(table)
        else context.doubted(table, id)
        throw error
      })
    const event = changed.row?.tail.at(-1)
    if (changed.row) (changed.changed ? context.wrote : context.saw)(table, changed.row)
    if (changed.changed && event) context.wrote(logOf(table), event)
    return changed
  },
})
