import { createMeeting } from './meeting.ts'
import { runSource, type RunOutcome, type RunParts } from './run.ts'
import type { Source } from './source.ts'

/**
 * Milliseconds that a source which was read waits for the others of its round at most, so that their runs close together,
 * and that a stop waits for sources.
 */
const longestWaitMs = 5000

export interface RoundParts extends Omit<RunParts, 'together'> {
  /** Seconds from the start of a round to the start of the next; absent when there is no next. */
  everySeconds?: number
}

export interface Rounds {
  /**
   * Runs the named sources that are not still running, each under the id it is given; all, under new ids, where none is named.
   * Tells each outcome as its run ends, and resolves with all of them.
   */
  begin(runIds?: ReadonlyMap<string, string>, told?: (outcome: RunOutcome) => void): Promise<RunOutcome[]>
  /**
   * Lets no run wait for another any longer, and resolves when all have ended. A run whose source hangs is not waited
   * for: it stays RUNNING, and the next start closes it.
   */
  stop(): Promise<void>
}

/**
 * Makes rounds of all sources. The runs of a round start together, their sources are read side by side, and the runs
 * close together, so that a round costs the statements of one run however many sources there are. A source that takes
 * longer than the others wait closes its run alone, and is left out of the next rounds until then.
 */
export const createRounds = (
  sources: readonly Pick<Source, 'name' | 'read'>[],
  { everySeconds = Infinity, ...parts }: RoundParts,
): Rounds => {
  const { timer, desk } = parts
  const running = new Map<string, Promise<RunOutcome>>()
  const waiting = new Set<() => void>()
  // Whoever waits is still there when the next round begins, and would be left out of it.
  const waitMs = Math.min(longestWaitMs, everySeconds * 500)

  return {
    async begin(runIds, told = () => undefined) {
      const due = sources.filter(({ name }) => !running.has(name) && (!runIds || runIds.has(name)))
      const { arrive, leave, open } = createMeeting(
        due.map(({ name }) => name),
        waitMs,
        timer,
      )
      waiting.add(open)
      const runs = due.map((source) => {
        const { name } = source
        const run = runSource(source, runIds?.get(name) ?? desk.newId(), {
          ...parts,
          together: () => arrive(name),
        }).finally(() => {
          running.delete(name)
          leave(name)
        })
        running.set(name, run)
        return run.then((outcome) => {
          told(outcome)
          return outcome
        })
      })
      return Promise.all(runs).finally(() => waiting.delete(open))
    },
    async stop() {
      for (const open of waiting) open()
      const { promise: late, resolve } = Promise.withResolvers<void>()
      const cancel = timer(longestWaitMs, resolve)
      await Promise.race([Promise.allSettled(running.values()), late])
      cancel()
    },
  }
}
