import { z } from 'zod'

/** An instant: RFC 3339 in UTC outside, a Date inside. */
export const instant = z
  .codec(z.iso.datetime(), z.date(), {
    decode: (text) => new Date(text),
    encode: (date) => date.toISOString(),
  })
  .meta({ description: 'An instant in UTC.' })

/** A list as views have it. */
export const list = <S extends z.ZodType>(item: S) => z.array(item).readonly()

/** The age of what is told: when the store was read, and whether it could not be read since. */
export const age = {
  at: instant.meta({ description: 'The store was read at this instant, in UTC.' }),
  away: z.boolean().meta({ description: 'True if the store could not be read since.' }),
}
