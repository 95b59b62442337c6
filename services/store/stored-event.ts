import { z } from 'zod'
import { payload } from './column.ts'

/** An event; the same shape in the `tail` of a changed row and in the log. */
export const StoredEvent = z.object({
  eventId: z.string(),
  eventType: z.string(),
  subjectType: z.string(),
  subjectId: z.string(),
  version: z.number().int(),
  oldState: z.string().nullable(),
  newState: z.string().nullable(),
  payload,
  createdAt: z.coerce.date(),
  createdBy: z.string(),
})
export type StoredEvent = z.infer<typeof StoredEvent>

/** A row of a table as one key. */
export const subjectKey = (table: string, id: string): string => `${table}\n${id}`

/** An event as one key. Its id alone is not enough: two rows may have been changed under the same id. */
export const eventKey = (table: string, id: string, eventId: string): string => `${subjectKey(table, id)}\n${eventId}`
