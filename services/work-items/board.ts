import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { itemTypes } from '../store/tables/work-items.ts'
import { isOpen, statesOf } from './lifecycle.ts'
import { linesFor } from './lines.ts'
import { WideInput } from './list-model.ts'
import { asked } from './list.ts'
import { boards } from './memory.ts'

const BoardInput = WideInput.omit({ state: true }).extend({ itemType: z.enum(itemTypes) })

/** Shows the items of a kind by their states, in the order of the life cycle: of each state the newest. */
export const showBoard = action('workItem.board', BoardInput, async (context, { mine, ...filter }) => {
  const whole = { state: 'any', sort: 'number', page: 0, before: null, count: 0 } as const
  const query = asked({ ...filter, ...whole, mine }, context.actor)
  const { value, at, away } = await context.known(boards, JSON.stringify(query)).get(context.now)
  const lines = await linesFor(context, value)
  return {
    itemType: filter.itemType,
    columns: statesOf[filter.itemType].map((state) => {
      const items = lines.filter((line) => line.state === state)
      return { state, open: isOpen(state), count: items[0]?.inState ?? 0, items }
    }),
    ...{ at, away },
  }
})
