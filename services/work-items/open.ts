import { AppError } from '../kernel/errors.ts'
import type { Decision } from '../kernel/change.ts'
import { isOpen } from './lifecycle.ts'
import { referenceOf, type ItemDetails, type WorkItem } from './model.ts'

type Decide = (item: WorkItem, known: ItemDetails) => Decision<'work_items'> | undefined

/** Throws CONFLICT when an item has ended: no card that is current offers what is asked. */
export const mustBeOpen = (item: Pick<WorkItem, 'state' | 'itemType' | 'number'>): void => {
  const { state } = item
  if (isOpen(state)) return
  throw new AppError('CONFLICT', 'ended', { fields: { reference: referenceOf(item), stateKey: `item_state.${state}` } })
}

/** A change that only items have that are not ended. */
export const whileOpen =
  (decide: Decide): Decide =>
  (item, known) => {
    const change = decide(item, known)
    if (change) mustBeOpen(item)
    return change
  }
