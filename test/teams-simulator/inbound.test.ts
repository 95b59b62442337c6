import { beforeEach, describe, expect, it } from 'vitest'
import type { Activity } from './activities.ts'
import { createInbound, wayOf, type Mail } from './inbound.ts'

const ways = (mail: Mail, seed = 7) => Array.from({ length: 2000 }, (_, nth) => wayOf(mail, seed, '19:a', nth))
const shareOf = <T>(all: readonly T[], fits: (one: T) => boolean) => all.filter(fits).length / all.length

describe('the way of an activity', () => {
  it('is once and at once unless something else is wanted', () => {
    expect(new Set(ways({}).map((way) => JSON.stringify(way)))).toEqual(new Set(['{"afterMs":0,"againAfterMs":null}']))
  })
  it('is the same for the same seed', () => {
    const mail = { duplicated: 0.5, reordered: 0.5, delayed: 0.5 }
    expect(ways(mail)).toEqual(ways(mail))
    expect(ways(mail)).not.toEqual(ways(mail, 8))
  })
  it('is as often another one as was said', () => {
    expect(shareOf(ways({ duplicated: 0.1 }), ({ againAfterMs }) => againAfterMs !== null)).toBeCloseTo(0.1, 1)
    expect(shareOf(ways({ reordered: 0.2 }), ({ afterMs }) => afterMs > 0 && afterMs <= 2000)).toBeCloseTo(0.2, 1)
    expect(shareOf(ways({ delayed: 0.3 }), ({ afterMs }) => afterMs >= 1000 && afterMs <= 30_000)).toBeCloseTo(0.3, 1)
  })
})

/** Waiting that ends when the test says that so much time has passed. */
const createClock = () => {
  let now = 0
  let waiting: { at: number; done: () => void }[] = []
  return {
    now: () => now,
    wait: (ms: number) => new Promise<void>((done) => waiting.push({ at: now + ms, done })),
    async passes(ms: number) {
      now += ms
      const due = waiting.filter(({ at }) => at <= now)
      waiting = waiting.filter(({ at }) => at > now)
      for (const { done } of due) done()
      for (let turn = 0; turn < 10; turn++) await Promise.resolve()
    },
  }
}

describe('a bot', () => {
  const activity = (id: string): Activity => ({ id, type: 'message', conversation: { id: '19:a' } })
  let clock: ReturnType<typeof createClock>
  let got: string[]
  let answers: ((status: number) => void)[]
  const inboundWith = (mail: Mail) =>
    createInbound({
      post: ({ id }) => {
        got.push(id)
        return new Promise((done) => answers.push((status) => done({ status, body: { said: id } })))
      },
      mail: () => mail,
      seed: 7,
      now: clock.now,
      wait: clock.wait,
    })
  beforeEach(() => {
    clock = createClock()
    got = []
    answers = []
  })

  it('gets an activity again when it has not answered for 15 seconds, and its first answer counts', async () => {
    const inbound = inboundWith({})
    const heard = inbound.send(activity('1'))
    await clock.passes(14_999)
    expect(got).toEqual(['1'])
    await clock.passes(1)
    expect(got).toEqual(['1', '1'])
    answers[0]!(200)
    expect(await heard).toEqual({ status: 200, body: { said: '1' }, tookMs: 15_000 })
    expect(inbound.counts).toEqual({ sent: 1, duplicated: 0, late: 0, resent: 1, failed: 0 })
  })
  it('that never answers keeps nobody waiting for ever', async () => {
    const heard = inboundWith({}).send(activity('1'))
    for (const ms of [15_000, 60_000]) await clock.passes(ms)
    expect(await heard).toMatchObject({ status: 0 })
  })
  it('gets it once when it answers in time', async () => {
    const heard = inboundWith({}).send(activity('1'))
    await clock.passes(14_000)
    answers[0]!(200)
    await heard
    await clock.passes(60_000)
    expect(got).toEqual(['1'])
  })
  it('gets a duplicate with the same id', async () => {
    const inbound = inboundWith({ duplicated: 1 })
    void inbound.send(activity('1'))
    await clock.passes(3000)
    expect(got).toEqual(['1', '1'])
    expect(inbound.counts.duplicated).toBe(1)
  })
  it('gets them in another order', async () => {
    const inbound = inboundWith({ reordered: 0.5 })
    for (let nth = 1; nth <= 20; nth++) void inbound.send(activity(String(nth)))
    for (let step = 0; step < 25; step++) await clock.passes(100)
    expect(got.toSorted((a, b) => Number(a) - Number(b))).toEqual(
      Array.from({ length: 20 }, (_, nth) => String(nth + 1)),
    )
    expect(got).not.toEqual(got.toSorted((a, b) => Number(a) - Number(b)))
  })
  it('that is away or refuses is counted', async () => {
    const inbound = createInbound({
      post: () => Promise.reject(new Error('away')),
      mail: () => ({}),
      seed: 7,
      ...clock,
    })
    expect(await inbound.send(activity('1'))).toMatchObject({ status: 0 })
    expect(inbound.counts.failed).toBe(1)
  })
})
