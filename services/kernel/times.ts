import type { ReadModelTimes } from './read-model.ts'

const minutes = (count: number): number => count * 60_000

/** For results of sources. */
export const measured: ReadModelTimes = { freshMs: minutes(0.5), usableMs: minutes(2) }
/** For definitions that admins change now and then. */
export const administered: ReadModelTimes = { freshMs: minutes(1), usableMs: minutes(5) }
/** For work items. */
export const worked: ReadModelTimes = { freshMs: minutes(0.25), usableMs: minutes(1) }
/** For rows that only this desk writes: own writes are taken in, so an old value is as good as a new one. */
export const owned: ReadModelTimes = { freshMs: minutes(1), usableMs: minutes(1440) }
