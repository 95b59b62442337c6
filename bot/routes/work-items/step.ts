import { itemCard } from '../../../cards/work-items/item.ts'
import type { Context } from '../../../services/kernel/context.ts'
import { AppError } from '../../../services/kernel/errors.ts'
import { moveOf, moves, needsReason } from '../../../services/work-items/lifecycle.ts'
import { referenceOf } from '../../../services/work-items/model.ts'
import { moveItem } from '../../../services/work-items/move.ts'
import { findItem } from '../../../services/work-items/show.ts'
import type { ItemView } from '../../../services/work-items/view.ts'
import { show, type Draw } from '../route.ts'
import { parseMove } from '../../language/work-item-words.ts'

/** The fields of a refusal about a work item: its state, the steps this person can type now, and a way to open it. */
const standing = (item: ItemView, steps = item.moves) => ({
  reference: referenceOf(item),
  itemId: item.itemId,
  stateKey: `item_state.${item.state}`,
  steps: { number: item.number, moves: steps },
})

const leastReason = 10

const isImpossible = (error: unknown): boolean => error instanceof AppError && error.message === 'no_such_move'

/** `ticket 142 resolve …`: moves it on. A step that is not known or not possible is answered with those that are. */
export const takeStep = async (context: Context, number: number, step: string): Promise<Draw> => {
  const view = await findItem(context, { number })
  const move = parseMove(step)
  // A step of another kind of work item is none of this one, whoever asks.
  if (!move || !moves.some(({ itemType, action }) => itemType === view.itemType && action === move.action))
    throw new AppError('INVALID', 'step_unknown', { fields: { asked: step.slice(0, 60), ...standing(view) } })
  const asksWhy = needsReason(move.action)
  if (move.reason === null && asksWhy) {
    if (!moveOf(view.itemType, view.state, move.action))
      throw new AppError('RULE', 'step_impossible', { fields: standing(view) })
    // A person without the right to take the step is told so before they are asked for a reason.
    const own = view.moves.filter(({ action }) => action === move.action)
    if (own.length > 0) throw new AppError('INVALID', 'reason_form', { fields: standing(view, own) })
  }
  // If the step needs no reason, a few characters behind it are not taken for one.
  const reason = asksWhy || (move.reason?.length ?? 0) >= leastReason ? move.reason : null
  const input = { itemId: view.itemId, reason }
  try {
    return await show(moveItem[move.action], itemCard).run(context, input)
  } catch (error) {
    if (!isImpossible(error)) throw error
    throw new AppError('RULE', 'step_impossible', {
      cause: error,
      fields: standing(await findItem(context, { number })),
    })
  }
}
