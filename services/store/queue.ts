import { AppError } from '../kernel/errors.ts'
import { sendBatch, waitFor, type Send, type Waiting } from './batch.ts'
import { isAwaited } from './tally.ts'

/** The most that goes together in one statement, and the most that may wait. */
const mostTogether = 500
const mostWaiting = 10_000
/** The share of a batch that is kept for work nobody waits for, while there is any. */
const shareOfBackground = 1 / 4

/** Takes the next batch out of both lists: people first, with a share for the background. */
const take = <T>(people: T[], background: T[]): T[] => {
  const kept = Math.min(background.length, Math.floor(mostTogether * shareOfBackground))
  const batch = people.splice(0, mostTogether - kept)
  return [...batch, ...background.splice(0, mostTogether - batch.length)]
}

/**
 * A queue before statements that would otherwise wait for each other. What is asked alone is sent at once; what is asked
 * while a batch is under way goes together in the next.
 * Throws AppError UNAVAILABLE when too much waits already.
 */
export const createQueue = <Item, Result>(send: Send<Item, Result>): ((item: Item) => Promise<Result>) => {
  const people: Waiting<Item, Result>[] = []
  const background: Waiting<Item, Result>[] = []
  let sending = false

  const run = async (): Promise<void> => {
    sending = true
    // What is asked in the same moment goes together.
    await Promise.resolve()
    while (people.length + background.length > 0) await sendBatch(send, take(people, background))
    sending = false
  }

  return (item) => {
    if (people.length + background.length >= mostWaiting)
      return Promise.reject(new AppError('UNAVAILABLE', 'store_busy'))
    return waitFor(item, (waiting) => {
      const list = isAwaited() ? people : background
      list.push(waiting)
      if (!sending) void run()
    })
  }
}
