import type { Show } from './route.ts'

/** A card button: what it does, and what answers a click on a card that was out of date. */
export interface VerbRoute {
  show: Show<never>
  fresh?: Show<never>
  /** Answers every refusal of it, so that nothing is lost. */
  again?: Show<never>
  /** True when it only reads; only such a verb answers an automatic refresh. */
  reads: boolean
}

export const reads = (route: Show<never>): VerbRoute => ({ show: route, reads: true })
export const writes = (route: Show<never>, fresh: Show<never>): VerbRoute => ({ show: route, fresh, reads: false })
export const steps = (route: Show<never>, again: Show<never>): VerbRoute => ({ show: route, again, reads: false })
