import { AsyncLocalStorage } from 'node:async_hooks'

/** Statements of one turn or run: before the person was answered, and after. */
export interface Tally {
  before: number
  after: number
  answered: boolean
  waiting: (() => void)[]
}

const current = new AsyncLocalStorage<Tally>()

/** Runs `work` and counts the statements made on its behalf, also those that go on after it returned. */
export const tallied = <T>(tally: Tally, work: () => Promise<T>): Promise<T> =>
  current.run(tally, () => work().finally(() => markAnswered(tally)))
/** Runs `work` without counting it: shared background work does not belong to the turn that happened to start it. */
export const untallied = <T>(work: () => T): T => current.exit(work)
export const newTally = (): Tally => ({ before: 0, after: 0, answered: false, waiting: [] })
export const countStatement = (): void => {
  const tally = current.getStore()
  if (tally) tally[tally.answered ? 'after' : 'before']++
}

/** Tells whether somebody waits for what is done here. */
export const isAwaited = (): boolean => {
  const tally = current.getStore()
  return tally !== undefined && !tally.answered
}

/** Runs `work` once the person of this turn is answered; at once when nobody waits for an answer. */
export const whenAnswered = (work: () => void): void => {
  const tally = current.getStore()
  if (tally && !tally.answered) tally.waiting.push(work)
  else work()
}
/** Marks the person as answered, and starts the work that waited for it. */
export const markAnswered = (tally: Tally): void => {
  tally.answered = true
  for (const work of tally.waiting.splice(0)) work()
}
