/** Says when something that did not work is tried again: it is asked once in a while, and counts how often. */
export interface TryingAgain {
  /** It did not work, or not wholly. */
  failed: () => void
  worked: () => void
  /** True when it is time to try again; counts as one look. */
  isDue: () => boolean
}

/** Of looks that come each minute, one in an hour. */
const mostLooks = 60

/** The next look tries again, then the second after it, the fourth, and so on. */
export const createTryingAgain = (): TryingAgain => {
  let failures = 0
  let looks = 0
  return {
    failed() {
      looks = Math.min(2 ** failures++, mostLooks)
    },
    worked() {
      failures = 0
    },
    isDue: () => failures > 0 && --looks <= 0,
  }
}
