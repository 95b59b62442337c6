/** How often something may be done in a while. */
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

/** Counts what people did lately, in memory: a limit is a courtesy, not a right, so each process counts its own. */
export const createCounter = (limits: Limits) => {
  const done = new Map<string, number[]>()
  const most = 10_000

  /** The instants (ms) inside the window that are still counted for a key. */
  const lately = (key: string, now: number, windowMs: number): number[] =>
    (done.get(key) ?? []).filter((at) => at > now - windowMs)

  return {
    /** Counts one more and answers 0, or answers after how many minutes there is room again and counts nothing. */
    count(what: Limited, userId: string, channelId: string | null, now: Date): number {
      const { perPerson, perChannel, minutes } = limits[what]
      const windowMs = minutes * 60_000
      const keys: [string, number][] = [
        [`${what}|person|${userId}`, perPerson],
        ...(channelId === null ? [] : [[`${what}|channel|${channelId}`, perChannel] as [string, number]]),
      ]
      const times = keys.map(([key, limit]) => ({ key, limit, at: lately(key, now.getTime(), windowMs) }))
      const full = times.find(({ at, limit }) => at.length >= limit)
      if (full)
        return Math.max(1, Math.ceil((full.at[full.at.length - full.limit]! + windowMs - now.getTime()) / 60_000))
      for (const { key, at } of times) {
        done.delete(key)
        done.set(key, [...at, now.getTime()])
      }
      while (done.size > most) done.delete(done.keys().next().value!)
      return 0
    },
  }
}
export type Counter = ReturnType<typeof createCounter>
