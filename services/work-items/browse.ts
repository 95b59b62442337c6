import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { linesFor } from './lines.ts'
import { longestPage, WideInput } from './list-model.ts'
import { asked } from './list.ts'
import { lists } from './memory.ts'

const Input = WideInput.extend({
  state: WideInput.shape.state.unwrap().default('any'),
  /** Only items with a smaller number: the last number of the page before. */
  before: z.int().positive().nullable().default(null),
  count: z.int().min(1).max(longestPage).default(50),
})

/** A page of items, the newest first, and the number before which the next page begins; null for the last page. */
export const browseItems = action('workItem.browse', Input, async (context, { mine, ...filter }) => {
  const query = asked({ ...filter, mine, sort: 'number', page: 0 }, context.actor)
  const { value, at, away } = await context.known(lists, JSON.stringify(query)).get(context.now)
  const items = value.items.slice(0, filter.count)
  return {
    items: await linesFor(context, items),
    next: value.items.length > filter.count ? items.at(-1)!.number : null,
    ...{ at, away },
  }
})
