import { sendBatch, waitFor, type Send, type Waiting } from './batch.ts'

/** Sends together what is asked in the same moment. Unlike in a queue nothing waits for what is under way: for reads. */
export const gather = <Item, Result>(send: Send<Item, Result>): ((item: Item) => Promise<Result>) => {
  let waiting: Waiting<Item, Result>[] = []
  const go = (): void => {
    const batch = waiting
    waiting = []
    void sendBatch(send, batch)
  }
  return (item) =>
    waitFor(item, (one) => {
      if (waiting.length === 0) queueMicrotask(go)
      waiting.push(one)
    })
}
