import { z } from 'zod'
import { changeItem } from './change-item.ts'
import { ItemId, RunPage } from './fields.ts'
import { itemAction } from './item-action.ts'
import { isOpen } from './lifecycle.ts'

const ObserveInput = z.object({
  itemId: ItemId,
  /** The address of the run that failed; null keeps the one that is known. */
  run: RunPage.nullable().default(null),
  /** The time since which the platform works again; null while it does not. */
  wellAt: z.date().nullable(),
})

/**
 * Writes into an open incident what is measured of its platform: since when it works again, which proposes to resolve it, or that it
 * fails. The same again changes nothing. A card that proposes it is out of date when it fails again. For the desk itself.
 */
export const observeItem = itemAction('workItem.observe', ObserveInput, (context, { itemId, run, wellAt }) =>
  changeItem(context, { itemId }, (item) => {
    const health = { run: run ?? item.health?.run ?? null, wellAt: wellAt?.toISOString() ?? null }
    if (!isOpen(item.state) || JSON.stringify(health) === JSON.stringify(item.health)) return undefined
    const failsAgain = Boolean(item.health?.wellAt) && wellAt === null
    return {
      set: { health, ...(!failsAgain && { revision: item.revision }) },
      event: { type: 'EDIT', payload: health },
    }
  }),
)
