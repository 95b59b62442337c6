import type { Store } from '../store/store.ts'
import { untallied } from '../store/tally.ts'

const counter = 'counter:work_items'
/** Numbers taken from the store at a time, at least and at most. Those in memory when a process dies are never used. */
const smallest = 20
const largest = 1000

export interface Numbers {
  /** The next number. Out of memory, unless nobody called `stock` or the store is slower than people file. */
  take(): Promise<number>
  /** A number that was taken and certainly not used. */
  giveBack(number: number): void
  /** Sees to it that some are in memory. */
  stock(): Promise<void>
  /** Resolves when no block is on its way any more. */
  settled(): Promise<void>
  /** Gives back what is left, unless somebody else took numbers since. */
  release(): Promise<void>
}

/**
 * Numbers that never repeat, whichever process asks: a block is taken from a counter row by compare-and-swap, handed out
 * from memory, and followed by the next before it is used up. Blocks grow when they do not last a minute.
 */
export const createNumbers = (store: Store, clock: () => Date, newId: () => string): Numbers => {
  let free: number[] = []
  let size = smallest
  let takenAt = 0
  let fetching: Promise<void> | undefined

  /** Moves the counter; `decide` sees where it stands. */
  const move = (decide: (at: number) => number | undefined) => {
    const cause = { eventId: newId(), actor: 'system:numbers', now: clock() }
    return store.change('bot_state', counter, cause, (row) => {
      const at = Number(row?.value.next ?? 1)
      const next = decide(at)
      return next === undefined
        ? undefined
        : { set: { value: { next } }, event: { type: 'EDIT', payload: { at, next } } }
    })
  }

  const fetch = async (): Promise<void> => {
    const now = clock().getTime()
    size = now - takenAt < 60_000 ? Math.min(size * 2, largest) : smallest
    takenAt = now
    let from = 1
    await move((at) => {
      from = at
      return at + size
    })
    free.push(...Array.from({ length: size }, (_, index) => from + index))
  }
  const refill = (): Promise<void> => {
    fetching ??= untallied(fetch).finally(() => (fetching = undefined))
    return fetching
  }

  return {
    async take() {
      while (free.length === 0) await refill()
      const number = free.shift()!
      if (free.length < size / 2) refill().catch(() => undefined)
      return number
    },
    giveBack: (number) => void free.unshift(number),
    async stock() {
      if (free.length === 0) await refill()
    },
    async settled() {
      await fetching?.catch(() => undefined)
    },
    async release() {
      await fetching
      const left = free
      free = []
      const [first] = left
      // Only the last block can be given back, and only as one piece.
      const whole = first !== undefined && left.at(-1)! - first === left.length - 1
      if (whole) await move((at) => (at === left.at(-1)! + 1 ? first : undefined))
    },
  }
}
