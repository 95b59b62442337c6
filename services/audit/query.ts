import { sql, type Expression, type Kysely, type SqlBool } from 'kysely'
import type { Context } from '../kernel/context.ts'
import { decode } from '../store/rows.ts'
import type { Store } from '../store/store.ts'
import { eventKey, type StoredEvent } from '../store/stored-event.ts'
import type { Database, VersionedName } from '../store/tables.ts'
import type { Chats } from './chats.ts'
import { cursorOf, placeIn } from './cursor.ts'
import type { AuditFilter } from './model.ts'

type Queries = Kysely<Database>

/** The workspace whose log is read, and who reads it, by the id under which they are written down. */
export interface Reader {
  workspace: string
  userId: string
}

/** The reader of the log in an action. */
export const readerOf = ({ workspace, actor }: Context): Reader => ({ workspace, userId: actor.userId })

/** Both engines read `!` before a sign as that sign. */
const escaped = (text: string): string => text.replace(/[!%_]/g, '!$&')

/**
 * A condition: the payload has a field whose text begins so, in any letter case, or is so. Quotation marks within a text are escaped in JSON, so that
 * no text that somebody wrote can be taken for a field.
 */
const says = (field: string, text: string, isWhole: boolean): Expression<SqlBool> => {
  const written = `"${field}":${JSON.stringify(text)}`
  const like = sql.raw(isWhole ? 'like' : 'ilike')
  return sql<boolean>`e.payload ${like} ${`%${escaped(isWhole ? written : written.slice(0, -1))}%`} escape '!'`
}
const namesNoWorkspace = sql<boolean>`e.payload not like '%"workspace":"%'`

/**
 * The events of a workspace, in both logs. Of those of the installation: the roles and keys of the workspace, what names it, and
 * what happened to conversations, which belong to all; but a personal chat is its person's own.
 */
const visible = (db: Queries, { workspace, userId }: Reader) => {
  const keys = db.selectFrom('apiKeys').select('keyId').distinct().where('workspace', '=', workspace)
  const chats = db
    .selectFrom('channels')
    .select('channelId')
    .distinct()
    .where('userId', 'is not', null)
    .where('userId', '!=', userId)
  const own = db.selectFrom('events as e').selectAll('e')
  const shared = db
    .selectFrom('deskEvents as e')
    .leftJoin(keys.as('k'), 'k.keyId', 'e.subjectId')
    .leftJoin(chats.as('c'), (join) =>
      join.onRef('c.channelId', '=', 'e.subjectId').on('e.subjectType', '=', 'channels'),
    )
    .selectAll('e')
    .where('c.channelId', 'is', null)
    .where(({ or, and, eb }) =>
      or([
        says('workspace', workspace, true),
        and([
          eb('e.subjectType', '=', 'role_bindings'),
          sql<boolean>`e.subject_id like ${`${escaped(workspace)}|%`} escape '!'`,
        ]),
        and([eb('e.subjectType', '=', 'api_keys'), eb('k.keyId', 'is not', null)]),
        and([eb('e.subjectType', '=', 'channels'), namesNoWorkspace]),
      ]),
    )
  return own.unionAll(shared)
}

const isId = (by: string): boolean => /^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(by) || /^(system|key|unidentified):/.test(by)

/** Both logs, narrowed down by a filter. */
const filtered = (db: Queries, reader: Reader, filter: AuditFilter, { named }: Chats) => {
  const { by, action, table, rowId, outcome, from, until } = filter
  const before = placeIn(filter.cursor)
  let events = db.selectFrom(visible(db, reader).as('e')).selectAll('e')
  if (by !== null) events = events.where(isId(by) ? sql<boolean>`e.created_by = ${by}` : says('by', by, false))
  if (action !== null) {
    const isWhole = action.includes('.')
    events = events.where(says('action', isWhole ? action : `${action}.`, isWhole))
  }
  if (table !== null) events = events.where('e.subjectType', '=', table)
  if (rowId !== null) events = events.where('e.subjectId', '=', named(rowId))
  if (outcome !== 'any') events = events.where('e.version', outcome === 'refused' ? '=' : '>', 0)
  if (from !== null) events = events.where('e.createdAt', '>=', new Date(from))
  if (until !== null) events = events.where('e.createdAt', '<', new Date(until))
  if (before !== null) {
    const at = new Date(before.at)
    events = events.where(({ or, and, eb }) =>
      or([
        eb('e.createdAt', '<', at),
        and([eb('e.createdAt', '=', at), eb('e.eventId', '<', before.eventId)]),
        and([
          eb('e.createdAt', '=', at),
          eb('e.eventId', '=', before.eventId),
          eb('e.subjectId', '<', named(before.rowId)),
        ]),
      ]),
    )
  }
  return events
}

/** One for each event: Delta may hold an inserted row twice, always alike. */
const distinct = (rows: readonly Record<string, unknown>[]): StoredEvent[] => {
  const events = rows.map((row) => decode('events', row))
  return [...new Map(events.map((one) => [eventKey(one.subjectType, one.subjectId, one.eventId), one])).values()]
}

/** A page of the logs, the newest first, and the cursor of the next page; null for the last one. One statement. */
export const loadEvents = async (
  store: Store,
  reader: Reader,
  filter: AuditFilter,
  chats: Chats,
): Promise<{ events: StoredEvent[]; next: string | null }> => {
  const { count } = filter
  const rows = await store.query((db) =>
    filtered(db, reader, filter, chats)
      .orderBy('e.createdAt', 'desc')
      .orderBy('e.eventId', 'desc')
      .orderBy('e.subjectId', 'desc')
      .limit(count + 1),
  )
  const events = distinct(rows.slice(0, count))
  const last = events.at(-1)
  const isLast = rows.length <= count || !last
  if (isLast) return { events, next: null }
  const rowId = chats.hidden(last.subjectId)
  return { events, next: cursorOf({ at: last.createdAt.toISOString(), eventId: last.eventId, rowId }) }
}

/** The events of one row until one of them, the oldest first; the newest of these where there are very many. None without that one. One statement. */
export const loadRow = async (
  store: Store,
  reader: Reader,
  { table, rowId, eventId, most }: { table: VersionedName; rowId: string; eventId: string; most: number },
): Promise<StoredEvent[]> => {
  const rows = await store.query((db) => {
    const ofRow = db
      .selectFrom(visible(db, reader).as('e'))
      .where('e.subjectType', '=', table)
      .where('e.subjectId', '=', rowId)
    const until = ofRow.select(({ fn }) => fn.max('e.createdAt').as('at')).where('e.eventId', '=', eventId)
    return ofRow
      .selectAll('e')
      .where('e.createdAt', '<=', until)
      .orderBy('e.createdAt', 'desc')
      .orderBy('e.version', 'desc')
      .limit(most)
  })
  return distinct(rows).reverse()
}
