import { z } from 'zod'
import { invalid } from '../services/kernel/fault.ts'

/** The place in a list at which a page begins, as one word that nobody needs to read. */
export const Cursor = z
  .string()
  .max(40)
  .meta({ description: 'The place at which a page begins, as the page before gives it in `next`.' })

export const cursorOf = (number: number | null): string | null =>
  number === null ? null : Buffer.from(`v1.${number}`).toString('base64url')

/** The number in a cursor; undefined without one. Throws INVALID for what is no cursor. */
export const numberIn = (cursor: string | undefined): number | undefined => {
  if (cursor === undefined) return undefined
  const [, digits] = /^v1\.([1-9]\d{0,14})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? []
  if (digits === undefined) throw invalid({ field: 'cursor', code: 'malformed' })
  return Number(digits)
}
