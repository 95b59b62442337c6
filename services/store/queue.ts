import { AsyncLocalStorage } from 'node:async_hooks'
import { AppError } from '../kernel/errors.ts'
import { isAwaited } from './tally.ts'

/** The most that goes together in one statement, and the most that may wait. */
const mostTogether = 500
const mostWaiting = 10_000
/** The share of a batch that is kept for work nobody waits for, while there is any. */
const shareOfBackground = 1 / 4

interface Waiting<Item, Result> {
  item: Item
  /** Runs work on behalf of whoever asked, so that its statements are counted there. */
  onBehalf: <T>(work: () => T) => T
  resolve: (result: Result | Promise<Result>) => void
  reject: (error: unknown) => void
}

/** Takes the next batch out of both lists: people first, with a share for the background. */
const take = <T>(people: T[], background: T[]): T[] => {
  const kept = Math.min(background.length, Math.floor(mostTogether * shareOfBackground))
  const batch = people.splice(0, mostTogether - kept)
  return [...batch, ...background.splice(0, mostTogether - batch.length)]
}

/**
 * A queue before statements that would otherwise wait for each other. What is asked alone is sent at once; what is asked
 * while a batch is under way goes together in the next. `send` answers with a function for each item, in order, that
 * gives its result or throws its error; an error of `send` itself is that of every item.
 * Throws AppError UNAVAILABLE when too much waits already.
 */
export const createQueue = <Item, Result>(
  send: (items: readonly Item[]) => Promise<readonly (() => Result)[]>,
): ((item: Item) => Promise<Result>) => {
  const people: Waiting<Item, Result>[] = []
  const background: Waiting<Item, Result>[] = []
  let sending = false

  const settle = async (batch: readonly Waiting<Item, Result>[]): Promise<void> => {
    try {
      const results = await batch[0]!.onBehalf(() => send(batch.map(({ item }) => item)))
      batch.forEach(({ resolve }, index) => resolve(Promise.resolve().then(results[index])))
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
  }

  const run = async (): Promise<void> => {
    sending = true
    // What is asked in the same moment goes together.
    await Promise.resolve()
    while (people.length + background.length > 0) await settle(take(people, background))
    sending = false
  }

  return (item) => {
    if (people.length + background.length >= mostWaiting)
      return Promise.reject(new AppError('UNAVAILABLE', 'store_busy'))
    return new Promise<Result>((resolve, reject) => {
      const list = isAwaited() ? people : background
      list.push({ item, onBehalf: AsyncLocalStorage.snapshot(), resolve, reject })
      if (!sending) void run()
    })
  }
}
