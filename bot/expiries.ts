import { z } from 'zod'

/** The instants at which secrets expire, by their names: never a secret itself. */
export type Expiries = ReadonlyMap<string, Date>

/** A secret counts as expired when its day begins in UTC: nobody knows the hour. */
const expiryIn = (entry: string): readonly [string, Date] | undefined => {
  const [, name, day] = /^([A-Za-z][\w.-]{0,59}) ?= ?(\d{4}-\d\d-\d\d)$/.exec(entry) ?? []
  const at = new Date(`${day}T00:00:00Z`)
  return name && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day!) ? [name, at] : undefined
}

/** `DATABRICKS_CLIENT_SECRET=2027-01-31, …`: the days on which secrets expire. */
export const ExpiriesTyped = z
  .string()
  .default('')
  .transform((typed, issues): Expiries => {
    const entries = typed.split(',').map((entry) => entry.trim())
    const read = entries.filter(Boolean).map(expiryIn)
    const found = read.filter((one) => one !== undefined)
    if (found.length === read.length) return new Map(found)
    issues.addIssue('must be like DATABRICKS_CLIENT_SECRET=2027-01-31, BOT=2027-03-01')
    return z.NEVER
  })
