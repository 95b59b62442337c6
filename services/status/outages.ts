import {
  judgeCheck,
  lastSuccess,
  type PlatformHealth,
  type Reading,
  type Span,
  type State,
  type Turn,
} from './health.ts'

type Check = PlatformHealth['checks'][number]

/** Milliseconds in one state after which a platform is stable, and within which three turns make it go up and down. */
const calmMs = 30 * 60_000

/** An outage: the spans in which a platform was down. Several when it went up and down; the last is open when it is down now. */
export type Outage = readonly Span[]

/** The time at which a check went down that was measured bad: by its age, at once, or once its last success is too old. */
const downFrom = (
  { checkType, critAfterMinutes }: Reading,
  { measuredAt, observedValue, previousAt }: Turn,
): number => {
  const at = measuredAt.getTime()
  if (checkType === 'availability') return at
  if (checkType === 'freshness' && observedValue !== null)
    return Math.max(Math.floor(at - (observedValue - critAfterMinutes) * 60_000), previousAt?.getTime() ?? -Infinity)
  return previousAt ? previousAt.getTime() + critAfterMinutes * 60_000 : at
}

/** The time at which a check went down without a measurement that says so; undefined when it did not. */
const lateFrom = (reading: Reading, ttlMinutes: number): number | undefined => {
  const success = lastSuccess(reading)
  if (!success) return undefined
  const at = new Date(success.getTime() + reading.critAfterMinutes * 60_000)
  return judgeCheck(reading, at, ttlMinutes).state === 'down' ? at.getTime() : undefined
}

/**
 * The spans in which a check was down. What is not known does not end one. Where turns and the verdict differ, because a
 * check was changed or measures an age only now and then, the verdict counts.
 */
const downSpans = (
  { reading, judgement: { state } }: Check,
  turns: readonly Turn[],
  now: Date,
  ttlMinutes: number,
): Span[] => {
  const isWell = state === 'healthy' || state === 'degraded'
  if (isWell && turns.length === 0) return []
  const spans: Span[] = []
  let from: number | undefined
  for (const turn of turns) {
    const at = turn.measuredAt.getTime()
    if (!turn.isBad && from !== undefined && from < at) spans.push({ from, until: at })
    from = turn.isBad ? downFrom(reading, turn) : undefined
  }
  const measuredAt = reading.latest?.measuredAt.getTime() ?? -Infinity
  const began = [from, lateFrom(reading, ttlMinutes)].find((at) => at !== undefined && at <= now.getTime())
  if (state === 'down') spans.push({ from: began ?? measuredAt, until: Infinity })
  else if (began !== undefined && state === 'unknown') spans.push({ from: began, until: Infinity })
  else if (began !== undefined && began < measuredAt) spans.push({ from: began, until: measuredAt })
  return spans
}

/** Spans in order, those that overlap as one. */
const merged = (spans: readonly Span[]): Span[] => {
  const all: Span[] = []
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = all.at(-1)
    if (last && span.from <= last.until) last.until = Math.max(last.until, span.until)
    else all.push({ ...span })
  }
  return all
}

/**
 * True when a span goes on with an outage: three turns lie within half an hour, or it went up and down and was not stable
 * since.
 */
const goesOn = (outage: Outage, next: Span): boolean => {
  const last = outage.at(-1)!
  const isRestless = outage.length > 1 && next.from - last.until < calmMs && last.until - last.from < calmMs
  return isRestless || next.from - last.from <= calmMs || next.until - last.until <= calmMs
}

/** Spans in which something was down, as outages: the oldest first. */
export const outagesIn = (spans: readonly Span[]): Outage[] => {
  const outages: Span[][] = []
  for (const span of merged(spans)) {
    const last = outages.at(-1)
    if (last && goesOn(last, span)) last.push(span)
    else outages.push([span])
  }
  return outages
}

/** The outages of a platform in the last day, by what was measured, the oldest first. Worst wins: it is down while a check is. */
export const outagesOf = (
  checks: readonly Check[],
  turns: ReadonlyMap<string, readonly Turn[]>,
  now: Date,
  ttlMinutes: number,
): Outage[] =>
  outagesIn(checks.flatMap((check) => downSpans(check, turns.get(check.reading.checkId) ?? [], now, ttlMinutes)))

/**
 * Outages without what began while a platform was in maintenance: it begins when that ends, if the platform is down then. One that
 * began before goes on.
 */
export const outsideOf = (outages: readonly Outage[], maintenance: readonly Span[], now: Date): readonly Outage[] => {
  if (maintenance.length === 0) return outages
  const excused = merged(maintenance)
  const outside = ({ from, until }: Span): Span[] => {
    const begins = excused.find((span) => span.from <= from && from < span.until)?.until ?? from
    return begins < until && begins <= now.getTime() ? [{ from: begins, until }] : []
  }
  return outages.map((outage) => outage.flatMap(outside)).filter((outage) => outage.length > 0)
}

export const beginOf = (outage: Outage): number => outage[0]!.from
/** Infinity while it is down. */
export const endOf = (outage: Outage): number => outage.at(-1)!.until

/** Milliseconds for which it was down all in all until `now`, counted from `since` on. */
export const downMs = (outage: Outage, now: Date, since = -Infinity): number =>
  outage.reduce((sum, { from, until }) => sum + Math.max(0, Math.min(until, now.getTime()) - Math.max(from, since)), 0)

/** `unknown`: it was down when it was measured last. */
export type Phase = 'down' | 'unknown' | 'flapping' | 'over'

/** The phase of an outage now, given the state of its platform. One that went up and down is over once it is stable. */
export const phaseOf = (outage: Outage, state: State, now: Date): Phase => {
  const { from, until } = outage.at(-1)!
  const isOpen = until === Infinity
  if (outage.length > 1 && now.getTime() - (isOpen ? from : until) < calmMs) return 'flapping'
  if (!isOpen) return 'over'
  return state === 'unknown' ? 'unknown' : 'down'
}
