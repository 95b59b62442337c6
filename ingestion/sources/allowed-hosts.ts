import { z } from 'zod'

/** The variable with the hosts that checks may name, and entries that read JSON: names, separated by commas. */
export const allowedHosts = z
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
