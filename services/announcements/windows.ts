import { isShared, planned } from './collisions.ts'
import { kindRules, type Announcement, type State } from './model.ts'
import { stateOf } from './state.ts'
import { windowAfter } from './rule.ts'

/** A span of time that an announcement is about. One that repeats has a window for each time it comes. */
export interface PlannedWindow {
  announcement: Announcement
  start: Date
  /** Null for what has no end, or none yet. */
  end: Date | null
  state: State
  /** True for one that its rule brings, and that is not announced yet. */
  isRepeat: boolean
}

export interface Span {
  from: Date
  until: Date
}

/** States of what was taken back: nobody plans around it. */
const takenBack: readonly State[] = ['withdrawn', 'cancelled']

const touches = (start: Date, end: Date | null, { from, until }: Span): boolean =>
  start < until && (end === null ? start >= from : end > from)

/** The window that an announcement itself is about; none without a start, and for what was taken back. */
const ownWindow = (announcement: Announcement, now: Date): PlannedWindow[] => {
  const { kind, decided, createdAt, end } = announcement
  const state = stateOf(announcement, now)
  // A draft without a start begins when it is published, and nobody knows when that is.
  const start = announcement.start ?? (decided === 'draft' || kindRules[kind].hasWindow ? null : createdAt)
  if (start === null || takenBack.includes(state)) return []
  return [{ announcement, start, end, state, isRepeat: false }]
}

/** The windows that a rule brings after the one that is announced, as far as they are not over. */
const repeatsOf = (announcement: Announcement, { from, until }: Span, now: Date): PlannedWindow[] => {
  const { rule, zone, start, end, decided } = announcement
  if (!rule || !start || !end) return []
  const state: State = decided === 'draft' ? 'draft' : 'announced'
  const lastMs = rule.minutes * 60_000
  const earliest = Math.max(from.getTime(), now.getTime()) - lastMs
  const found: PlannedWindow[] = []
  let window = windowAfter(rule, zone, new Date(Math.max(start.getTime(), earliest)))
  while (window.start < until) {
    found.push({ announcement, ...window, state, isRepeat: true })
    window = windowAfter(rule, zone, window.start)
  }
  return found
}

/** True for the announcement of a series that is the last so far. */
const isLast = ({ seriesId, start }: Announcement, known: readonly Announcement[]): boolean =>
  !known.some((other) => other.seriesId === seriesId && start && other.start && other.start > start)

/** The windows of some announcements that touch a span of time, those of series with each time they come; the earliest first. */
export const windowsIn = (known: readonly Announcement[], span: Span, now: Date): PlannedWindow[] =>
  known
    .filter(({ kind }) => kind !== 'INCIDENT')
    .flatMap((one) => [...ownWindow(one, now), ...(isLast(one, known) ? repeatsOf(one, span, now) : [])])
    .filter(({ start, end }) => touches(start, end, span))
    .sort((a, b) => a.start.getTime() - b.start.getTime() || (a.announcement.title < b.announcement.title ? -1 : 1))

/** States of a maintenance that is not over, a draft among them: its window can still be chosen otherwise. */
const counts: readonly State[] = ['draft', ...planned]

/** The other maintenances on the same platforms at the same time as one of these windows. */
export const clashesOf = (window: PlannedWindow, all: readonly PlannedWindow[]): PlannedWindow[] =>
  window.announcement.kind !== 'MAINTENANCE' || !counts.includes(window.state)
    ? []
    : all.filter(
        (other) =>
          other.announcement !== window.announcement &&
          other.announcement.kind === 'MAINTENANCE' &&
          planned.includes(other.state) &&
          isShared(window.announcement.platformIds, other.announcement.platformIds) &&
          window.end !== null &&
          other.end !== null &&
          other.start < window.end &&
          other.end > window.start,
      )
