/** The columns of the roadmap, in the order people read them. */
export const columns = ['now', 'next', 'later', 'done'] as const
export type Column = (typeof columns)[number]

/** The column and the quarter of an item: a change of these is news. */
export interface Placement {
  status: Column
  /** Year and quarter, 2027-Q1; null where nobody promised one. */
  quarter: string | null
}

/** A placement as it was, whatever the columns were called then. */
interface Earlier {
  status: string
  quarter: string | null
}

/** A change of the placement, and those who are told of it. */
export interface News {
  version: number
  /** Directory object id of whoever made it. */
  by: string
  at: Date
  before: Earlier
  people: readonly { userId: string; locale: string | null }[]
}

/** An item of the roadmap as it is known. */
export interface RoadmapItem extends Placement {
  roadmapId: string
  title: string
  theme: string
  description: string
  /** Ids of the work items it answers. */
  itemIds: readonly string[]
  /** Its place in the column; places sort as text. */
  position: string
  revision: number
  news: News | null
  version: number
}

/** The most items of a roadmap, those that are done as well. */
export const mostItems = 500
/** The most work items that one item answers. */
export const mostLinks = 50

/** Items in the order of their column, and in a column by place. */
export const inOrder = (items: Iterable<RoadmapItem>): RoadmapItem[] =>
  [...items].sort(
    (a, b) =>
      columns.indexOf(a.status) - columns.indexOf(b.status) ||
      compare(a.position, b.position) ||
      compare(a.roadmapId, b.roadmapId),
  )
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const isSamePlacement = (one: Earlier, other: Placement): boolean =>
  one.status === other.status && one.quarter === other.quarter

/** Milliseconds for which a change waits before anybody is told: it may be a slip, and is often followed by another. */
export const settlingMs = 60_000
/** Milliseconds for which a change is news; whoever cannot be reached until then is not told. */
export const newsMs = 7 * 86_400_000

/** A change of an item as its news tells it. */
type Told = Omit<News, 'before'>

/**
 * The news of an item after a change of its placement. Of several changes at once people hear where it ended; of one that
 * was taken back at once they hear nothing.
 */
export const newsAfter = (item: RoadmapItem, to: Placement, told: Told): News | null => {
  if (isSamePlacement(item, to)) return item.news
  const { news } = item
  const isUntold = news !== null && told.at.getTime() - news.at.getTime() < settlingMs
  const before = isUntold ? news.before : { status: item.status, quarter: item.quarter }
  return isSamePlacement(before, to) ? null : { ...told, before }
}
