import { z } from 'zod'
import { about, action } from '../kernel/action.ts'
import { changeRoadmapItem, placedAs } from './change.ts'
import { allItems, gone, roadmapItemById } from './find.ts'
import { Column, RoadmapId, Seen } from './fields.ts'
import { optional } from '../kernel/text.ts'
import { inOrder, type RoadmapItem } from './model.ts'
import { between } from './position.ts'
import { changedView } from './view.ts'

const Input = Seen.extend({
  status: Column,
  /** The item of the column before which it shall stand; the end of the column when absent. */
  before: optional(RoadmapId).default(null),
  /** True for the first place of the column. */
  first: z.union([z.boolean(), z.stringbool()]).default(false),
})

/** The place in a column, of which the item itself is left out. Throws NOT_FOUND when `before` is not in it. */
const placeIn = (column: readonly RoadmapItem[], before: string | null, first: boolean): string => {
  const at = first ? 0 : before === null ? column.length : column.findIndex(({ roadmapId }) => roadmapId === before)
  if (at < 0) throw gone()
  return between(column[at - 1]?.position ?? null, column[at]?.position ?? null)
}

/** True for an item that stands there already. */
const isThere = (all: readonly RoadmapItem[], item: RoadmapItem, before: string | null, first: boolean): boolean => {
  const at = all.findIndex(({ roadmapId }) => roadmapId === item.roadmapId)
  if (at < 0) return false
  return first ? at === 0 : (all[at + 1]?.roadmapId ?? null) === before
}

/**
 * Moves an item to a column and a place in it. Another column is news for those who voted; another place is none. Throws
 * NOT_FOUND, and CONFLICT when somebody changed it since it was seen.
 */
export const moveRoadmapItem = action(
  'roadmap.move',
  Input,
  async (context, { status, before, first, ...seen }) => {
    const placed = await placedAs(context, await roadmapItemById(context, seen.roadmapId))
    const column = inOrder((await allItems(context)).values()).filter((item) => item.status === status)
    const others = column.filter(({ roadmapId }) => roadmapId !== seen.roadmapId)
    const { row, changed } = await changeRoadmapItem(context, seen, (now) =>
      now.status === status && isThere(column, now, before, first)
        ? undefined
        : { position: placeIn(others, before, first), ...placed(now, { status, quarter: now.quarter }) },
    )
    return { ...(await changedView(context, row)), changed }
  },
  about('roadmap_items', 'roadmapId'),
)
