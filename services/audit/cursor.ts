import { z } from 'zod'
import { invalid } from '../kernel/fault.ts'

/** The event with which a page ends. Two rows may have been changed under one event id. */
const Place = z.object({ at: z.iso.datetime(), eventId: z.string(), rowId: z.string() })
export type Place = z.output<typeof Place>

/** A place in the log as one word that nobody needs to read. */
export const cursorOf = (place: Place): string => Buffer.from(JSON.stringify(place)).toString('base64url')

const parsed = (cursor: string): unknown => {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}

/** The place in a cursor; null without one. Throws INVALID for what is no cursor. */
export const placeIn = (cursor: string | null): Place | null => {
  if (cursor === null) return null
  const place = Place.safeParse(parsed(cursor))
  if (!place.success) throw invalid({ field: 'cursor', code: 'malformed' })
  return place.data
}
