import type { Store } from '../store/store.ts'

/** Deletes questions that were asked in vain before an instant. One statement. Throws AppError UNAVAILABLE. */
export const forgetMisses = (store: Pick<Store, 'forgetRows'>, before: Date): Promise<void> =>
  store.forgetRows('handbook_misses', 'askedAt', before)
