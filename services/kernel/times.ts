import type { ReadModelTimes } from './read-model.ts'

const minutes = (count: number): number => count * 60_000

/** For what sources measure. */
export const measured: ReadModelTimes = { freshMs: minutes(0.5), usableMs: minutes(2) }
/** For what admins change now and then. */
export const administered: ReadModelTimes = { freshMs: minutes(1), usableMs: minutes(5) }
/** For what people work on. */
export const worked: ReadModelTimes = { freshMs: minutes(0.25), usableMs: minutes(1) }
/** For what only this desk writes: own writes are folded in, so an old value is as good as a new one. */
export const owned: ReadModelTimes = { freshMs: minutes(1), usableMs: minutes(1440) }
