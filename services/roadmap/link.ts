import { z } from 'zod'
import { about, action } from '../kernel/action.ts'
import type { Context } from '../kernel/context.ts'
import { AppError } from '../kernel/errors.ts'
import { invalid } from '../kernel/fault.ts'
import { line } from '../kernel/text.ts'
import { numberIn } from '../work-items/model.ts'
import { findItem } from '../work-items/show.ts'
import { changeRoadmapItem } from './change.ts'
import { claimWorkItem, releaseWorkItems } from './claim.ts'
import { allItems, roadmapItemById } from './find.ts'
import { RoadmapId } from './fields.ts'
import { placedItems } from './memory.ts'
import { mostLinks } from './model.ts'
import { changedView } from './view.ts'

/** The number of a work item as people write it: 12, #12, IMP-12. */
export const Reference = line(1, 40)

/**
 * The id of the improvement or request that a number means. Throws INVALID at the field `reference` when there is none, when it
 * is an incident, or when it is on another item already.
 */
export const itemReferredTo = async (context: Context, typed: string, roadmapId: string): Promise<string> => {
  const number = numberIn(typed)
  if (number === undefined) throw invalid({ field: 'reference', code: 'no_such_item' })
  const found = await findItem(context, { number }).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.code !== 'NOT_FOUND') throw error
    throw invalid({ field: 'reference', code: 'no_such_item' })
  })
  if (found.itemType === 'INCIDENT') throw invalid({ field: 'reference', code: 'no_incident' })
  await allItems(context)
  const other = placedItems(context).get(found.itemId)
  if (other && other.roadmapId !== roadmapId)
    throw invalid({ field: 'reference', code: 'planned_elsewhere', expected: other.title })
  return found.itemId
}

/**
 * Links a work item to an item, and so the item to the work item. Of several links at once none is lost, and of two of the same
 * work item to two items one is refused; the same again changes nothing.
 */
export const linkRoadmapItem = action(
  'roadmap.link',
  z.object({ roadmapId: RoadmapId, reference: Reference }),
  async (context, { roadmapId, reference }) => {
    const itemId = await itemReferredTo(context, reference, roadmapId)
    const { itemIds: known } = await roadmapItemById(context, roadmapId)
    const isLinked = known.includes(itemId)
    if (isLinked || known.length < mostLinks) await claimWorkItem(context, itemId, roadmapId, isLinked)
    const { row, changed } = await changeRoadmapItem(context, { roadmapId }, ({ itemIds, revision }) => {
      if (itemIds.includes(itemId)) return undefined
      if (itemIds.length >= mostLinks) throw invalid({ field: 'reference', code: 'too_many', most: mostLinks })
      return { linkedItemIds: [...itemIds, itemId], revision }
    })
    return { ...(await changedView(context, row)), changed }
  },
  about('roadmap_items', 'roadmapId'),
)

/** Takes a link away again. */
export const unlinkRoadmapItem = action(
  'roadmap.unlink',
  z.object({ roadmapId: RoadmapId, itemId: z.string().min(1).max(40) }),
  async (context, { roadmapId, itemId }) => {
    const { row, changed } = await changeRoadmapItem(context, { roadmapId }, ({ itemIds, revision }) =>
      itemIds.includes(itemId) ? { linkedItemIds: itemIds.filter((one) => one !== itemId), revision } : undefined,
    )
    await releaseWorkItems(context, [itemId], roadmapId)
    return { ...(await changedView(context, row)), changed }
  },
  about('roadmap_items', 'roadmapId'),
)
