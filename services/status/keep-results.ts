import type { Store } from '../store/store.ts'
import { forgetDays, resultDays, rollUpDays, type Days, type ResultDay } from './roll-up.ts'

const dayMs = 86_400_000

/** The time for which results are kept: each by itself, in days, and as hourly rollups, in months. */
export interface KeptResults {
  days: number
  months: number
}

/** A step of keeping results: days in UTC, and what is to be done with all of them. */
export interface ResultStep extends Days {
  /** The results that are deleted, where any are. */
  results: number
  /** True when their rollups lack results. */
  rollsUp: boolean
  /** True when they were kept long enough. */
  forgets: boolean
}

/** The most results of a step: they fit into the memory of a laptop, and a statement of so many is worth its wait on a warehouse. */
const mostResults = 1_000_000

/** True if a step goes on where another ends, does the same, and the two are not too much for one. */
const continues = (before: ResultStep, step: ResultStep): boolean =>
  before.until.getTime() === step.from.getTime() &&
  before.rollsUp === step.rollsUp &&
  before.forgets === step.forgets &&
  before.results + step.results <= mostResults

/** The steps of days, given from the oldest on, of which as many as possible are taken at once. */
const together = (days: readonly ResultStep[]): ResultStep[] =>
  days.reduce<ResultStep[]>((steps, step) => {
    const before = steps.at(-1)
    if (!before || !continues(before, step)) return [...steps, step]
    return [...steps.slice(0, -1), { ...before, until: step.until, results: before.results + step.results }]
  }, [])

/** The days of which something is due, the oldest first: a day of which all is done that can be done is none. */
const dueDays = (found: readonly ResultDay[], { days }: KeptResults, now: Date): ResultStep[] =>
  found
    .map(({ day, lacking, whole }) => ({ from: day, until: new Date(day.getTime() + dayMs), lacking, whole }))
    .map(({ from, until, lacking, whole }) => ({
      ...{ from, until, results: whole, rollsUp: lacking > 0 },
      forgets: whole > 0 && until.getTime() <= now.getTime() - days * dayMs,
    }))
    .filter(({ rollsUp, forgets }) => rollsUp || forgets)

/** The steps that are due, the oldest days first; at most as many days as `most` says. */
export const stepsOf = (
  found: readonly ResultDay[],
  kept: KeptResults,
  now: Date,
  most: number = found.length,
): ResultStep[] => together(dueDays(found, kept, now).slice(0, most))

/** The beginning of the first month in UTC whose rollups are kept: the page counts months as a whole. */
export const rollupsKeptFrom = ({ months }: KeptResults, now: Date): Date =>
  new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months))

const old = (kept: KeptResults, now: Date) => ['status_rollups', 'periodStart', rollupsKeptFrom(kept, now)] as const

/** Deletes the rollups of months that are kept no longer. One statement. Throws AppError UNAVAILABLE. */
export const forgetRollups = (store: Store, kept: KeptResults, now: Date): Promise<void> =>
  store.forgetRows(...old(kept, now))

/** Counts what `forgetRollups` deletes. */
export const countOldRollups = (store: Store, kept: KeptResults, now: Date): Promise<number> =>
  store.countRows(...old(kept, now))

/** Does a step: two statements at most, safe to repeat. Gives the number of results that it deleted. */
export const takeStep = async (store: Store, { rollsUp, forgets, ...days }: ResultStep): Promise<number> => {
  if (rollsUp) await rollUpDays(store, days)
  return forgets ? forgetDays(store, days) : 0
}

/** The most days that are looked after at once: after an upgrade there may be years, which a desk does bit by bit. */
const mostDays = 31

/**
 * Rolls up the days before today, deletes results and rollups that were kept long enough, some days at a time. Safe to be cut
 * off and to be repeated. Resolves with the number of steps it took. Throws AppError UNAVAILABLE.
 */
export const keepResults = async (store: Store, kept: KeptResults, now: Date): Promise<number> => {
  const steps = stepsOf(await resultDays(store, now), kept, now, mostDays)
  for (const step of steps) await takeStep(store, step)
  await forgetRollups(store, kept, now)
  return steps.length
}
