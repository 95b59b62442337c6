import { beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '../kernel/errors.ts'
import { createQueue } from './queue.ts'
import { newTally, tallied } from './tally.ts'

/** The batches that were sent, and the end of the one under way. */
let sent: string[][]
let finish: (error?: Error) => void

const send = async (items: readonly string[]) => {
  sent.push([...items])
  await new Promise<void>((resolve, reject) => {
    finish = (error) => (error ? reject(error) : resolve())
  })
  return items.map((item) => () => {
    if (item.startsWith('bad')) throw new Error(item)
    return item.toUpperCase()
  })
}
let ask: (item: string) => Promise<string>
const soon = () => new Promise((done) => setImmediate(done))

beforeEach(() => {
  sent = []
  ask = createQueue(send)
})

describe('the queue', () => {
  it('sends at once what is asked alone', async () => {
    const first = ask('a')
    await Promise.resolve()
    expect(sent).toEqual([['a']])
    finish()
    expect(await first).toBe('A')
  })

  it('sends together what is asked while a batch is under way', async () => {
    const all = [ask('a')]
    await soon()
    all.push(ask('b'), ask('c'))
    await soon()
    expect(sent).toEqual([['a']])
    finish()
    await soon()
    expect(sent).toEqual([['a'], ['b', 'c']])
    finish()
    expect(await Promise.all(all)).toEqual(['A', 'B', 'C'])
  })

  it('gives each its own outcome, and goes on after a batch that failed whole', async () => {
    const all = Promise.allSettled([ask('a'), ask('bad'), ask('c')])
    await soon()
    finish()
    expect(await all).toMatchObject([{ value: 'A' }, { reason: new Error('bad') }, { value: 'C' }])
    const failing = Promise.allSettled([ask('d'), ask('e')])
    await soon()
    finish(new Error('away'))
    expect(await failing).toMatchObject([{ reason: new Error('away') }, { reason: new Error('away') }])
    const last = ask('f')
    await soon()
    finish()
    expect(await last).toBe('F')
  })

  it('lets people go before the background, and the background never starve', async () => {
    void ask('first')
    await soon()
    for (let n = 0; n < 1000; n++) void ask(`background ${n}`)
    void tallied(newTally(), async () => {
      for (let n = 0; n < 1000; n++) void ask(`person ${n}`)
      return soon()
    })
    await soon()
    finish()
    await soon()
    expect(sent[1]).toHaveLength(500)
    expect(sent[1]!.filter((item) => item.startsWith('person'))).toHaveLength(375)
    expect(sent[1]!.filter((item) => item.startsWith('background'))).toHaveLength(125)
  })

  it('refuses when too much waits, rather than to keep it all', async () => {
    const all = Array.from({ length: 10_000 }, (_, n) => ask(String(n)))
    await expect(ask('one more')).rejects.toEqual(new AppError('UNAVAILABLE', 'store_busy'))
    await soon()
    void Promise.allSettled(all)
  })
})
