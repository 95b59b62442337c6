/** The longest that a source rests which fails again and again. */
const longestRestMs = 15 * 60_000

/** The runs of one source as far as this process knows them. Instants are milliseconds UTC. */
export interface SourceRuns {
  /** The beginning of the last slot that has its run. */
  slot: number
  /** The beginning of the first slot that failed since the last success; null after a success. */
  failingSince: number | null
  /** The run that another process has under way; its lease ends at `until`. */
  elsewhere: { runId: string; until: number } | null
}

/** A source without a run yet. */
export const noRuns: SourceRuns = { slot: -Infinity, failingSince: null, elsewhere: null }

/** The beginning of the slot an instant is in. Every process cuts time into the same slots. */
export const slotAt = (now: Date, everySeconds: number): number => {
  const every = everySeconds * 1000
  return Math.floor(now.getTime() / every) * every
}

/** A source that fails rests as long as it has failed so far, a quarter of an hour at most. */
const restsUntil = ({ slot, failingSince }: SourceRuns): number =>
  slot + (failingSince === null ? 0 : Math.min(slot - failingSince, longestRestMs))

/** The slot to be measured now; undefined where it has its run, or the source rests. A gap, as after sleep, is one slot. */
export const dueSlot = (runs: SourceRuns, everySeconds: number, now: Date): number | undefined => {
  const slot = slotAt(now, everySeconds)
  return slot > runs.slot && slot >= restsUntil(runs) ? slot : undefined
}

/** The beginning of the next slot that can be due. */
export const nextSlot = (runs: SourceRuns, everySeconds: number, now: Date): number => {
  const every = everySeconds * 1000
  return Math.max(slotAt(now, everySeconds) + every, Math.ceil(restsUntil(runs) / every) * every)
}

/** The id of a run is made of its slot, so that it can be put on record once; `attempt` counts those whose process died. */
export const runIdOf = (source: string, slot: number, attempt = 1): string =>
  `${source}:${new Date(slot).toISOString()}${attempt > 1 ? `:${attempt}` : ''}`

/** The run that takes the place of a dead one; undefined for an id that names no slot of the source. */
export const afterDeath = (source: string, runId: string): { runId: string; slot: number } | undefined => {
  const [, at, attempt = '1'] = /^.+?:(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)(?::(\d+))?$/.exec(runId) ?? []
  if (at === undefined) return undefined
  const slot = Date.parse(at)
  return { slot, runId: runIdOf(source, slot, Number(attempt) + 1) }
}

/** The same after a run of a slot ended, here or elsewhere. One of an earlier slot, that ends late, changes nothing. */
export const ended = (runs: SourceRuns, slot: number, failed: boolean): SourceRuns =>
  slot < runs.slot ? runs : { slot, failingSince: failed ? (runs.failingSince ?? slot) : null, elsewhere: null }
