import { action } from '../kernel/action.ts'
import { linesFor } from './lines.ts'
import { WideInput } from './list-model.ts'
import { asked } from './list.ts'
import { loadList } from './query.ts'

/** The most items of one export; a filter that finds more is cut, and the answer says so. */
const mostExported = 2000

const ExportInput = WideInput.extend({ state: WideInput.shape.state.unwrap().default('any') })

/** Every item that a filter finds, the newest first, at most 2000 of them; read anew each time. */
export const exportItems = action('workItem.export', ExportInput, async (context, { mine, ...filter }) => {
  const whole = { sort: 'number', page: 0, before: null, count: mostExported } as const
  const { items, all } = await loadList(context.store, asked({ ...filter, ...whole, mine }, context.actor))
  return { items: await linesFor(context, items.slice(0, mostExported)), all }
})
