import { z } from 'zod'
import { parseEnv, type Env } from '../kernel/env.ts'
import type { KeptResults } from './keep-results.ts'

const count = z.coerce.number('must be a number').int('must be a whole number')

const variables = z.object({
  // Fewer days would be missing where the minutes of a check are tried on its past.
  RESULTS_KEPT_DAYS: count.min(16).max(3650).default(90),
  ROLLUPS_KEPT_MONTHS: count.min(2).max(120).default(13),
})

/** The times for which results are kept, from the environment. Throws Error with a sentence that names the variable. */
export const keptResultsFrom = (env: Env): KeptResults => {
  const { RESULTS_KEPT_DAYS: days, ROLLUPS_KEPT_MONTHS: months } = parseEnv(variables, env)
  if (months * 28 < days)
    throw new Error(
      `ROLLUPS_KEPT_MONTHS is ${months}: rollups are kept for longer than results, and those for ${days} days`,
    )
  return { days, months }
}
