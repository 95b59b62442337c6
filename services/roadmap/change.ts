import type { z } from 'zod'
import type { Acting, Decision } from '../kernel/change.ts'
import { AppError } from '../kernel/errors.ts'
import type { Row } from '../store/tables.ts'
import type { Seen } from './fields.ts'
import { allItems, gone } from './find.ts'
import { linkedTo, type Linked } from './linked.ts'
import { roadmapItemIn } from './memory.ts'
import { newsAfter, type Placement, type RoadmapItem } from './model.ts'

/** New values of an item. */
type Columns = Decision<'roadmap_items'>['set']

/** The refusal when somebody else was faster, with the item as it is now. */
const overtaken = (item: RoadmapItem): AppError =>
  new AppError('CONFLICT', 'roadmap_overtaken', {
    fields: { title: item.title, revision: item.revision, fresh: item },
  })

/** Those who voted for one of some work items or follow it, once each; whoever muted one has asked not to be told. */
const audienceOf = (workItems: readonly Linked[]): { userId: string; locale: string | null }[] => {
  const people = new Map<string, string | null>()
  const muted = new Set<string>()
  for (const { item, votes } of workItems) {
    for (const { userId, weight } of votes.values()) if (weight > 0 && !people.has(userId)) people.set(userId, null)
    for (const { userId, locale, muted: isMuted } of item.followers)
      if (isMuted) muted.add(userId)
      else people.set(userId, locale ?? people.get(userId) ?? null)
  }
  return [...people].flatMap(([userId, locale]) => (muted.has(userId) ? [] : { userId, locale }))
}

/** The columns of a placement, with the news of it for those who voted. */
export const placedAs = async (
  context: Acting,
  item: RoadmapItem,
): Promise<(now: RoadmapItem, to: Placement) => Columns> => {
  const { value } = await linkedTo(context, (await allItems(context)).values())
  const people = audienceOf(item.itemIds.flatMap((itemId) => value.get(itemId) ?? []))
  return (now, to) => {
    const told = { version: now.version + 1, by: context.actor.userId, at: context.now, people }
    const news = newsAfter(now, to, told)
    return {
      ...{ status: to.status, targetQuarter: to.quarter },
      news: news && { ...news, at: news.at.toISOString(), people: [...news.people] },
    }
  }
}

/** All that an item says, as its event keeps it. */
const snapshotOf = (row: Row<'roadmap_items'>): Record<string, unknown> => {
  const { title, theme, status, targetQuarter: quarter, descriptionMd: description, linkedItemIds } = row
  return { title, theme, status, quarter, description, itemIds: linkedItemIds }
}

/**
 * Changes an item that is there: one read and one write. `decide` sees it as it is and gives the new values, or undefined
 * when it is so already. Throws NOT_FOUND, and CONFLICT, with the item as it is, when it says something else than was seen.
 */
export const changeRoadmapItem = async (
  context: Acting,
  { roadmapId, revision }: z.output<typeof Seen>,
  decide: (item: RoadmapItem) => Columns | undefined,
): Promise<{ row: Row<'roadmap_items'>; changed: boolean }> => {
  const { row, changed } = await context.change('roadmap_items', roadmapId, (stored) => {
    const before = stored && roadmapItemIn(stored)
    if (!stored || !before) throw gone()
    const set = decide(before)
    if (!set) return undefined
    if (revision !== undefined && revision !== before.revision) throw overtaken(before)
    return {
      set: { revision: before.revision + 1, ...set },
      event: {
        oldState: stored.status,
        newState: set.status ?? stored.status,
        payload: snapshotOf({ ...stored, ...set }),
      },
    }
  })
  return { row: row!, changed }
}
