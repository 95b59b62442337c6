import { z } from 'zod'
import { parseEnv, type Env } from '../services/kernel/env.ts'
import type { KeptResults } from '../services/status/keep-results.ts'

/** The days for which attempts to send, and questions that were asked in vain, are kept; and the times for results. */
export interface Kept {
  attempts: number
  misses: number
  results: KeptResults
}

const count = z.coerce.number('must be a number').int('must be a whole number').min(1)

const variables = z.object({
  ATTEMPTS_KEPT_DAYS: count.max(3650).default(90),
  QUESTIONS_KEPT_DAYS: count.max(3650).default(90),
  // The minutes of a check are tried on 14 days, before the first of which 32 count of what is pushed; and today is not over.
  RESULTS_KEPT_DAYS: count.min(47).max(3650).default(90),
  // The page looks back on a year and a month.
  ROLLUPS_KEPT_MONTHS: count.min(13).max(120).default(13),
})

/** The times for which things are kept, from the environment. Throws Error with a sentence that names the variable. */
export const keptFrom = (env: Env): Kept => {
  const found = parseEnv(variables, env)
  const { RESULTS_KEPT_DAYS: days, ROLLUPS_KEPT_MONTHS: months } = found
  if (months * 28 < days)
    throw new Error(
      `ROLLUPS_KEPT_MONTHS is ${months}: rollups are kept for longer than results, and those for ${days} days`,
    )
  return { attempts: found.ATTEMPTS_KEPT_DAYS, misses: found.QUESTIONS_KEPT_DAYS, results: { days, months } }
}
