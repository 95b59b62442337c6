import { sql } from 'kysely'
import { memory } from '../kernel/memory.ts'
import type { Store } from '../store/store.ts'
import { isOpen, openStates } from './lifecycle.ts'
import type { WorkItem } from './model.ts'

/** An incident as far as others are compared with it. */
export type OpenIncident = Pick<
  WorkItem,
  'itemId' | 'number' | 'itemType' | 'title' | 'platformId' | 'updatedAt' | 'version'
>

/** The largest number of incidents of each platform that are compared. */
const compared = 200
/** The number of days without a change after which an incident is no longer compared with new reports. */
const days = 60
/** Long, because own writes are in it at once: who fills in a form for long does not wait for a read when it is sent. */
const times = { freshMs: 15_000, usableMs: 3_600_000 }

/** The newest open incidents of each platform that changed lately, in one statement. */
const loadOpenIncidents = (store: Store, now: Date): Promise<OpenIncident[]> =>
  store.query((db) => {
    const open = db
      .selectFrom('workItems as w')
      .where('w.itemType', '=', 'INCIDENT')
      .where('w.state', 'in', openStates('INCIDENT'))
      .where('w.updatedAt', '>', new Date(now.getTime() - days * 86_400_000))
      .select(['w.itemId', 'w.number', 'w.itemType', 'w.title', 'w.platformId', 'w.updatedAt', 'w.version'])
      .select(
        sql<number>`row_number() over (partition by w.platform_id order by w.updated_at desc, w.number desc)`.as(
          'place',
        ),
      )
    return db
      .selectFrom(open.as('o'))
      .where('o.place', '<=', compared)
      .select(['o.itemId', 'o.number', 'o.itemType', 'o.title', 'o.platformId', 'o.updatedAt', 'o.version'])
  })

const folded = (open: ReadonlyMap<string, OpenIncident>, item: WorkItem): ReadonlyMap<string, OpenIncident> => {
  const { itemId, number, itemType, title, platformId, updatedAt, version } = item
  if ((open.get(itemId)?.version ?? 0) > version) return open
  const next = new Map(open)
  if (itemType === 'INCIDENT' && isOpen(item.state))
    next.set(itemId, { itemId, number, itemType, title, platformId, updatedAt, version })
  else next.delete(itemId)
  return next
}

/** Incidents that are open, of every platform, by their id. Own writes are folded in, so none makes it read again. */
export const incidents = memory<ReadonlyMap<string, OpenIncident>>({
  load: async ({ store, now }) =>
    new Map((await loadOpenIncidents(store, now)).map((incident) => [incident.itemId, incident])),
  times,
  tables: { work_items: folded },
})

/** An open incident as other cards name it. */
export type LinkedIncident = Pick<OpenIncident, 'itemId' | 'itemType' | 'number' | 'title'>

/** The open incident of each platform that has one, by the id of the platform. */
export type IncidentOf = ReadonlyMap<string, LinkedIncident>

const none: IncidentOf = new Map()
const newest = new WeakMap<ReadonlyMap<string, OpenIncident>, IncidentOf>()

/** The newest of the open incidents of each platform; none where they are not known. */
export const newestIncidents = (open: ReadonlyMap<string, OpenIncident> | undefined): IncidentOf => {
  if (!open) return none
  const known =
    newest.get(open) ??
    new Map(
      [...open.values()]
        .sort((a, b) => a.number - b.number)
        .flatMap(({ platformId, itemId, itemType, number, title }) =>
          platformId === null ? [] : [[platformId, { itemId, itemType, number, title }] as const],
        ),
    )
  newest.set(open, known)
  return known
}
