import type { Store } from '../store/store.ts'
import { forgetDay, resultDays, rollUpDay, type ResultDay } from './roll-up.ts'

const dayMs = 86_400_000

/** The time for which results are kept: each by itself, in days, and as hourly rollups, in months. */
export interface KeptResults {
  days: number
  months: number
}

/** A step of keeping results: a day in UTC, and what is to be done with it. */
export interface ResultStep {
  day: Date
  /** The results that are deleted, where any are. */
  results: number
  /** True when its rollups lack results. */
  rollsUp: boolean
  /** True when its results were kept long enough. */
  forgets: boolean
}

/** The steps that are due, the oldest day first: a day of which all is done that can be done is none. */
export const stepsOf = (found: readonly ResultDay[], { days }: KeptResults, now: Date): ResultStep[] =>
  found
    .map(({ day, lacking, whole }) => ({
      ...{ day, results: whole, rollsUp: lacking > 0 },
      forgets: whole > 0 && day.getTime() + dayMs <= now.getTime() - days * dayMs,
    }))
    .filter(({ rollsUp, forgets }) => rollsUp || forgets)

/** The beginning of the first month in UTC whose rollups are kept: the page counts months as a whole. */
export const rollupsKeptFrom = ({ months }: KeptResults, now: Date): Date =>
  new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months))

/** Does a step: two statements at most, safe to repeat. Gives the number of results that it deleted. */
export const takeStep = async (store: Store, { day, rollsUp, forgets }: ResultStep): Promise<number> => {
  if (rollsUp) await rollUpDay(store, day)
  return forgets ? forgetDay(store, day) : 0
}

/** The most days that are looked after at once: after an upgrade there may be years, which a desk does bit by bit. */
const mostDays = 31

/**
 * Rolls up the days before today, deletes results and rollups that were kept long enough, a day at a time. Safe to be cut off
 * and to be repeated. Resolves with the number of days it looked after. Throws AppError UNAVAILABLE.
 */
export const keepResults = async (store: Store, kept: KeptResults, now: Date): Promise<number> => {
  const steps = stepsOf(await resultDays(store, now), kept, now).slice(0, mostDays)
  for (const step of steps) await takeStep(store, step)
  await store.forgetRows('status_rollups', 'periodStart', rollupsKeptFrom(kept, now))
  return steps.length
}
