import { setImmediate } from 'node:timers/promises'
import { usualAlert } from '../channels/model.ts'
import { judgeCheck, states, verdictEdges, type Reading, type ResultStatus, type Span, type State } from './health.ts'
import { downMs, outagesIn } from './outages.ts'

/** A result of a check. */
interface Result {
  at: Date
  status: ResultStatus
  value: number | null
}

/** The past of a check as it was recorded: its results, and when runs of its source succeeded; the oldest first. */
export interface Recorded {
  results: readonly Result[]
  runs: readonly Date[]
}

/** The part of a check that its verdict depends on beside its results: its kind and its minutes. */
export type Thresholds = Pick<Reading, 'source' | 'checkType' | 'slaMinutes' | 'warnAfterMinutes' | 'critAfterMinutes'>

/** A stretch of time in one state. */
export interface Stretch {
  from: Date
  until: Date
  state: State
}

/** The part of the past that counts at an instant. */
interface Known {
  latest: Result | null
  goodAt: Date | null
  runAt: Date | null
}
interface Happening {
  at: Date
  result?: Result
  isRun?: true
}

const isGood = ({ status }: Result): boolean => status === 'green' || status === 'yellow'

const after = (known: Known, { at, result, isRun }: Happening): Known => ({
  latest: result ?? known.latest,
  goodAt: result && isGood(result) ? at : known.goodAt,
  runAt: isRun ? at : known.runAt,
})

/** The reading of a check at an instant, as a status answer reads it: what is older than the window proves nothing. */
const readingAt = (check: Thresholds, { latest, goodAt, runAt }: Known, at: number, windowMs: number): Reading => {
  const recent = (then: Date | null) => (then && then.getTime() >= at - windowMs ? then : null)
  return {
    ...check,
    ...{ checkId: '', target: '', owner: null },
    latest:
      latest && recent(latest.at)
        ? { measuredAt: latest.at, status: latest.status, observedValue: latest.value, message: '' }
        : null,
    lastGoodAt: recent(goodAt),
    lastRun: recent(runAt) && { succeededAt: runAt, state: null, error: '' },
  }
}

/** The rules of the desk that a past is judged by. */
export interface Rules {
  ttlMinutes: number
  /** Milliseconds after which nothing that was measured counts any more. */
  windowMs: number
}

/** The most happenings that are judged in one go: some 20 ms, so that nobody else waits for a long past. */
const atOnce = 2000

/** Judges a past, and pauses now and then. */
function* judged(
  check: Thresholds,
  { results, runs }: Recorded,
  span: Span,
  rules: Rules,
): Generator<undefined, Stretch[]> {
  const { ttlMinutes, windowMs } = rules
  const happenings: Happening[] = [
    { at: new Date(span.from) },
    ...results.map((result) => ({ at: result.at, result })),
    ...runs.map((at) => ({ at, isRun: true as const })),
  ].sort((a, b) => a.at.getTime() - b.at.getTime())
  const stretches: Stretch[] = []
  let known: Known = { latest: null, goodAt: null, runAt: null }
  for (const [index, happening] of happenings.entries()) {
    if (index % atOnce === atOnce - 1) yield
    known = after(known, happening)
    const begin = Math.max(happening.at.getTime(), span.from)
    const end = Math.min(happenings[index + 1]?.at.getTime() ?? Infinity, span.until)
    if (begin >= end) continue
    const edges = [
      ...verdictEdges(readingAt(check, known, begin, windowMs), ttlMinutes),
      ...[known.latest?.at, known.goodAt, known.runAt].map((then) => (then?.getTime() ?? -Infinity) + windowMs + 1),
    ]
    for (const at of [begin, ...edges.filter((edge) => begin < edge && edge < end).sort((a, b) => a - b)]) {
      const { state } = judgeCheck(readingAt(check, known, at, windowMs), new Date(at), ttlMinutes)
      const last = stretches.at(-1)
      if (last?.state === state) continue
      if (last) last.until = new Date(at)
      stretches.push({ from: new Date(at), until: new Date(span.until), state })
    }
  }
  return stretches
}

/** The states of a check from one instant until another, as health would have told them with these thresholds. Others get their turn meanwhile. */
export const replay = async (...of: Parameters<typeof judged>): Promise<Stretch[]> => {
  const steps = judged(...of)
  let step = steps.next()
  for (; !step.done; step = steps.next()) await setImmediate()
  return step.value
}

/** The spans in which it was down. What is not known does not end one. */
const downSpans = (stretches: readonly Stretch[]): Span[] => {
  const spans: Span[] = []
  let isDown = false
  for (const { from, until, state } of stretches) {
    const goesOn: boolean = isDown && state === 'unknown'
    isDown = state === 'down' || goesOn
    if (goesOn) spans.at(-1)!.until = until.getTime()
    else if (isDown) spans.push({ from: from.getTime(), until: until.getTime() })
  }
  return spans
}

/** A past with its figures: the minutes in each state, the outages, and those of them that channels hear of where nobody set more. */
export interface Replayed {
  stretches: readonly Stretch[]
  minutes: Record<State, number>
  outages: number
  news: number
}

export const summed = (stretches: readonly Stretch[], now: Date): Replayed => {
  const outages = outagesIn(downSpans(stretches))
  const minutesIn = (state: State): number => {
    const spent = stretches.filter((one) => one.state === state)
    return Math.round(spent.reduce((sum, { from, until }) => sum + until.getTime() - from.getTime(), 0) / 60_000)
  }
  return {
    stretches,
    minutes: Object.fromEntries(states.map((state) => [state, minutesIn(state)])) as Record<State, number>,
    outages: outages.length,
    news: outages.filter((outage) => downMs(outage, now) >= usualAlert * 60_000).length,
  }
}
