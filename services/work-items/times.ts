import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { Day, dayIn } from '../kernel/day.ts'
import { invalid } from '../kernel/fault.ts'
import { optional } from '../kernel/text.ts'
import { platformName } from '../platforms/memory.ts'
import { itemTypes } from '../store/tables/work-items.ts'
import { times } from './memory.ts'
import type { TimesRow } from './times-query.ts'

const TimesInput = z.object({
  itemType: z.enum(itemTypes).default('INCIDENT'),
  /** The first and the last day on which they were filed, in UTC; the last half year when absent. */
  from: optional(Day).default(null),
  to: optional(Day).default(null),
})

const dayMs = 86_400_000
const hourMs = 3_600_000
/** The longest time that figures are told of, in days. */
const longest = 400
/** Days that divide what is open by age. */
const ages = [1, 7, 30]

/** The middle and the nine in ten of some lengths of time, in minutes. */
const spread = (median: number | null, most: number | null) =>
  median === null ? null : { median, most: most ?? median }

const lineOf = (row: TimesRow) => ({
  month: row.month!.toISOString().slice(0, 7),
  filed: row.count,
  acknowledged: row.taken,
  resolved: row.ended,
  toAcknowledge: spread(row.takenMedian, row.takenMost),
  toResolve: spread(row.endedMedian, row.endedMost),
})

/**
 * Tells how long items of a kind took, by the month (UTC) in which they were filed and by platform, and how old the open ones
 * are. Throws INVALID for a time that ends before it begins, or is longer than 400 days.
 */
export const showTimes = action('workItem.times', TimesInput, async (context, { itemType, ...given }) => {
  const to = given.to ?? dayIn(context.now, 'UTC')
  const until = Date.parse(to) + dayMs
  const from = given.from === null ? until - 183 * dayMs : Date.parse(given.from)
  if (from >= until) throw invalid({ field: 'to', code: 'ends_first' })
  if (until - from > longest * dayMs) throw invalid({ field: 'to', code: 'lasts_too_long', most: longest })
  // Ages to the hour, so that whoever asks within one gets the same from memory.
  const hour = Math.floor(context.now.getTime() / hourMs) * hourMs
  const instant = (ms: number) => new Date(ms).toISOString()
  const query = {
    ...{ itemType, from: instant(from), until: instant(until) },
    ages: ages.map((days) => instant(hour - days * dayMs)),
  }
  const { value, at, away } = await context.known(times, JSON.stringify(query)).get(context.now)
  const months = value.filter(({ part }) => part !== 'open').sort((a, b) => a.month!.getTime() - b.month!.getTime())
  const open = value.filter(({ part }) => part === 'open')
  const countsOf = (platformId: string | null) =>
    [...ages, null].map(
      (_, bucket) => open.find((row) => row.platformId === platformId && row.bucket === bucket)?.count ?? 0,
    )
  const named = (platformId: string | null) => ({ platformId, platformName: platformName(context, platformId) })
  const byName = (a: { platformName: string | null }, b: { platformName: string | null }) =>
    (a.platformName ?? '').localeCompare(b.platformName ?? '')
  return {
    ...{ itemType, from: dayIn(new Date(from), 'UTC'), to },
    all: months.filter(({ part }) => part === 'all').map(lineOf),
    months: months
      .filter(({ part }) => part === 'platform')
      .map((row) => ({ ...named(row.platformId), ...lineOf(row) }))
      .sort((a, b) => a.month.localeCompare(b.month) || byName(a, b)),
    open: [...new Set(open.map(({ platformId }) => platformId))]
      .map((platformId) => ({ ...named(platformId), ages: countsOf(platformId) }))
      .sort(byName),
    ...{ at, away },
  }
})
