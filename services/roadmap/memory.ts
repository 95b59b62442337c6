import type { Desk } from '../kernel/context.ts'
import { memory } from '../kernel/memory.ts'
import { owned } from '../kernel/times.ts'
import type { Row } from '../store/tables.ts'
import { columns, inOrder, type News, type RoadmapItem } from './model.ts'
import { anyPosition, isPosition, ownPosition } from './position.ts'

const newsIn = (stored: Row<'roadmap_items'>['news']): News | null => stored && { ...stored, at: new Date(stored.at) }

/** The first line of a text, for an item that has no title. */
const beginning = (text: string): string => text.trim().split('\n')[0]!.slice(0, 120)

/** A row as an item; undefined for one that was taken off, or that somebody wrote by hand and that is none. */
export const roadmapItemIn = (row: Row<'roadmap_items'>): RoadmapItem | undefined => {
  const status = columns.find((column) => column === row.status)
  if (!status) return undefined
  const { roadmapId, theme, descriptionMd, position } = row
  return {
    ...{ roadmapId, theme, status, quarter: row.targetQuarter, description: descriptionMd },
    title: row.title || beginning(descriptionMd) || theme,
    itemIds: row.linkedItemIds,
    position: ownPosition(position !== null && isPosition(position) ? position : anyPosition, roadmapId),
    ...{ revision: row.revision ?? 1, news: newsIn(row.news), version: row.version },
  }
}

/** Every item of the roadmap by its id. */
export type Roadmap = ReadonlyMap<string, RoadmapItem>

/** The items with a row taken in. Versions of what was taken off are not kept: it does not come back. */
const withRow = (known: Roadmap, row: Row<'roadmap_items'>): Roadmap => {
  if ((known.get(row.roadmapId)?.version ?? 0) >= row.version) return known
  const changed = new Map(known)
  const item = roadmapItemIn(row)
  if (item) changed.set(row.roadmapId, item)
  else changed.delete(row.roadmapId)
  return changed
}

/** The roadmap of the workspace. */
export const roadmap = memory<Roadmap>({
  load: async ({ store }) =>
    (await store.all('roadmap_items', { status: [...columns] })).reduce(withRow, new Map() as Roadmap),
  times: owned,
  first: true,
  tables: { roadmap_items: withRow },
})

const none: Roadmap = new Map()

/** The item that each work item is on, by the id of the work item. */
export type Placed = ReadonlyMap<string, RoadmapItem>

const placed = new WeakMap<Roadmap, Placed>()
const placedOn = (known: Roadmap): Placed => {
  const there = placed.get(known)
  if (there) return there
  // Of two that have the same work item the first counts.
  const items = inOrder(known.values()).toReversed()
  const made = new Map(items.flatMap((item) => item.itemIds.map((itemId) => [itemId, item] as const)))
  placed.set(known, made)
  return made
}

/** The work items that are on the roadmap, from memory and without a statement. */
export const placedItems = (desk: Pick<Desk, 'known'>): Placed => placedOn(desk.known(roadmap).peek()?.value ?? none)
