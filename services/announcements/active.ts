import type { IncidentUpdate } from '../store/tables/messages.ts'
import { concerns, type Announcement, type State } from './model.ts'
import { isActive, stateOf } from './state.ts'

/** A banner that is active now, or a public incident that is not over, in the few words that other cards have room for. */
export interface ActiveBanner extends Pick<
  Announcement,
  | 'messageId'
  | 'severity'
  | 'title'
  | 'body'
  | 'translations'
  | 'platformIds'
  | 'start'
  | 'end'
  | 'zone'
  | 'version'
  | 'itemId'
> {
  /** The step of a public incident; null for a banner. */
  step: IncidentUpdate['step'] | null
}

const lineOf = (announcement: Announcement): ActiveBanner => {
  const { messageId, severity, title, body, translations, platformIds, start, end, zone, version } = announcement
  const { updates, itemId } = announcement
  return {
    ...{ messageId, severity, title, body, translations, platformIds, start, end, zone, version },
    ...{ step: updates[0]?.step ?? null, itemId },
  }
}

const rank = { critical: 0, warning: 1, info: 2 } as const

type Kept = { key: string; lines: readonly ActiveBanner[] }

/** Those of the announcements for which something holds now. As long as they are the same, so is the list. */
const keeping = (holds: (announcement: Announcement, now: Date) => boolean) => {
  const last = new WeakMap<readonly Announcement[], Kept>()
  return (known: readonly Announcement[], now: Date): readonly ActiveBanner[] => {
    const found = known.filter((one) => holds(one, now))
    const key = found.map(({ messageId, version }) => `${messageId} ${version}`).join()
    const kept = last.get(known)
    if (kept?.key === key) return kept.lines
    const lines = found.sort((a, b) => rank[a.severity] - rank[b.severity]).map(lineOf)
    last.set(known, { key, lines })
    return lines
  }
}

/** The banners that are active now and the public incidents that are not over, the gravest first. */
export const activeBanners = keeping(isActive)

const atWork: readonly State[] = ['in_progress', 'verifying']

/** A maintenance that is under way now, in the few words that other cards have room for. */
export type ActiveMaintenance = ActiveBanner

/** The maintenances that are under way, until their planned end: what takes longer excuses no platform. */
export const activeMaintenance = keeping(
  (one, now) =>
    one.kind === 'MAINTENANCE' &&
    atWork.includes(stateOf(one, now)) &&
    one.start !== null &&
    one.start <= now &&
    one.end !== null &&
    one.end > now,
)

const happened: readonly Announcement['decided'][] = ['published', 'verifying', 'completed']

/** The spans of time in which a platform is or was in maintenance, as far as they have begun. */
export const maintenanceOf = (
  known: readonly Announcement[],
  platformId: string,
  now: Date,
): { from: number; until: number }[] =>
  known.flatMap((one) =>
    one.kind === 'MAINTENANCE' &&
    happened.includes(one.decided) &&
    concerns(one, platformId) &&
    one.start !== null &&
    one.start <= now &&
    one.end !== null
      ? [{ from: one.start.getTime(), until: one.end.getTime() }]
      : [],
  )

/** The banners about one platform or all; those about all where it is none. */
export const bannersFor = (banners: readonly ActiveBanner[], platformId: string | null): readonly ActiveBanner[] =>
  banners.filter((one) => concerns(one, platformId))
