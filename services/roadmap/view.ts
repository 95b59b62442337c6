import type { Context } from '../kernel/context.ts'
import { mayOffer } from '../kernel/offer.ts'
import type { Row } from '../store/tables.ts'
import { itemView, type ItemView } from '../work-items/view.ts'
import { gone } from './find.ts'
import { linkedTo, type Linked } from './linked.ts'
import { roadmap, roadmapItemIn, type Roadmap } from './memory.ts'
import { inOrder, type Placement, type RoadmapItem } from './model.ts'

/** A work item on the roadmap, as whoever looks sees it. */
export type LinkedView = Pick<
  ItemView,
  'itemId' | 'itemType' | 'number' | 'title' | 'state' | 'open' | 'votes' | 'voted' | 'ownVoteVersion'
>

/** An item of the roadmap as people see it. */
export interface RoadmapItemView extends Placement {
  roadmapId: string
  revision: number
  title: string
  theme: string
  /** Markdown. */
  description: string
  /** The work items it answers, those with the most votes first. */
  linked: readonly LinkedView[]
  /** The votes for all of them. */
  votes: number
  /** Work items on which nothing is left to do. */
  ended: number
}

/** A roadmap as it is read: its items in order, whether whoever looks may change them, and how old that is. */
export interface RoadmapView {
  items: readonly RoadmapItemView[]
  mayEdit: boolean
  at: Date
  away: boolean
}

const linkedView = async (context: Context, { item, votes }: Linked): Promise<LinkedView> => {
  const view = await itemView(context, { item, votes: [...votes.values()], comments: [] })
  const { itemId, itemType, number, title, state, open, voted, ownVoteVersion } = view
  return { itemId, itemType, number, title, state, open, votes: view.votes, voted, ownVoteVersion }
}

const itemViewOf = async (
  context: Context,
  item: RoadmapItem,
  known: ReadonlyMap<string, Linked>,
): Promise<RoadmapItemView> => {
  const workItems = item.itemIds.flatMap((itemId) => known.get(itemId) ?? [])
  const linked = await Promise.all(workItems.map((one) => linkedView(context, one)))
  const { roadmapId, revision, title, theme, description, status, quarter } = item
  return {
    ...{ roadmapId, revision, title, theme, description, status, quarter },
    linked: linked.sort((a, b) => b.votes - a.votes || a.number - b.number),
    votes: linked.reduce((sum, { votes }) => sum + votes, 0),
    ended: linked.filter(({ open }) => !open).length,
  }
}

/** The items that `among` lets through, as whoever asks sees them. */
export const roadmapView = async (
  context: Context,
  among: (items: readonly RoadmapItem[]) => readonly RoadmapItem[],
): Promise<RoadmapView & { all: Roadmap }> => {
  const { value, at, away } = await context.known(roadmap).get(context.now)
  // One key for the whole roadmap: whatever part is looked at, it is warm for the next.
  const linked = await linkedTo(context, value.values())
  return {
    all: value,
    items: await Promise.all(among(inOrder(value.values())).map((item) => itemViewOf(context, item, linked.value))),
    mayEdit: await mayOffer(context, 'roadmap.edit'),
    at,
    away: away || linked.away,
  }
}

/** One item as whoever asks sees it. */
export interface OneItemView extends RoadmapItemView {
  mayEdit: boolean
  /** The time of the last read, while the store is away; null while it answers. */
  awayAt: Date | null
}

/** One item by its id, as whoever asks sees it. Throws NOT_FOUND. */
export const itemSeen = async (context: Context, roadmapId: string): Promise<OneItemView> => {
  const { items, mayEdit, at, away } = await roadmapView(context, (all) =>
    all.filter((item) => item.roadmapId === roadmapId),
  )
  if (!items[0]) throw gone()
  return { ...items[0], mayEdit, awayAt: away ? at : null }
}

/** The same after a change of its row. Throws NOT_FOUND when it was taken off since. */
export const changedView = async (context: Context, row: Row<'roadmap_items'>): Promise<OneItemView> => {
  const item = roadmapItemIn(row)
  if (!item) throw gone()
  const { value } = await context.known(roadmap).get(context.now)
  const linked = await linkedTo(context, new Map(value).set(item.roadmapId, item).values())
  const view = await itemViewOf(context, item, linked.value)
  return { ...view, mayEdit: await mayOffer(context, 'roadmap.edit'), awayAt: null }
}
