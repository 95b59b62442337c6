import type { FaultKind } from './faults.ts'

const added = <K>(counts: Map<K, number>, key: K): void => void counts.set(key, (counts.get(key) ?? 0) + 1)

/** Counts what a bot asks and what it is answered. */
export const createTally = () => {
  const kinds = new Map<string, number>()
  const statuses = new Map<string, number>()
  const faults = new Map<FaultKind, number>()
  const faultsAt = new Map<string, number>()
  let requests = 0
  let overLimit = 0
  let busiest = 0
  let second = { at: 0, count: 0 }

  return {
    requests: (): number => requests,
    /** A request came in. */
    asked(kind: string, now: number): void {
      requests++
      added(kinds, kind)
      const at = Math.floor(now / 1000)
      second = { at, count: at === second.at ? second.count + 1 : 1 }
      busiest = Math.max(busiest, second.count)
    },
    /** It was answered with this status, or the connection ended. */
    answered: (status: number | 'dropped'): void => added(statuses, String(status)),
    overLimit: (): void => void overLimit++,
    met(kind: FaultKind, placeId: string): void {
      added(faults, kind)
      added(faultsAt, placeId)
    },
    faultsAt: (placeId: string): number => faultsAt.get(placeId) ?? 0,
    report: () => ({
      requests,
      kinds: Object.fromEntries(kinds),
      answers: Object.fromEntries(statuses),
      faults: Object.fromEntries(faults),
      /** Requests refused because of the limits, which no fault is. */
      overLimit,
      /** The most requests within one second of the clock. */
      busiestSecond: busiest,
    }),
  }
}
export type Tally = ReturnType<typeof createTally>
