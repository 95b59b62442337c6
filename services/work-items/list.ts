import { z } from 'zod'
import { action } from '../kernel/action.ts'
import type { Actor } from '../kernel/context.ts'
import { itemTypes } from '../store/tables.ts'
import { optional, text } from '../kernel/text.ts'
import { Platform, Priority, Severity } from './fields.ts'
import { statesOf } from './lifecycle.ts'

const anyState = [...new Set(Object.values(statesOf).flat())] as [string, ...string[]]

/** Which items, in which order. Everything is optional: nothing said means all open ones, the last changed first. */
const ListInput = z.object({
  /** Filed by or assigned to whoever asks. */
  mine: z.union([z.boolean(), z.stringbool()]).default(false),
  itemType: optional(z.enum(itemTypes)).default(null),
  state: z.enum(['open', 'ended', 'any', ...anyState]).default('open'),
  platformId: optional(Platform).default(null),
  severity: optional(Severity).default(null),
  priority: optional(Priority).default(null),
  /** A person: `me` is whoever asks, `nobody` is nobody, anybody else is known by words of the name. */
  assignedTo: optional(text(1, 80)).default(null),
  reportedBy: optional(text(1, 80)).default(null),
  /** Who filed it or has it. */
  person: optional(text(1, 80)).default(null),
  tag: optional(text(1, 30)).default(null),
  /** Each of them stands in the title, a tag or the service. */
  words: optional(text(1, 60)).default(null),
  sort: z.enum(['changed', 'votes']).default('changed'),
  page: z.number().int().min(0).max(500).default(0),
})
export type ListFilter = z.output<typeof ListInput>

export const pageSize = 8

/** Somebody as a query knows them: by the id, which nobody has (null), or by words of the name. */
export type Who = { id: string | null } | { name: string }

const whoIs = (said: string | null, { userId }: Actor): Who | null => {
  if (said === null) return null
  return said === 'me' ? { id: userId } : { name: said }
}

/** Only improvements have votes: who says no kind means them, and other kinds come as they always do. */
const withItsOrder = (filter: ListFilter): ListFilter => {
  if (filter.sort !== 'votes' || filter.itemType === 'IMPROVEMENT') return filter
  return filter.itemType === null ? { ...filter, itemType: 'IMPROVEMENT' } : { ...filter, sort: 'changed' }
}

/** A page of items as they are shown in a list, and whether another page follows. */
export const listItems = action('workItem.list', ListInput, async (context, given) => {
  const { actor, now, statuses, workItems } = context
  const { mine, ...filter } = withItsOrder(given)
  const { value, at, away } = await workItems
    .list({
      ...filter,
      userId: mine ? actor.userId : null,
      assignedTo: filter.assignedTo === 'nobody' ? { id: null } : whoIs(filter.assignedTo, actor),
      reportedBy: whoIs(filter.reportedBy, actor),
    })
    .get(now)
  const names = new Map(statuses.peek()?.value.map(({ platformId, name }) => [platformId, name]))
  const nameOf = (platformId: string | null) => platformId && (names.get(platformId) ?? platformId)
  return {
    filter: { mine, ...filter },
    platformName: nameOf(filter.platformId),
    items: value.slice(0, pageSize).map((item) => ({ ...item, platformName: nameOf(item.platformId) })),
    more: value.length > pageSize,
    at,
    away,
  }
})
