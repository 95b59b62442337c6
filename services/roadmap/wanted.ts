import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { mayOffer } from '../kernel/offer.ts'
import { mostWanted } from '../work-items/memory.ts'
import { allItems } from './find.ts'

/** The number of wishes that are told. */
const shown = 10
/** Wishes are read in steps, so that a new link needs no new read. */
const step = 50

/** The open improvements with the most votes that are on no item of the roadmap. */
export const wantedItems = action('roadmap.wanted', z.object({}), async (context) => {
  const planned = new Set([...(await allItems(context)).values()].flatMap(({ itemIds }) => itemIds))
  const count = Math.ceil((planned.size + shown) / step) * step
  const { value, at, away } = await context.known(mostWanted, String(count)).get(context.now)
  const wanted = value.items.filter(({ itemId, votes }) => votes > 0 && !planned.has(itemId))
  return {
    items: wanted
      .slice(0, shown)
      .map(({ itemId, itemType, number, title, state, votes }) => ({ itemId, itemType, number, title, state, votes })),
    mayEdit: await mayOffer(context, 'roadmap.add'),
    ...{ at, away },
  }
})
