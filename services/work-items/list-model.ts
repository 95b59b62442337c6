import { z } from 'zod'
import { optional, text } from '../kernel/text.ts'
import { itemTypes } from '../store/tables/work-items.ts'
import { Platform, Platforms, Priority, Severity } from './fields.ts'
import { statesOf } from './lifecycle.ts'

export const anyState = [...new Set(Object.values(statesOf).flat())] as [string, ...string[]]

/** The filter and the order of a list, all optional. The default is all open items, the most severe and then the oldest first. */
export const ListInput = z.object({
  /** True for the items that the asking person filed or is assigned to. */
  mine: z.union([z.boolean(), z.stringbool()]).default(false),
  itemType: optional(z.enum(itemTypes)).default(null),
  state: z.enum(['open', 'ended', 'any', ...anyState]).default('open'),
  platformId: optional(Platform).default(null),
  severity: optional(Severity).default(null),
  priority: optional(Priority).default(null),
  /** A person: `me` is whoever asks, `nobody` is nobody, anybody else is known by words of the name. */
  assignedTo: optional(text(1, 80)).default(null),
  reportedBy: optional(text(1, 80)).default(null),
  /** The name of the reporter or of the assigned person. */
  person: optional(text(1, 80)).default(null),
  tag: optional(text(1, 30)).default(null),
  /** Words that all occur in the title, a tag or the service. */
  words: optional(text(1, 60)).default(null),
  sort: z.enum(['severity', 'changed', 'votes']).default('severity'),
  page: z.number().int().min(0).max(500).default(0),
})
export type ListFilter = z.output<typeof ListInput>

/** The same filter for whoever reads items as data, who may also name several platforms. Items of any of them are found. */
export const WideInput = ListInput.omit({ sort: true, page: true }).extend({ platformIds: Platforms.default([]) })

/** The items of a page of a list in chat, and the most that a page can have. */
export const pageSize = 8
export const longestPage = 100

/** A person in a query: by id, where null stands for nobody, or by words of the name. */
export type Who = { id: string | null } | { name: string }
