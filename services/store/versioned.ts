import { z } from 'zod'
import { instant, int, json, text } from './column.ts'
import { StoredEvent } from './stored-event.ts'

const audit = {
  created_at: instant('UTC instant the row was created'),
  created_by: text('Who created it: a directory object id, or system:<job>'),
  updated_at: instant('UTC instant of the last change'),
  updated_by: text('Who changed it last'),
}
/** Columns of every row that changes; the store fills them in. */
export const versioned = {
  ...audit,
  version: int('Counts changes from 1; every change is a compare-and-swap on it'),
  last_event_id: text('Event of the last change'),
  tail: json(z.array(StoredEvent), 'Events that may not yet be in the log'),
}
