import { z } from 'zod'
import { payload } from './column.ts'

/** What an event says; the same shape in the `tail` of a changed row and in the log. */
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
