/** At most so many operations within so many milliseconds, whenever one looks. */
export interface Window {
  count: number
  ms: number
}

export interface Limits {
  /** Sends, edits, deletions and new conversations, for each conversation. */
  sends: readonly Window[]
  /** Reads of members, for each conversation. */
  reads: readonly Window[]
  /** Everything one bot does in one tenant. */
  tenant: readonly Window[]
  /** Bytes of a message in UTF-16. */
  messageBytes: number
}

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit */
export const teamsLimits: Limits = {
  sends: [
    { count: 7, ms: 1000 },
    { count: 8, ms: 2000 },
    { count: 60, ms: 30_000 },
    { count: 1800, ms: 3_600_000 },
  ],
  reads: [
    { count: 14, ms: 1000 },
    { count: 16, ms: 2000 },
    { count: 120, ms: 30_000 },
    { count: 3600, ms: 3_600_000 },
  ],
  tenant: [{ count: 50, ms: 1000 }],
  messageBytes: 100 * 1024,
}

export const noLimits: Limits = { sends: [], reads: [], tenant: [], messageBytes: Infinity }

/** Milliseconds until all windows have room for one more; 0 when they have. The times are in order. */
const fullFor = (times: readonly number[], windows: readonly Window[], now: number): number =>
  windows.reduce((longest, { count, ms }) => {
    const oldest = times.at(-count)
    return times.length < count || oldest === undefined ? longest : Math.max(longest, oldest + ms - now)
  }, 0)

/**
 * Counts operations the way Teams says it does. This is written from its documentation and shares nothing with a bot
 * that counts for itself, because a judge that agrees with the accused proves nothing.
 */
export const createCounter = (begins: Limits) => {
  let limits = begins
  const times = new Map<string, number[]>()
  const timesOf = (key: string): number[] => times.get(key) ?? []

  const count = (key: string, windows: readonly Window[], now: number): void => {
    const most = Math.max(0, ...windows.map((window) => window.count))
    const counted = timesOf(key)
    times.set(key, counted)
    counted.push(now)
    if (counted.length > 2 * most) counted.splice(0, counted.length - most)
  }

  return {
    /** Takes other limits from now on. What was counted under others is forgotten. */
    become(others: Limits): void {
      limits = others
      times.clear()
    },
    limits: () => limits,
    /** Lets an operation through, which gives 0, or gives the milliseconds for which it is refused. Refused ones count nowhere. */
    take(kind: 'sends' | 'reads', conversationId: string, now: number): number {
      const key = `${kind} ${conversationId}`
      const waitMs = Math.max(fullFor(timesOf(key), limits[kind], now), fullFor(timesOf('tenant'), limits.tenant, now))
      if (waitMs > 0) return waitMs
      count(key, limits[kind], now)
      count('tenant', limits.tenant, now)
      return 0
    },
  }
}
