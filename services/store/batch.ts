import { AsyncLocalStorage } from 'node:async_hooks'

/** Something that was asked for, and whoever waits for it. */
export interface Waiting<Item, Result> {
  item: Item
  /** Runs work on behalf of whoever asked, so that its statements are counted there. */
  onBehalf: <T>(work: () => T) => T
  resolve: (result: Result | Promise<Result>) => void
  reject: (error: unknown) => void
}

/**
 * Sends items together. The answer is a function for each item, in order, that gives its result or throws its error; an
 * error of the sending itself is that of every item.
 */
export type Send<Item, Result> = (items: readonly Item[]) => Promise<readonly (() => Result | Promise<Result>)[]>

/** Hands an item to `accept`; resolves with its result. */
export const waitFor = <Item, Result>(item: Item, accept: (waiting: Waiting<Item, Result>) => void): Promise<Result> =>
  new Promise<Result>((resolve, reject) => accept({ item, onBehalf: AsyncLocalStorage.snapshot(), resolve, reject }))

/** Sends a batch and tells everybody their own result. Never throws. */
export const sendBatch = async <Item, Result>(
  send: Send<Item, Result>,
  batch: readonly Waiting<Item, Result>[],
): Promise<void> => {
  try {
    const results = await batch[0]!.onBehalf(() => send(batch.map(({ item }) => item)))
    batch.forEach(({ resolve }, index) => resolve(Promise.resolve().then(results[index])))
  } catch (error) {
    for (const { reject } of batch) reject(error)
  }
}
