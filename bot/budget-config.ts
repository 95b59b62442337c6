import { z } from 'zod'
import type { DeskFacts } from '../services/kernel/desk-facts.ts'
import { parseEnv, type Env } from '../services/kernel/env.ts'

const count = z.coerce.number('must be a number').int('must be a whole number')

const variables = z.object({
  // Below half an hour a day each question of a person would be too much, and a whole day cannot be surpassed.
  WAREHOUSE_MINUTES_A_DAY: count.min(30).max(1439).optional(),
  WAREHOUSE_STOPS_MINUTES: count.min(1).max(1440).default(10),
})

/** The minutes a day for which the desk may keep its warehouse awake; null without a budget. Throws Error naming the variable. */
export const budgetFrom = (env: Env): DeskFacts['budget'] => {
  const { WAREHOUSE_MINUTES_A_DAY: minutesADay, WAREHOUSE_STOPS_MINUTES: stopsMinutes } = parseEnv(variables, env)
  return minutesADay === undefined ? null : { minutesADay, stopsMinutes }
}
