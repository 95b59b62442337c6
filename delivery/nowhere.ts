import type { Delivery } from './loop.ts'

const nothing = (): void => undefined
const atOnce = (): Promise<void> => Promise.resolve()

/**
 * Delivery of a desk that has no Teams: it posts nothing. What is wanted stands in the store, so a desk beside it that has Teams
 * posts it, be it later.
 */
export const deliveryToNowhere: Delivery = {
  changed: nothing,
  sweep: nothing,
  tick: atOnce,
  settle: atOnce,
  pressed: atOnce,
  stop: atOnce,
}
