import { action, about } from '../kernel/action.ts'
import { AppError } from '../kernel/errors.ts'
import { optional } from '../kernel/text.ts'
import { claimWorkItem } from './claim.ts'
import { Column, Written } from './fields.ts'
import { allItems } from './find.ts'
import { itemReferredTo, Reference } from './link.ts'
import { inOrder, mostItems } from './model.ts'
import { between } from './position.ts'
import { changedView } from './view.ts'

const Input = Written.extend({
  status: Column.default('later'),
  /** The number of a work item that it answers. */
  reference: optional(Reference).default(null),
})

/** Puts an item at the end of a column of the roadmap. Throws RULE when the roadmap is full, INVALID for a work item that cannot be on it. */
export const addRoadmapItem = action(
  'roadmap.add',
  Input,
  async (context, { title, theme, quarter, description, status, reference }) => {
    const all = await allItems(context)
    const id = context.key
    if (!all.has(id) && all.size >= mostItems)
      throw new AppError('RULE', 'roadmap_full', { fields: { most: mostItems } })
    const linked = reference === null ? [] : [await itemReferredTo(context, reference, id)]
    if (!all.has(id)) for (const itemId of linked) await claimWorkItem(context, itemId, id)
    const last = inOrder(all.values()).findLast((item) => item.status === status)
    const { row, changed } = await context.change(
      'roadmap_items',
      id,
      (before) =>
        before
          ? undefined
          : {
              set: {
                ...{ title, theme, status, targetQuarter: quarter, descriptionMd: description },
                ...{ linkedItemIds: linked, position: between(last?.position ?? null, null), revision: 1, news: null },
              },
              event: { newState: status, payload: { title, theme, status, quarter, description, itemIds: linked } },
            },
      null,
    )
    return { ...(await changedView(context, row!)), changed }
  },
  about('roadmap_items', 'roadmapId'),
)
