import { z } from 'zod'
import { isWithin, workingHoursIn } from './calendar.ts'

const longestSeconds = 86_400
const seconds = (typed: number): boolean => Number.isInteger(typed) && typed >= 5 && typed <= longestSeconds

/** `powerbi=900, fabric=1800`: seconds by the names of sources. */
const Intervals = z.string().transform((typed, issues): ReadonlyMap<string, number> => {
  const entries = typed.split(',').map((entry) => entry.trim())
  const read = entries.filter(Boolean).map((entry) => {
    const [, name, number] = /^([a-z][a-z0-9-]*) ?= ?(\d+)$/.exec(entry) ?? []
    return [name ?? '', Number(number)] as const
  })
  if (read.every(([name, every]) => name !== '' && seconds(every))) return new Map(read)
  issues.addIssue({ code: 'custom', message: 'must be like powerbi=900, fabric=1800, each 5 to 86400 seconds' })
  return z.NEVER
})

/** The variables that say how often sources are read. */
export const cadenceVariables = {
  INGEST_INTERVAL_SECONDS: z.coerce
    .number('must be a number of seconds')
    .int()
    .max(longestSeconds)
    .refine((every) => every === 0 || every >= 5, 'must be 0 or at least 5')
    .default(300),
  INGEST_INTERVALS: Intervals.optional(),
  INGEST_HOURS: z
    .string()
    .transform((typed, issues) => {
      const hours = workingHoursIn(typed)
      if (!hours) issues.addIssue({ code: 'custom', message: 'must be like Mon-Fri 06:00-20:00 Europe/Berlin' })
      return hours ?? z.NEVER
    })
    .optional(),
  INGEST_OUTSIDE_HOURS: z.coerce
    .number('must be a number')
    .int('must be a whole number')
    .min(1, 'must be 1 to 100')
    .max(100, 'must be 1 to 100')
    .default(6),
  INGEST_TIMEOUT_SECONDS: z.coerce
    .number('must be a number of seconds')
    .int()
    .min(5, 'must be 5 to 3600')
    .max(3600, 'must be 5 to 3600')
    .default(240),
}

/** Seconds from the start of a run of a source to the start of its next, at an instant. */
export type Cadence = (source: string, now: Date) => number

/** The cadence that variables describe: outside of the working hours each interval is so many times as long, a day at most. */
export const cadenceOf = ({
  INGEST_INTERVAL_SECONDS: usual,
  INGEST_INTERVALS: own,
  INGEST_HOURS: hours,
  INGEST_OUTSIDE_HOURS: times,
}: z.output<z.ZodObject<typeof cadenceVariables>>): Cadence => {
  return (source, now) => {
    const every = own?.get(source) ?? usual
    return hours && !isWithin(hours, now) ? Math.min(every * times, longestSeconds) : every
  }
}
