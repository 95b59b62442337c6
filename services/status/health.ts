import type { checkTypes, resultStatuses } from '../store/tables/status.ts'
import { pushedSource } from '../kernel/pushes.ts'

export type ResultStatus = (typeof resultStatuses)[number]

export const states = ['healthy', 'maintenance', 'degraded', 'unknown', 'down'] as const
/**
 * Ranked: worst wins, and unknown is worse than degraded but not as bad as down. A platform in maintenance is as it is expected to
 * be, whatever is measured.
 */
export type State = (typeof states)[number]

export const rank = (state: State): number => states.indexOf(state)
export const worst = (...candidates: State[]): State =>
  candidates.reduce<State>((a, b) => (rank(b) > rank(a) ? b : a), 'healthy')

/** A measurement at which a check began or ceased to be bad: down, or down once that lasts. */
export interface Turn {
  measuredAt: Date
  isBad: boolean
  observedValue: number | null
  /** The measurement before it; null when none is known. */
  previousAt: Date | null
}

/** A check with its latest measurements. Ages are computed from `now`, so health changes by time alone. */
export interface Reading {
  checkId: string
  checkType: (typeof checkTypes)[number]
  slaMinutes: number
  warnAfterMinutes: number
  critAfterMinutes: number
  source: string
  target: string
  owner: string | null
  /** Minutes down after which the desk opens an incident; absent for never. */
  incidentMinutes?: number | null
  latest: {
    measuredAt: Date
    status: ResultStatus
    /** Freshness: age of the newest data in minutes when it was measured. */
    observedValue: number | null
    message: string
  } | null
  /** Last green or yellow measurement, for checks that do not measure an age. */
  lastGoodAt: Date | null
  /** Last run of the source that measures it. */
  lastRun: { succeededAt: Date | null; state: string | null; error: string } | null
  /** The last measurements that were bad and that were not, of those that a turn is between; absent for none. */
  lastBadAt?: Date | null
  lastFineAt?: Date | null
  /** The last healthy measurement and the first of any kind, of those that are known; absent for none. */
  lastGreenAt?: Date | null
  firstAt?: Date | null
}

export type Reason =
  'on_time' | 'late' | 'failing' | 'warning' | 'never_measured' | 'old_data' | 'unreadable' | 'no_checks'

/** The verdict on one check. `minutes` belongs to the reason: the age of the data, or of the measurement. */
export interface Judgement {
  state: State
  reason: Reason
  minutes: number | null
  lastSuccessAt: Date | null
  /** Minutes past the SLA; 0 when within. */
  overdueMinutes: number
}

const ageInMinutes = (now: Date, then: Date): number =>
  Math.max(0, Math.floor((now.getTime() - then.getTime()) / 60_000))

/** The time of the last success: for freshness the time of the newest data, else of the last good measurement. */
export const lastSuccess = ({ checkType, latest, lastGoodAt }: Reading): Date | null =>
  checkType === 'freshness' && latest?.observedValue != null
    ? new Date(latest.measuredAt.getTime() - latest.observedValue * 60_000)
    : lastGoodAt

/** The state of a failing check by type, before the age of its data makes it worse. */
const knownFailure = { freshness: 'degraded', quality: 'degraded', availability: 'down' } as const satisfies Record<
  string,
  State
>

type Promised = Pick<Reading, 'checkType' | 'slaMinutes' | 'warnAfterMinutes' | 'critAfterMinutes'>

const latenessOf = ({ slaMinutes, warnAfterMinutes, critAfterMinutes }: Promised, age: number): State =>
  age >= critAfterMinutes ? 'down' : age >= warnAfterMinutes || age > slaMinutes ? 'degraded' : 'healthy'

/** Judges a measurement at the time it was made. `observedValue` of freshness is the age of the data in minutes. */
export const judgeMeasurement = (check: Promised, status: ResultStatus, observedValue: number | null): State => {
  if (status === 'unknown') return 'unknown'
  const said = status === 'red' ? knownFailure[check.checkType] : status === 'yellow' ? 'degraded' : 'healthy'
  return check.checkType === 'freshness' && observedValue !== null
    ? worst(said, latenessOf(check, observedValue))
    : said
}

/**
 * Minutes after which a measurement says nothing. A job that pushes is heard of when it runs and not every few minutes, so its
 * result counts until it is down for its age, and then for the time to live: only then is nothing known any more.
 */
const ttlOf = (
  { source, critAfterMinutes }: Pick<Reading, 'source' | 'critAfterMinutes'>,
  ttlMinutes: number,
): number => (source === pushedSource ? critAfterMinutes + ttlMinutes : ttlMinutes)

/**
 * Health of one check at `now`. A measurement older than `ttlMinutes`, or a source whose last good run is older, proves
 * nothing: the check is unknown, never green (design section 9, decision 7).
 */
export const judgeCheck = (reading: Reading, now: Date, ttlMinutes: number): Judgement => {
  const { latest, lastRun } = reading
  const lastSuccessAt = lastSuccess(reading)
  const age = lastSuccessAt ? ageInMinutes(now, lastSuccessAt) : null
  const overdueMinutes = age === null ? 0 : Math.max(0, age - reading.slaMinutes)
  const judged = (state: State, reason: Reason, minutes = age): Judgement => ({
    state,
    reason,
    minutes,
    lastSuccessAt,
    overdueMinutes,
  })

  if (!latest) return judged('unknown', 'never_measured', null)
  const measuredMinutes = Math.max(
    ageInMinutes(now, latest.measuredAt),
    lastRun?.succeededAt ? ageInMinutes(now, lastRun.succeededAt) : 0,
  )
  if (measuredMinutes > ttlOf(reading, ttlMinutes)) return judged('unknown', 'old_data', measuredMinutes)
  if (latest.status === 'unknown') return judged('unknown', 'unreadable')
  const lateness = age === null ? 'down' : latenessOf(reading, age)
  if (latest.status === 'red') return judged(worst(lateness, knownFailure[reading.checkType]), 'failing')
  if (lateness !== 'healthy') return judged(lateness, 'late')
  return latest.status === 'yellow' ? judged('degraded', 'warning') : judged('healthy', 'on_time')
}

/**
 * The instants in milliseconds at which the verdict on a check may change by time alone: it does not between any two of them, as
 * long as nothing else is measured.
 */
export const verdictEdges = (reading: Reading, ttlMinutes: number): number[] => {
  const { latest, lastRun, slaMinutes, warnAfterMinutes, critAfterMinutes } = reading
  const after = (then: Date | null | undefined, ...minutes: number[]) =>
    then ? minutes.map((count) => then.getTime() + count * 60_000) : []
  return [
    ...after(lastSuccess(reading), slaMinutes + 1, warnAfterMinutes, critAfterMinutes),
    ...after(latest?.measuredAt, ttlOf(reading, ttlMinutes) + 1),
    ...after(lastRun?.succeededAt, ttlOf(reading, ttlMinutes) + 1),
  ]
}

export interface PlatformHealth {
  state: State
  /** The verdict that decided, and its check; null when the platform has no checks. */
  decisive: { reading: Reading; judgement: Judgement } | null
  checks: { reading: Reading; judgement: Judgement }[]
  reason: Reason
  minutes: number | null
}

/** Worst wins over the enabled checks; a platform nobody measures is unknown. */
export const judgePlatform = (readings: readonly Reading[], now: Date, ttlMinutes: number): PlatformHealth => {
  const checks = readings.map((reading) => ({ reading, judgement: judgeCheck(reading, now, ttlMinutes) }))
  const state = checks.length === 0 ? 'unknown' : worst(...checks.map(({ judgement }) => judgement.state))
  const decisive = checks.find(({ judgement }) => judgement.state === state) ?? null
  return {
    state,
    checks,
    decisive,
    reason: decisive?.judgement.reason ?? 'no_checks',
    minutes: decisive?.judgement.minutes ?? null,
  }
}

/** Milliseconds from which (inclusive) and until which (exclusive) something is so. */
export interface Span {
  from: number
  until: number
}
export const within = ({ from, until }: Span, now: Date): boolean => from <= now.getTime() && now.getTime() < until

/** The span in which the verdict at `now` holds. Ages are counted in whole minutes, so it ends when one is complete. */
export const verdictSpan = (readings: readonly Reading[], now: Date): Span => {
  const span = { from: -Infinity, until: Infinity }
  for (const reading of readings)
    for (const then of [lastSuccess(reading), reading.latest?.measuredAt, reading.lastRun?.succeededAt]) {
      if (!then) continue
      const full = then.getTime() + ageInMinutes(now, then) * 60_000
      if (full <= now.getTime()) span.from = Math.max(span.from, full)
      span.until = Math.min(span.until, full + 60_000)
    }
  return span
}
