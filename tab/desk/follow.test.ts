import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Change } from './concerns.ts'
import { follow, waitMs } from './follow.ts'

/** A desk that tells changes, whose streams the test writes, ends and refuses. */
const startDesk = () => {
  const places: (string | null)[] = []
  const encoder = new TextEncoder()
  let stream: ReadableStreamDefaultController<Uint8Array>
  let isAway = false
  let isStuck = false
  return {
    places,
    open(place: string | null, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
      places.push(place)
      if (isAway) return Promise.reject(new Error('away'))
      // Heeds no signal, as a client of Teams that gives no proof of who asks.
      if (isStuck) return new Promise(() => undefined)
      const body = new ReadableStream<Uint8Array>({ start: (to) => void (stream = to) })
      const own = stream
      signal.addEventListener('abort', () => own.error(new Error('aborted')))
      return Promise.resolve(body)
    },
    says: (text: string) => stream.enqueue(encoder.encode(text)),
    ends: () => stream.close(),
    breaks: () => stream.error(new Error('broken')),
    isAway: (is: boolean) => (isAway = is),
    isStuck: (is: boolean) => (isStuck = is),
  }
}

const begins = (place: string) => `retry: 3000\nid: ${place}\n\n`
const tells = (noun: string, place: string) => `id: ${place}\nevent: change\ndata: {"noun":"${noun}","id":null}\n\n`

let desk: ReturnType<typeof startDesk>
let heard: (Change | null)[]
let following: boolean[]
let stop: () => string | null
const starts = (from: string | null = null) => {
  stop = follow({
    open: desk.open,
    hear: (change) => heard.push(change),
    follows: (is) => following.push(is),
    from,
    chance: () => 1,
  })
}
const passes = (ms = 0) => vi.advanceTimersByTimeAsync(ms)
beforeEach(() => {
  vi.useFakeTimers()
  desk = startDesk()
  ;[heard, following] = [[], []]
})
afterEach(() => {
  stop()
  vi.useRealTimers()
})

describe('whoever follows the changes of the desk', () => {
  it('hears each once, and at first that anything may have changed', async () => {
    starts()
    await passes()
    expect(following).toEqual([])
    desk.says(begins('a.1') + tells('term', 'a.2'))
    await passes()
    expect(following).toEqual([true])
    expect(heard).toEqual([null, { noun: 'term', id: null }])
  })

  it('goes on from the place that was heard last when a stream has had its time', async () => {
    starts()
    await passes()
    desk.says(begins('a.1') + tells('term', 'a.2'))
    await passes()
    desk.ends()
    await passes(1000)
    desk.says(begins('a.2') + tells('status', 'a.3'))
    await passes()
    expect(desk.places).toEqual([null, 'a.2'])
    expect(heard).toHaveLength(3)
    expect(following).toEqual([true])
  })

  it('reads everything again when the desk does not know the place', async () => {
    starts('old.7')
    await passes()
    desk.says(`${begins('a.1')}id: a.1\nevent: reset\ndata: {}\n\n`)
    await passes()
    expect(desk.places).toEqual(['old.7'])
    expect(heard).toEqual([null])
  })

  it('says that nothing is heard while the desk is away, and tries more and more rarely', async () => {
    starts()
    await passes()
    desk.says(begins('a.1'))
    await passes()
    desk.isAway(true)
    desk.breaks()
    await passes()
    expect(following).toEqual([true, false])
    await passes(600_000)
    const tries = desk.places.length
    expect(tries).toBeLessThan(20)
    desk.isAway(false)
    await passes(60_000)
    expect(desk.places).toHaveLength(tries + 1)
    desk.says(begins('a.1'))
    await passes()
    expect(following).toEqual([true, false, true])
  })

  it('takes a stream that gives no sign for dead', async () => {
    starts()
    await passes()
    desk.says(begins('a.1'))
    await passes(59_000)
    desk.says(':\n\n')
    await passes(59_000)
    expect(desk.places).toHaveLength(1)
    await passes(10_000)
    expect(desk.places).toEqual([null, 'a.1'])
  })

  it('takes one that is never opened for dead, says that nothing is heard, and opens another', async () => {
    starts()
    await passes()
    desk.says(begins('a.1'))
    await passes()
    desk.isStuck(true)
    desk.ends()
    await passes(1000)
    expect(desk.places).toEqual([null, 'a.1'])
    await passes(59_000)
    expect(following).toEqual([true])
    await passes(1000)
    expect(following).toEqual([true, false])
    desk.isStuck(false)
    await passes(2000)
    expect(desk.places).toEqual([null, 'a.1', 'a.1'])
    desk.says(begins('a.1'))
    await passes()
    expect(following).toEqual([true, false, true])
  })

  it('leaves nothing running when it stops before a stream is open', async () => {
    desk.isStuck(true)
    starts()
    await passes()
    stop()
    await passes()
    expect(vi.getTimerCount()).toBe(0)
    await passes(600_000)
    expect(desk.places).toHaveLength(1)
  })

  it.each([
    ['ends at once', () => desk.ends()],
    ['says what is no JSON', () => desk.says('event: change\ndata: <html>\n\n')],
    ['never ends an event', () => desk.says('x'.repeat(200_000))],
  ])('does not ask again and again for a stream that %s', async (_name, does) => {
    starts()
    for (let count = 0; count < 600; count++) {
      await passes(1000)
      try {
        does()
      } catch {
        // Ended before.
      }
    }
    expect(desk.places.length).toBeLessThan(20)
  })

  it('leaves nothing running, and says where to go on', async () => {
    starts()
    await passes()
    desk.says(begins('a.1') + tells('term', 'a.2'))
    await passes()
    expect(stop()).toBe('a.2')
    await passes(600_000)
    expect(desk.places).toHaveLength(1)
    expect(vi.getTimerCount()).toBe(0)
    expect(following).toEqual([true])
  })
})

it('the times between tries grow up to a minute, and differ by chance', () => {
  expect([0, 1, 2, 10, 100].map((failures) => waitMs(failures, 1))).toEqual([1000, 2000, 4000, 60_000, 60_000])
  expect([0, 1, 2, 10].map((failures) => waitMs(failures, 0))).toEqual([500, 1000, 2000, 30_000])
})
