import { z } from 'zod'

/** A variable that lists hosts by comma: `name`, `name:port`, or `*.suffix` for every host below it. In small letters; none when it is empty. */
export const hostNames = z
  .string()
  .default('')
  .transform((text) =>
    text
      .toLowerCase()
      .split(/[\s,]+/)
      .filter(Boolean),
  )
  .pipe(
    z
      .string()
      .regex(/^(\*\.)?[a-z0-9][a-z0-9.-]*(:\d+)?$/, 'must be host names, separated by commas')
      .array(),
  )
