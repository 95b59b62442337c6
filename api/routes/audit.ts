import { z } from 'zod'
import { listAudit } from '../../services/audit/list.ts'
import { showAudit } from '../../services/audit/show.ts'
import { instant, list } from '../fields.ts'
import { answer, route, type Route } from '../route.ts'

const event = {
  eventId: z.string(),
  at: instant,
  by: z.string().nullable().meta({ description: 'The name of whoever did it.' }),
  byId: z.string().meta({ description: 'The id of the person, the key or the part of the desk that did it.' }),
  action: z.string().meta({ description: 'The action; of what is older than actions, the kind of event.' }),
  type: z.string(),
  table: z.string(),
  rowId: z.string(),
  change: z.number().meta({ description: 'Counts the changes of the row; 0 for an attempt that was refused.' }),
  isRefused: z.boolean(),
  from: z.string().nullable().meta({ description: 'The state before.' }),
  to: z.string().nullable().meta({ description: 'The state after.' }),
  payload: z.record(z.string(), z.unknown()).meta({ description: 'What changed.' }),
}

export const AuditPage = z
  .object({
    events: list(z.object(event)),
    next: z.string().nullable().meta({ description: 'The cursor of the next page; null for the last one.' }),
  })
  .meta({ id: 'AuditPage', description: 'A page of the audit log, the newest first.' })

const fields = z.record(z.string(), z.unknown())
export const AuditEvent = z
  .object({
    ...event,
    before: fields.meta({ description: 'The fields of the row that events named until then.' }),
    after: fields,
    isWhole: z.boolean().meta({ description: 'False where the row has so many events that older ones were left out.' }),
  })
  .meta({ id: 'AuditEvent', description: 'An event, with what is known of its row before and after it.' })

export const audit: readonly Route[] = [
  route(
    'GET',
    '/audit',
    'Lists changes and refused attempts by person, action, table, row and time.',
    listAudit,
    answer(AuditPage),
  ),
  route('GET', '/audit/event', 'Shows one event and what it changed.', showAudit, answer(AuditEvent)),
]
