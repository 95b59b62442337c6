/** A clock in milliseconds, and a wait. */
export interface Time {
  now(): number
  wait(milliseconds: number): Promise<unknown>
}

export const realTime: Time = {
  now: () => performance.now(),
  wait: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
}

/**
 * Makes a wait that ends at least `everyMs` milliseconds after the one before did. The first does not wait, nor does one
 * that comes late enough.
 */
export const paced = (everyMs: number, { now, wait }: Time = realTime): (() => Promise<void>) => {
  let next = -Infinity
  return async () => {
    const early = next - now()
    if (early > 0) await wait(early)
    next = now() + everyMs
  }
}
