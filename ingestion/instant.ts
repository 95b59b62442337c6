/** An instant as APIs write it, in epoch milliseconds; one without a zone is UTC. Undefined for anything else. */
export const instantOf = (written: string | null | undefined): number | undefined => {
  if (!written) return undefined
  const instant = Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/i.test(written) ? written : `${written}Z`)
  return Number.isNaN(instant) ? undefined : instant
}

/** Farther ahead than this no clock is, in milliseconds. */
const mostAheadMs = 5 * 60_000

/** True for an instant in epoch milliseconds that is still to come, by more than clocks differ. */
export const isToCome = (instant: number, now: Date): boolean => instant > now.getTime() + mostAheadMs
