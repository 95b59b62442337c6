/** A task that is repeated, even after `run` throws. */
export interface Job {
  name: string
  everySeconds: number
  run: () => Promise<unknown>
}

/** Calls `wake` after `ms`; returns a function that cancels this. */
export type Timer = (ms: number, wake: () => void) => () => void

export interface ScheduleParts {
  timer: Timer
  clock: () => Date
  random: () => number
  failed: (name: string, error: unknown) => void
}

export interface Schedule {
  /** Starts no more jobs, and resolves when the running ones are done. */
  stop(): Promise<void>
}

/** Up to a tenth earlier or later, so that many desks do not ask at the same second. */
const jittered = (ms: number, random: () => number): number => ms * (0.9 + random() / 5)

/**
 * Runs every job at once and then every `everySeconds`, counted from start to start. A job never overlaps itself: one
 * that takes longer than its interval starts again when it is done. Jobs do not wait for each other.
 */
export const startSchedule = (jobs: readonly Job[], { timer, clock, random, failed }: ScheduleParts): Schedule => {
  const planned = new Map<Job, () => void>()
  const running = new Map<Job, Promise<void>>()
  let stopped = false

  const turn = async (job: Job): Promise<void> => {
    const started = clock().getTime()
    try {
      await job.run()
    } catch (error) {
      failed(job.name, error)
    }
    running.delete(job)
    plan(job, jittered(job.everySeconds * 1000, random) - (clock().getTime() - started))
  }
  const plan = (job: Job, ms: number): void => {
    if (stopped) return
    const wake = (): void => {
      planned.delete(job)
      running.set(job, turn(job))
    }
    planned.set(job, timer(Math.max(0, Math.round(ms)), wake))
  }

  for (const job of jobs) plan(job, 0)
  return {
    async stop() {
      stopped = true
      for (const callOff of planned.values()) callOff()
      planned.clear()
      await Promise.all(running.values())
    },
  }
}
