import type { Window } from '../services/kernel/send-limits.ts'

/** Sends of one scope, counted in sliding windows. All times in milliseconds of one clock. */
export const createWindows = (windows: readonly Window[]) => {
  const longest = Math.max(0, ...windows.map(({ ms }) => ms))
  /** The times of past sends, in order. */
  let counted: number[] = []
  let underWay = 0

  /** The time from which one window has room for one more; Infinity while those under way fill it. */
  const roomAt = ({ most, ms }: Window, spare: number): number => {
    const left = Math.max(1, most - Math.ceil(most * spare)) - underWay
    if (left <= 0) return Infinity
    return left > counted.length ? -Infinity : counted[counted.length - left]! + ms
  }

  return {
    /**
     * The time from which one more may be sent, which may be past; Infinity while those under way fill a window. `spare`:
     * the part of every window that stays free for others.
     */
    roomAt: (spare: number): number => Math.max(-Infinity, ...windows.map((window) => roomAt(window, spare))),
    begin: (): void => void underWay++,
    /** Counts a send that began as made at a time. */
    end(at: number): void {
      underWay--
      if (windows.length === 0) return
      const later = counted.findLastIndex((time) => time <= at) + 1
      counted.splice(later, 0, at)
      const old = counted.findIndex((time) => time > at - longest)
      if (old > 1000) counted = counted.slice(old)
    },
    /** Takes back a send that began and was not made. */
    drop: (): void => void underWay--,
    underWay: (): number => underWay,
    /** True when no send counts any more. */
    isEmpty: (now: number): boolean => underWay === 0 && !(counted.at(-1)! > now - longest),
  }
}
export type Windows = ReturnType<typeof createWindows>
