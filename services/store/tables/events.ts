import { sql } from 'kysely'
import { instant, int, json, maybe, payload, table, text } from '../column.ts'

const eventColumns = {
  event_id: text('Idempotency key of the change of this row, chosen by the caller'),
  event_type: text('Action that happened, for example channel.subscribe'),
  subject_type: text('Table of the changed row'),
  subject_id: text('Key of the changed row'),
  version: int('Version of the row after the change; 0 for a refused attempt'),
  old_state: maybe(text('State before')),
  new_state: maybe(text('State after')),
  payload: json(payload, 'What changed'),
  created_at: instant('UTC instant of the change'),
  created_by: text('Who did it'),
}

/** Each schema has a log of its own, beside the rows whose changes it keeps. */
const log = {
  kind: 'log',
  key: 'event_id',
  keyWithin: ['subject_type', 'subject_id'],
  clusterBy: ['subject_id', 'created_at'],
  tells: null,
  columns: eventColumns,
} as const

export const eventTables = {
  events: table({
    ...log,
    scope: 'workspace',
    comment: 'Every change of every versioned row of the workspace, and every refused attempt',
    // The ids of views are made of person and name, so whoever knows both finds out which one was whose.
    personalData: ({ userId }) =>
      sql`${sql.ref('subjectType')} = 'saved_views' and ${sql.ref('createdBy')} = ${userId}`,
  }),
  desk_events: table({
    ...log,
    scope: 'desk',
    comment: 'Every change of every versioned row of the desk schema, and every refused attempt',
    personalData: 'pseudonymised',
  }),
}
