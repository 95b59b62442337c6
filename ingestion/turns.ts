import type { Cadence } from './cadence.ts'
import type { RunOutcome } from './run.ts'
import type { Rounds } from './round.ts'
import { afterDeath, dueSlot, ended, nextSlot, noRuns, runIdOf, slotAt, type SourceRuns } from './slots.ts'

/** Milliseconds between looks for the runs of processes that died, and that nobody waits for. */
const lookMs = 15 * 60_000

export interface TurnsParts {
  sources: readonly string[]
  cadence: Cadence
  rounds: Pick<Rounds, 'begin'>
  /** Closes the runs of processes that died. One statement where there are none. */
  recover: () => Promise<{ closed: string[]; open: string[] }>
  /** Milliseconds after which a run that is still open has lost its process. */
  leaseMs: number
  clock: () => Date
  random: () => number
  failed: (name: string, error: unknown) => void
}

/** The turns that this process takes at measuring. */
export interface Turns {
  /** Begins what is due, and says when to call again. Waits for no source. Throws nothing. */
  take(): Promise<Date>
}

/**
 * Shares the measuring among the processes of a workspace, without a statement of its own while all goes well: time is cut into
 * slots, and the run of a slot is put on record once, by whoever comes first. Who comes later learns how that run stands, and
 * asks for dead runs where it is still under way; when its lease ends and it is still open, its process is dead, and the first to notice measures in its place. No source
 * is read twice at a time.
 */
export const createTurns = (parts: TurnsParts): Turns => {
  const { sources, cadence, rounds, recover, leaseMs, clock, random, failed } = parts
  const known = new Map<string, SourceRuns>(sources.map((name) => [name, noRuns]))
  let lookedAt = -Infinity

  const note = (slot: number, { source, state, atFault, taken }: RunOutcome): void => {
    const runs = known.get(source)!
    if (taken?.state === 'RUNNING')
      known.set(source, {
        ...runs,
        elsewhere: { runId: taken.runId, until: taken.startedAt.getTime() + leaseMs },
      })
    else if (taken) known.set(source, ended(runs, slot, taken.state === 'FAIL'))
    else known.set(source, ended(runs, slot, state === 'FAIL' && atFault === 'source'))
  }

  /** Looks for dead processes, and gives the slots that have to be measured in their place. */
  const takeOver = async (now: Date): Promise<Map<string, { runId: string; slot: number }>> => {
    const waits = [...known.values()].some(({ elsewhere }) => elsewhere !== null && elsewhere.until <= now.getTime())
    const blocked = sources.some((name) => {
      const runs = known.get(name)!
      return runs.elsewhere !== null && dueSlot(runs, cadence(name, now), now) !== undefined
    })
    const left = new Map<string, { runId: string; slot: number }>()
    if (!waits && !blocked && now.getTime() - lookedAt < lookMs) return left
    const { closed, open } = await recover()
    lookedAt = now.getTime()
    for (const [name, runs] of known)
      if (runs.elsewhere && !open.includes(runs.elsewhere.runId)) known.set(name, { ...runs, elsewhere: null })
    for (const runId of closed) {
      const name = sources.find((one) => runId.startsWith(`${one}:`))
      const next = name === undefined ? undefined : afterDeath(name, runId)
      if (next?.slot === slotAt(now, cadence(name!, now))) left.set(name!, next)
    }
    return left
  }

  const begin = async (now: Date): Promise<void> => {
    const due = await takeOver(now)
    for (const [name, runs] of known) {
      const slot = runs.elsewhere ? undefined : dueSlot(runs, cadence(name, now), now)
      if (slot !== undefined && !due.has(name)) due.set(name, { slot, runId: runIdOf(name, slot) })
    }
    if (due.size === 0) return
    for (const [name, { slot }] of due) known.set(name, { ...known.get(name)!, slot })
    const runIds = new Map([...due].map(([name, { runId }]) => [name, runId]))
    void rounds
      .begin(runIds, (outcome) => note(due.get(outcome.source)!.slot, outcome))
      .catch((error: unknown) => failed('round', error))
  }

  /** A source is due a tenth of its interval after its slot began at most, so that not all desks ask at the same second. */
  const nextOf = (name: string, now: Date): number => {
    const runs = known.get(name)!
    const every = cadence(name, now)
    const at = nextSlot(runs, every, now) + (random() * every * 1000) / 10
    return runs.elsewhere ? Math.min(runs.elsewhere.until, at) : at
  }

  return {
    async take() {
      const now = clock()
      await begin(now).catch((error: unknown) => failed('recover', error))
      return new Date(Math.min(...sources.map((name) => nextOf(name, now)), now.getTime() + lookMs))
    },
  }
}
