import type { Desk } from '../kernel/context.ts'
import { memory } from '../kernel/memory.ts'
import { owned } from '../kernel/times.ts'
import type { Ids } from '../store/several.ts'
import type { Row } from '../store/tables.ts'
import { announcementKinds, incidentSteps } from '../store/tables/messages.ts'
import { activeBanners, activeMaintenance, maintenanceOf, type ActiveBanner, type ActiveMaintenance } from './active.ts'
import { decisions, openSteps, severities, states, type Announcement } from './model.ts'

const among = <V extends string>(values: readonly V[], value: string | null): V | undefined =>
  values.find((one) => one === value)

/** A row as an announcement; none for one that somebody wrote by hand and that is none. */
export const announcementIn = (row: Row<'status_messages'>): Announcement[] => {
  const kind = among(announcementKinds, row.kind ?? 'BANNER')
  const decided = among(decisions, row.publishedState)
  const severity = among(severities, row.severity)
  if (!kind || !decided || !severity) return []
  if (among(incidentSteps, decided) ? kind !== 'INCIDENT' || row.itemId === null : kind === 'INCIDENT') return []
  const announcement = {
    ...{ messageId: row.messageId, kind, decided, severity },
    ...{ revision: row.revision ?? 1, title: row.title, body: row.bodyMd, translations: row.translations ?? {} },
    ...{ platformIds: row.platformTags, start: row.startAt, end: row.endAt, zone: row.zone ?? 'UTC' },
    audience: row.audience ?? { to: 'followers', channelIds: [] },
    asksAcknowledgement: row.asksAcknowledgement ?? false,
    owner: row.owner,
    step: among(states, row.step) ?? null,
    lateMinutes: row.lateMinutes,
    movedFrom: row.movedFrom && { start: new Date(row.movedFrom.start), end: new Date(row.movedFrom.end) },
    ...{ rule: row.rule, seriesId: row.seriesId ?? row.messageId, isByTime: row.updatedBy.startsWith('system:') },
    ...{ itemId: row.itemId, updates: row.updates ?? [] },
    createdAt: row.createdAt,
    version: row.version,
  }
  return [announcement]
}

/** Days after which one that is over, and was not changed since, is no longer known. */
export const knownDays = 30

const lately = (now: Date): Ids => {
  const since = new Date(now.getTime() - knownDays * 86_400_000)
  return (db) =>
    db
      .selectFrom('statusMessages as m')
      .select('m.messageId')
      .where((eb) =>
        eb.or([eb('m.updatedAt', '>=', since), eb('m.endAt', '>=', since), eb('m.publishedState', 'in', openSteps)]),
      )
}

/** The list with a row that is new in it, or newer than the one it has; the newest announcement comes first. */
const withRow = (known: readonly Announcement[], row: Row<'status_messages'>): readonly Announcement[] => {
  const before = known.find(({ messageId }) => messageId === row.messageId)
  if (before && before.version >= row.version) return known
  return [...known.filter((one) => one !== before), ...announcementIn(row)].sort(
    (a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.messageId < b.messageId ? -1 : 1),
  )
}

/** Every announcement that is not long over, the newest first. */
export const announcements = memory<readonly Announcement[]>({
  load: async ({ store, now }) =>
    (await store.all('status_messages', { messageId: lately(now) })).reduce(withRow, [] as readonly Announcement[]),
  times: owned,
  first: true,
  tables: { status_messages: withRow },
})

/** One announcement by its id, however long it is over; null where there is none. */
export const announcementOnce = memory<Announcement | null>({
  load: async ({ store, key }) =>
    (await store.all('status_messages', { messageId: key })).flatMap(announcementIn)[0] ?? null,
  times: owned,
  tables: {
    status_messages: (known, row, { key }) => (row.messageId === key ? (announcementIn(row)[0] ?? null) : known),
  },
})

export { bannersFor, type ActiveBanner, type ActiveMaintenance } from './active.ts'

const none: readonly Announcement[] = []

/** The banners that are active now and the public incidents that are not over, from memory and without a statement. */
export const activeBannersOf = (desk: Pick<Desk, 'known'>, now: Date): readonly ActiveBanner[] =>
  activeBanners(desk.known(announcements).peek()?.value ?? none, now)

/** The maintenances that are under way now, from memory and without a statement. */
export const activeMaintenanceIn = (desk: Pick<Desk, 'known'>, now: Date): readonly ActiveMaintenance[] =>
  activeMaintenance(desk.known(announcements).peek()?.value ?? none, now)

/** The spans of time in which a platform is or was in maintenance, from memory and without a statement. */
export const maintenanceSpans = (desk: Pick<Desk, 'known'>, platformId: string, now: Date) =>
  maintenanceOf(desk.known(announcements).peek()?.value ?? none, platformId, now)
