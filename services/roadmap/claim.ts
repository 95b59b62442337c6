import type { Acting } from '../kernel/change.ts'
import { AppError } from '../kernel/errors.ts'
import { invalid } from '../kernel/fault.ts'
import { itemDetails } from '../work-items/memory.ts'
import { roadmapItemIn } from './memory.ts'
import type { RoadmapItem } from './model.ts'

/** Milliseconds for which a claim counts although its item does not name the work item: the link may be on its way. */
const onItsWayMs = 600_000

/** The claim of another item on a work item. */
interface Claim {
  roadmapId: string
  at: string
}

/** The item that a claim is of, read from the store; undefined when it is off the roadmap. */
const holderOf = async ({ store }: Acting, { roadmapId }: Claim): Promise<RoadmapItem | undefined> => {
  const [row] = await store.all('roadmap_items', { roadmapId })
  return row && roadmapItemIn(row)
}

/** Writes a claim, over one that does not count any more; another claim stays, and is what it gives. */
const claims = async (
  context: Acting,
  itemId: string,
  roadmapId: string,
  { over, isLinked }: { over: Claim | null; isLinked: boolean },
): Promise<Claim | undefined> => {
  const known = context.known(itemDetails, itemId).peek()?.value
  let other: Claim | undefined
  await context.change(
    'work_items',
    itemId,
    (item) => {
      if (!item) throw new AppError('NOT_FOUND', 'item_gone')
      const planned = item.planned ?? null
      const isOver = planned === null || (planned.roadmapId === over?.roadmapId && planned.at === over.at)
      const isOwn = planned?.roadmapId === roadmapId
      other = isOver || isOwn ? undefined : planned
      // An own claim is made anew unless it is known to be kept: it may be so old that another would not look at it.
      return other || (isOwn && isLinked)
        ? undefined
        : { set: { planned: { roadmapId, at: context.now.toISOString() } }, event: { payload: { roadmapId } } }
    },
    known?.item,
  )
  return other
}

/**
 * Writes into the row of a work item that an item of the roadmap answers it. Two that link it at once write the same row, so
 * the second one sees the claim of the first. A claim whose link never came does not count for long. Throws INVALID at the
 * field `reference` when another item has it, and CONFLICT while another one is about to be made for it.
 */
export const claimWorkItem = async (
  context: Acting,
  itemId: string,
  roadmapId: string,
  isLinked = false,
): Promise<void> => {
  const other = await claims(context, itemId, roadmapId, { over: null, isLinked })
  if (!other) return
  const holder = await holderOf(context, other)
  const isOnItsWay = context.now.getTime() - Date.parse(other.at) < onItsWayMs
  if (holder && (isOnItsWay || holder.itemIds.includes(itemId)))
    throw invalid({ field: 'reference', code: 'planned_elsewhere', expected: holder.title })
  if (isOnItsWay || (await claims(context, itemId, roadmapId, { over: other, isLinked })))
    throw new AppError('CONFLICT', 'link_under_way')
}

/** Takes claims of an item on work items back; what another one claimed by now stays. */
export const releaseWorkItems = async (
  context: Acting,
  itemIds: readonly string[],
  roadmapId: string,
): Promise<void> => {
  await Promise.all(
    itemIds.map((itemId) =>
      context.change('work_items', itemId, (item) =>
        item?.planned?.roadmapId === roadmapId
          ? { set: { planned: null }, event: { payload: { roadmapId } } }
          : undefined,
      ),
    ),
  )
}
