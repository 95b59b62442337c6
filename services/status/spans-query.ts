import { sql } from 'kysely'
import { z } from 'zod'
import type { Store } from '../store/store.ts'
import { isOpen, openStates } from '../work-items/memory.ts'

/** Something that lasted, beside what was measured: an incident or a maintenance. */
export interface PastSpan {
  kind: 'incident' | 'maintenance'
  id: string
  title: string
  severity: string | null
  from: Date
  /** Null for an incident that is still open, and for a maintenance that takes longer than planned. */
  until: Date | null
}

const Tags = z.array(z.string())
const Moved = z.object({ at: z.string() })
const parsed = <S extends z.ZodType>(schema: S, text: string | null): z.output<S> | undefined => {
  try {
    return schema.safeParse(JSON.parse(text ?? 'null')).data
  } catch {
    return undefined
  }
}

/** The most incidents and maintenances that are told of. */
const most = 500
const happened = ['published', 'verifying', 'completed']

/** One statement: the incidents of a platform and its maintenances since an instant, the oldest first. */
export const loadSpans = async (store: Store, platformId: string, since: Date, now: Date): Promise<PastSpan[]> => {
  const rows = await store.query((db) =>
    db
      .selectFrom('workItems as w')
      .where('w.itemType', '=', 'INCIDENT')
      .where('w.platformId', '=', platformId)
      .where(({ or, eb }) => or([eb('w.updatedAt', '>=', since), eb('w.state', 'in', openStates('INCIDENT'))]))
      .select([
        sql<PastSpan['kind']>`'incident'`.as('kind'),
        'w.itemId as id',
        'w.title as title',
        sql<string | null>`w.severity`.as('severity'),
        'w.state as state',
        sql<Date | null>`w.created_at`.as('begin'),
        sql<Date | null>`w.updated_at`.as('end'),
        sql<string | null>`w.moved`.as('detail'),
      ])
      .unionAll(
        db
          .selectFrom('statusMessages as m')
          .where('m.kind', '=', 'MAINTENANCE')
          .where('m.publishedState', 'in', happened)
          .where((eb) => eb.or([eb('m.endAt', '>=', since), eb('m.publishedState', '<>', 'completed')]))
          .where((eb) =>
            eb.or([
              eb(sql`m.platform_tags`, '=', '[]'),
              eb(sql`m.platform_tags`, 'like', `%${JSON.stringify(platformId)}%`),
            ]),
          )
          .where('m.startAt', '<=', now)
          .select([
            sql<PastSpan['kind']>`'maintenance'`.as('kind'),
            'm.messageId as id',
            'm.title as title',
            sql<string | null>`m.severity`.as('severity'),
            'm.publishedState as state',
            'm.startAt as begin',
            'm.endAt as end',
            sql<string | null>`m.platform_tags`.as('detail'),
          ]),
      )
      .orderBy('begin', 'desc')
      .limit(most),
  )
  return rows
    .flatMap(({ kind, id, title, severity, state, begin, end, detail }): PastSpan[] => {
      if (!begin) return []
      if (kind === 'maintenance') {
        const tags = parsed(Tags, detail) ?? []
        const isConcerned = tags.length === 0 || tags.includes(platformId)
        const isLate = state !== 'completed' && end !== null && end < now
        return isConcerned ? [{ kind, id, title, severity, from: begin, until: isLate ? null : end }] : []
      }
      const moved = parsed(Moved, detail)?.at
      return [{ kind, id, title, severity, from: begin, until: isOpen(state) ? null : moved ? new Date(moved) : end }]
    })
    .reverse()
}
