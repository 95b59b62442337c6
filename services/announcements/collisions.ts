import { stateOf, type Announcement, type State } from './model.ts'

/** Another window that overlaps with one that is planned. */
export type Overlap = Pick<Announcement, 'messageId' | 'title' | 'body' | 'translations' | 'start' | 'end' | 'zone'>

const planned: readonly State[] = ['announced', 'starting_soon', 'in_progress', 'verifying', 'overrun']

const isShared = (one: readonly string[], other: readonly string[]): boolean =>
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
