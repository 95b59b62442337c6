/** The number of times something may be done within a number of minutes. */
export interface Limit {
  perPerson: number
  perChannel: number
  minutes: number
}
export type Limited = 'file' | 'comment'
export type Limits = Record<Limited, Limit>

export const usualLimits: Limits = {
  file: { perPerson: 10, perChannel: 60, minutes: 10 },
  comment: { perPerson: 30, perChannel: 120, minutes: 10 },
}

interface Done {
  at: number
  key: string
}

/**
 * Counts in memory what people did lately. A limit prevents accidents and guards nothing, so each process counts its
 * own.
 */
export const createCounter = (limits: Limits) => {
  const done = new Map<string, Done[]>()
  const most = 10_000

  const placesOf = (what: Limited, userId: string, channelId: string | null): [string, number][] => [
    [`${what}|person|${userId}`, limits[what].perPerson],
    ...(channelId === null ? [] : [[`${what}|channel|${channelId}`, limits[what].perChannel] as [string, number]]),
  ]

  return {
    /**
     * Counts one more and returns 0; when the limit is reached, counts nothing and returns the minutes until there is
     * room again. Calls with the same key count once.
     */
    count(what: Limited, userId: string, channelId: string | null, now: Date, key: string): number {
      const windowMs = limits[what].minutes * 60_000
      const places = placesOf(what, userId, channelId).map(([place, limit]) => ({
        place,
        limit,
        lately: (done.get(place) ?? []).filter(({ at }) => at > now.getTime() - windowMs),
      }))
      if (places.some(({ lately }) => lately.some((one) => one.key === key))) return 0
      const full = places.find(({ lately, limit }) => lately.length >= limit)
      if (full) {
        const { at } = full.lately[full.lately.length - full.limit]!
        return Math.max(1, Math.ceil((at + windowMs - now.getTime()) / 60_000))
      }
      for (const { place, lately } of places) {
        done.delete(place)
        done.set(place, [...lately, { at: now.getTime(), key }])
      }
      while (done.size > most) done.delete(done.keys().next().value!)
      return 0
    },
    /** Takes a count back, because the work failed. */
    forget(what: Limited, userId: string, channelId: string | null, key: string): void {
      for (const [place] of placesOf(what, userId, channelId))
        done.set(
          place,
          (done.get(place) ?? []).filter((one) => one.key !== key),
        )
    },
  }
}
