import type { checkTypes } from '../store/tables/status.ts'
import type { State } from './health.ts'

/** The spans that are looked back on: how many days, and what one mark on the time axis stands for. */
export const ranges = {
  day: { days: 1, step: 'minute' },
  week: { days: 7, step: 'hour' },
  month: { days: 31, step: 'hour' },
  quarter: { days: 92, step: 'day' },
  year: { days: 396, step: 'day' },
} as const
export type Range = keyof typeof ranges
export const rangeNames = Object.keys(ranges) as [Range, ...Range[]]

export const stepMs = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const
type Step = keyof typeof stepMs

/** The results of a check within one step. */
export interface Mark {
  /** The number of the step, from 0 at the beginning of the span. */
  at: number
  state: State
  /** The greatest value; for freshness the age of the data in minutes. */
  value: number | null
  counts: Counts
}

/** Counts of results. Those that say nothing are `unknown`; `late` are beyond the service level, `down` are no use at all. */
export interface Counts {
  all: number
  unknown: number
  late: number
  down: number
}

/** A check with what was measured of it. */
export interface CheckPast {
  checkId: string
  checkType: (typeof checkTypes)[number]
  slaMinutes: number
  warnAfterMinutes: number
  critAfterMinutes: number
  marks: readonly Mark[]
}

/** The past of a platform from one instant until another; null for a platform that has no checks. */
export interface Past {
  from: Date
  until: Date
  step: Step
  checks: readonly CheckPast[]
}

/** The beginning of a span that ends at `now`: a whole step, so that each mark stands for a whole one. */
export const beginOf = (range: Range, now: Date): Date => {
  const { days, step } = ranges[range]
  const last = Math.floor(now.getTime() / stepMs[step]) * stepMs[step]
  return new Date(last - days * stepMs.day + stepMs[step])
}

/** Shares from 0 to 1 of the results that say something; null when none does. */
export interface Attainment {
  /** The share that was of use. */
  uptime: number | null
  /** The share within the service level. */
  sla: number | null
}

const none: Counts = { all: 0, unknown: 0, late: 0, down: 0 }

const sum = (all: readonly Counts[]): Counts =>
  all.reduce(
    (total, one) => ({
      all: total.all + one.all,
      unknown: total.unknown + one.unknown,
      late: total.late + one.late,
      down: total.down + one.down,
    }),
    none,
  )

/** The attainment of some results. A result that says nothing counts neither for nor against. */
export const attainmentOf = (counts: readonly Counts[]): Attainment => {
  const { all, unknown, late, down } = sum(counts)
  const said = all - unknown
  return said === 0 ? { uptime: null, sla: null } : { uptime: 1 - down / said, sla: 1 - late / said }
}

/** The attainment of all checks together in a month in UTC, and of each that was measured then; the month as `2026-03`. */
export interface Month extends Attainment {
  month: string
  checks: readonly (Attainment & { checkId: string })[]
}

/** The months of a span, the oldest first. */
export const monthsOf = ({ from, step, checks }: Past): Month[] => {
  const monthAt = (at: number) => new Date(from.getTime() + at * stepMs[step]).toISOString().slice(0, 7)
  const marks = checks.flatMap(({ checkId, marks }) =>
    marks.map(({ at, counts }) => ({ checkId, month: monthAt(at), counts })),
  )
  const attained = (some: readonly { counts: Counts }[]) => attainmentOf(some.map(({ counts }) => counts))
  return [...Map.groupBy(marks, ({ month }) => month)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, all]) => ({
      ...{ month, ...attained(all) },
      checks: [...Map.groupBy(all, ({ checkId }) => checkId)].map(([checkId, own]) => ({ checkId, ...attained(own) })),
    }))
}
