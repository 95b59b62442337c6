import { createHash } from 'node:crypto'
import { z } from 'zod'
import { line } from '../kernel/text.ts'
import type { Row } from '../store/tables.ts'
import { itemTypes } from '../store/tables/work-items.ts'

export type SavedView = Row<'saved_views'>

/** The most views that one person keeps. */
export const mostViews = 20
/** The most characters of a filter as an address has it: that of 50 platforms with long ids fits. */
const mostQuery = 2400

/** The id of a view: one for each person and name, however its letters are written. */
export const viewIdOf = (userId: string, name: string): string =>
  createHash('sha256')
    .update(JSON.stringify([userId, name.toLowerCase()]))
    .digest('hex')
    .slice(0, 24)

const Known = z.strictObject({
  state: z.enum(['open', 'ended', 'any']).optional(),
  words: line(1, 60).optional(),
  itemType: z.enum(itemTypes).optional(),
  platformId: line(1, 60).optional(),
  // Several of them with commas between, as they stand in the address of the page.
  platformIds: z
    .string()
    .regex(/^[a-z0-9-]+(,[a-z0-9-]+){1,49}$/)
    .optional(),
  mine: z.literal('true').optional(),
})

/** A filter with its parts in one order; undefined for what is none: a part that is not known, comes twice, or is no value of it. */
export const filterOf = (query: string): string | undefined => {
  const given = [...new URLSearchParams(query)]
  if (new Set(given.map(([name]) => name)).size < given.length) return undefined
  const { data } = Known.safeParse(Object.fromEntries(given))
  if (!data) return undefined
  const parts = Object.keys(Known.shape).flatMap((name): [string, string][] => {
    const value = data[name as keyof typeof data]
    return value === undefined ? [] : [[name, value]]
  })
  return new URLSearchParams(parts).toString()
}

export const ViewName = line(1, 40)
export const ViewQuery = z
  .string()
  .max(mostQuery)
  .refine((query) => filterOf(query) !== undefined, 'not_a_filter')
  .transform((query) => filterOf(query)!)
