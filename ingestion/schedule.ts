/** Calls `wake` after `ms`; returns a function that cancels this. */
export type Timer = (ms: number, wake: () => void) => () => void

export interface ScheduleParts {
  timer: Timer
  clock: () => Date
}

export interface Schedule {
  /** Begins nothing more, and resolves when what was begun is begun. */
  stop(): Promise<void>
}

/** A machine that slept notices it after this long at most: timers stand still meanwhile, clocks do not. */
const longestMs = 30_000
/** Between two turns, whatever the first one says. */
const shortestMs = 1000

/** Calls `take` at once, and then always at the instant that it returned last. It never overlaps itself. */
export const startSchedule = (take: () => Promise<Date>, { timer, clock }: ScheduleParts): Schedule => {
  let stopped = false
  let callOff: (() => void) | undefined
  let taking: Promise<void> = Promise.resolve()

  const wait = (until: Date, shortest = shortestMs): void => {
    if (stopped) return
    callOff = timer(Math.min(Math.max(shortest, until.getTime() - clock().getTime()), longestMs), () => {
      if (clock() < until) return wait(until)
      taking = take().then((next) => wait(next))
    })
  }
  wait(clock(), 0)
  return {
    async stop() {
      stopped = true
      callOff?.()
      await taking
    },
  }
}
