import { checkMinutes } from './form.ts'

/** Minutes as people set them. A day and a week come with a little more, as runs are rarely on the minute. */
const usualMinutes = [
  ...[15, 30, 60, 90, 120, 180, 240, 360, 480, 720, 1080],
  ...[1440, 1560, 2160, 2880, 4320, 5760, 7200, 10_080, 11_520, 20_160, 43_200, 86_400, 129_600, 262_800, 525_600],
]
const mostMinutes = usualMinutes.at(-1)!

/** The next of these minutes that is not less. */
export const rounded = (minutes: number): number => usualMinutes.find((usual) => usual >= minutes) ?? mostMinutes

/** Of fewer intervals nothing is concluded. */
const leastGaps = 3
/** The share of intervals that a promise is kept in. */
const kept = 0.95

/** The thresholds of a check in minutes, and what they are made of. */
export interface Proposal {
  slaMinutes: number
  warnAfterMinutes: number
  critAfterMinutes: number
  /** The number of intervals between runs; 0 for the thresholds of every check. */
  intervals: number
  /** The interval in the middle, and the longest one; null without any. */
  usualMinutes: number | null
  longestMinutes: number | null
}

/**
 * Proposes the thresholds of a check of freshness from the ends of past runs, in epoch milliseconds and any order: it promises what 95 of
 * 100 intervals kept, and is down after twice that, or after the longest interval where that was longer.
 */
export const proposalOf = (ends: readonly number[]): Proposal => {
  const sorted = [...new Set(ends)].filter((end) => end > 0).sort((a, b) => a - b)
  const gaps = sorted
    .slice(1)
    .map((end, at) => (end - sorted[at]!) / 60_000)
    .sort((a, b) => a - b)
  if (gaps.length < leastGaps) return { ...checkMinutes(), intervals: 0, usualMinutes: null, longestMinutes: null }
  const slaMinutes = rounded(gaps[Math.ceil(gaps.length * kept) - 1]!)
  return {
    slaMinutes,
    warnAfterMinutes: slaMinutes,
    critAfterMinutes: rounded(Math.max(slaMinutes * 2, gaps.at(-1)!)),
    intervals: gaps.length,
    usualMinutes: Math.round(gaps[Math.floor(gaps.length / 2)]!),
    longestMinutes: Math.round(gaps.at(-1)!),
  }
}
