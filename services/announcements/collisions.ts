import { isQuietAt, type Channel } from '../channels/model.ts'
import type { Announcement, State } from './model.ts'
import { stateOf } from './state.ts'

/** Another window that overlaps with one that is planned. */
export type Overlap = Pick<Announcement, 'messageId' | 'title' | 'body' | 'translations' | 'start' | 'end' | 'zone'>

/** States in which a maintenance is to come or under way. */
export const planned: readonly State[] = ['announced', 'starting_soon', 'in_progress', 'verifying', 'overrun']

/** True for two lists of platforms that have one in common; none stands for all. */
export const isShared = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === 0 || other.length === 0 || one.some((platformId) => other.includes(platformId))

/** The maintenances on the same platforms that overlap with the window of this one; without a start it begins now. */
export const overlapsOf = (announcement: Announcement, known: readonly Announcement[], now: Date): Overlap[] => {
  const { messageId, kind, platformIds, end } = announcement
  if (kind !== 'MAINTENANCE' || !end) return []
  const start = announcement.start ?? now
  return known
    .filter(
      (other) =>
        other.messageId !== messageId &&
        other.kind === kind &&
        planned.includes(stateOf(other, now)) &&
        isShared(platformIds, other.platformIds) &&
        other.start !== null &&
        other.end !== null &&
        other.start < end &&
        other.end > start,
    )
    .map(({ messageId, title, body, translations, start, end, zone }) => ({
      ...{ messageId, title, body, translations, start, end, zone },
    }))
}

/** The conversations that have quiet hours at an instant: their number, and the names of those that have one. */
export interface QuietPlaces {
  count: number
  names: readonly string[]
}

/** Those of the conversations in which nothing new is posted at an instant. */
export const quietPlacesOf = (places: readonly Channel[], at: Date): QuietPlaces => {
  const quiet = places.filter((channel) => isQuietAt(channel, at))
  return { count: quiet.length, names: quiet.flatMap(({ name, userId }) => (name && userId === null ? [name] : [])) }
}
