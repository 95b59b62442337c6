import type { z } from 'zod'
import type { Action } from '../kernel/action.ts'
import { AppError } from '../kernel/errors.ts'
import { invalid } from '../kernel/fault.ts'
import { changeItem, ItemInput } from './change-item.ts'
import { optional } from '../kernel/text.ts'
import { Reason } from './fields.ts'
import { givenTo } from './give.ts'
import { itemAction } from './item-action.ts'
import { isAlready, isNews, moveActions, moveOf, type MoveAction } from './lifecycle.ts'
import { isWell } from './model.ts'
import type { ItemView } from './view.ts'

const MoveInput = ItemInput.extend({ reason: optional(Reason).default(null) })
type Moved = ItemView & { changed: boolean }

/**
 * The action of a row of the life cycle. A step that takes the item gives it to the actor when nobody has it. An item that is there already is no error: somebody was faster. Throws RULE when
 * there is no such way from where the item is, INVALID when a reason is missing, CONFLICT when the card was out of date.
 */
const mover = (name: MoveAction): Action<z.input<typeof MoveInput>, Moved> =>
  itemAction(name, MoveInput, (context, { reason, ...input }) =>
    changeItem(context, input, (item, known) => {
      const { itemType, state, revision, version, moved } = item
      const move = moveOf(itemType, state, name, isWell(item))
      if (!move) {
        if (isAlready(itemType, state, name)) return undefined
        if (input.revision !== undefined && input.revision !== revision)
          throw new AppError('CONFLICT', 'stale_card', { fields: { revision, state } })
        throw new AppError('RULE', 'no_such_move', {
          fields: { stateKey: `item_state.${state}` },
        })
      }
      if (move.reason && reason === null) throw invalid({ field: 'reason', code: 'required' })
      const { actor } = context
      const by = actor.userId
      const isTaken = move.takes && item.assignedTo === null
      const news = isNews(state, move.to, moved?.by ?? null, by)
      return {
        set: {
          state: move.to,
          moved:
            news || !moved ? { by, version: version + 1, reason, at: context.now.toISOString() } : { ...moved, reason },
          ...(isTaken && givenTo(actor, item, known, by)),
        },
        event: {
          type: move.event,
          oldState: state,
          newState: move.to,
          payload: { ...(reason && { reason }), ...(isTaken && { to: by, name: actor.name }) },
        },
      }
    }),
  )

/** Every move as an action, by its name. */
export const moveItem = Object.fromEntries(moveActions.map((name) => [name, mover(name)])) as Record<
  MoveAction,
  ReturnType<typeof mover>
>
