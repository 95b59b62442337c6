import type { Store } from '../store/store.ts'

const old = (before: Date) => ['handbook_misses', 'askedAt', before] as const

/** Deletes questions that were asked in vain before an instant. One statement. Throws AppError UNAVAILABLE. */
export const forgetMisses = (store: Pick<Store, 'forgetRows'>, before: Date): Promise<void> =>
  store.forgetRows(...old(before))

/** Counts what `forgetMisses` deletes. */
export const countMisses = (store: Pick<Store, 'countRows'>, before: Date): Promise<number> =>
  store.countRows(...old(before))
