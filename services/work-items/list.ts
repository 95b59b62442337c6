import { z } from 'zod'
import { action } from '../action.ts'
import { itemTypes } from '../store/tables.ts'
import { optional, Platform, Severity, text } from './fields.ts'
import { statesOf } from './lifecycle.ts'

const anyState = [...new Set(Object.values(statesOf).flat())] as [string, ...string[]]

/** Which items, in which order. Everything is optional: nothing said means all open ones, the last changed first. */
export const ListInput = z.object({
  /** Filed by or assigned to whoever asks. */
  mine: z.union([z.boolean(), z.stringbool()]).default(false),
  itemType: optional(z.enum(itemTypes)).default(null),
  state: z.enum(['open', 'ended', 'any', ...anyState]).default('open'),
  platformId: optional(Platform).default(null),
  severity: optional(Severity).default(null),
  words: optional(text(2, 60)).default(null),
  sort: z.enum(['changed', 'votes']).default('changed'),
  page: z.number().int().min(0).max(500).default(0),
})
export type ListFilter = z.output<typeof ListInput>

export const pageSize = 8

/** A page of items as they are shown in a list, and whether another page follows. */
export const listItems = action('workItem.list', ListInput, async (context, filter) => {
  const { value, at, away } = await context.workItems
    .list({ ...filter, userId: filter.mine ? context.actor.userId : null })
    .get(context.now)
  const names = new Map(context.statuses.peek()?.value.map(({ platformId, name }) => [platformId, name]))
  return {
    filter,
    items: value.slice(0, pageSize).map((item) => ({
      ...item,
      platformName: item.platformId && (names.get(item.platformId) ?? item.platformId),
    })),
    more: value.length > pageSize,
    at,
    away,
  }
})
