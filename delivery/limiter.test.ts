import { expect, it } from 'vitest'
import { usualSendLimits, windowsFrom, type SendLimits } from '../services/kernel/send-limits.ts'
import { chance as chanceOf } from '../test/harness/chance.ts'
import { createLimiter, type Urgency } from './limiter.ts'

const usual: SendLimits = {
  conversation: windowsFrom(usualSendLimits.conversation)!,
  tenant: windowsFrom(usualSendLimits.tenant)!,
}

/** Time that passes only when something is to happen. */
const virtualTime = () => {
  let now = -60_000
  let due: { at: number; run: () => void }[] = []
  const later = (ms: number, run: () => void) => {
    const entry = { at: now + ms, run }
    due.push(entry)
    return () => void (due = due.filter((other) => other !== entry))
  }
  const settled = () => new Promise<void>((done) => setImmediate(done))
  return {
    now: () => now,
    later,
    /** The process has run for a while: time is counted from here. */
    begins: () => void (now = 0),
    /** Lets everything happen until a time. */
    async until(end: number) {
      for (;;) {
        await settled()
        const [first] = due.sort((one, other) => one.at - other.at)
        if (!first || first.at > end) break
        due.shift()
        now = Math.max(now, first.at)
        first.run()
      }
      now = Math.max(now, end)
    },
  }
}

interface Arrival {
  conversation: string
  urgency: Urgency
  asked: number
  at: number
}

/** A Teams that is `latency` away, there and back, and notes when it gets what. */
const openTeams = (limits = usual, latency: () => number = () => 20, isFresh = false) => {
  const time = virtualTime()
  const limiter = createLimiter({ limits, ...time })
  if (!isFresh) time.begins()
  const arrivals: Arrival[] = []
  const send = (conversation: string, urgency: Urgency = 'news') => {
    const asked = time.now()
    void limiter.run({ tenantId: 't', conversationId: conversation }, urgency, async () => {
      const ms = latency()
      const wait = (part: number) => new Promise<void>((done) => void time.later(ms * part, done))
      await wait(0.5)
      arrivals.push({ conversation, urgency, asked, at: time.now() })
      await wait(0.5)
    })
  }
  return { time, limiter, arrivals, send }
}

/** The most arrivals within any stretch of so many milliseconds. */
const busiest = (arrivals: readonly Arrival[], ms: number): number =>
  Math.max(...arrivals.map(({ at }) => arrivals.filter((other) => other.at >= at && other.at < at + ms).length))

const many = (count: number, run: (index: number) => void) => Array.from({ length: count }, (_, index) => run(index))

it.each([
  ['1,000 conversations, one post each', 1000, 1000, 20],
  ['the same, far away', 1000, 1000, 300],
])('%s: at least 47 a second, never more than 50', async (_, count, conversations, latency) => {
  const { time, arrivals, send } = openTeams(usual, () => latency)
  many(count, (index) => send(`c${index % conversations}`))
  await time.until(60_000)
  expect(arrivals).toHaveLength(count)
  expect(busiest(arrivals, 1000)).toBeLessThanOrEqual(50)
  expect(count / (Math.max(...arrivals.map(({ at }) => at)) / 1000)).toBeGreaterThan(47)
})

it('keeps every window of one conversation', async () => {
  const { time, arrivals, send } = openTeams()
  many(2000, () => send('hot'))
  await time.until(2 * 3_600_000)
  for (const { most, ms } of usual.conversation)
    expect(busiest(arrivals, ms), `${most}/${ms}`).toBeLessThanOrEqual(most)
  expect(arrivals).toHaveLength(2000)
})

it.each([1, 2, 3])('keeps all windows whatever comes, seed %i', async (seed) => {
  const chance = chanceOf(seed)
  const { time, arrivals, send } = openTeams(usual, () => 5 + chance.upTo(400))
  many(2000, (index) =>
    time.later(chance.upTo(30_000), () =>
      send(`c${chance.upTo(10) < 3 ? 0 : index % 300}`, chance.one(['reply', 'outage', 'news', 'digest'] as const)),
    ),
  )
  await time.until(3_600_000)
  expect(arrivals).toHaveLength(2000)
  expect(busiest(arrivals, 1000)).toBeLessThanOrEqual(50)
  for (const conversation of ['c0', 'c1', 'c2'])
    for (const { most, ms } of usual.conversation)
      expect(
        busiest(
          arrivals.filter((one) => one.conversation === conversation),
          ms,
        ),
      ).toBeLessThanOrEqual(most)
})

it('sends one at a time to a conversation', async () => {
  const { time, limiter } = openTeams()
  let underWay = 0
  let most = 0
  many(5, () => {
    void limiter.run({ tenantId: 't', conversationId: 'c' }, 'news', async () => {
      most = Math.max(most, ++underWay)
      await new Promise<void>((done) => void time.later(100, done))
      underWay--
    })
  })
  await time.until(10_000)
  expect(most).toBe(1)
})

it('a hot conversation slows nobody', async () => {
  const { time, arrivals, send } = openTeams()
  many(500, () => send('hot', 'outage'))
  many(20, (index) => send(`c${index}`, 'digest'))
  await time.until(1000)
  expect(arrivals.filter(({ urgency }) => urgency === 'digest')).toHaveLength(20)
})

it.each(['elsewhere', 'c7'])('a person is answered within a second while 1,000 posts wait: %s', async (place) => {
  const { time, arrivals, send } = openTeams()
  many(1000, (index) => send(`c${index}`, 'outage'))
  many(10, (index) => time.later(1000 + 1300 * index, () => send(place, 'reply')))
  await time.until(60_000)
  const waits = arrivals.filter(({ urgency }) => urgency === 'reply').map(({ asked, at }) => at - asked)
  expect(waits).toHaveLength(10)
  expect(Math.max(...waits)).toBeLessThan(1000)
})

it('a person is answered within a second in the hot conversation itself', async () => {
  const { time, arrivals, send } = openTeams()
  many(200, () => send('hot', 'outage'))
  many(5, (index) => time.later(20_000 + 5000 * index, () => send('hot', 'reply')))
  await time.until(60_000)
  const waits = arrivals.filter(({ urgency }) => urgency === 'reply').map(({ asked, at }) => at - asked)
  expect(waits).toHaveLength(5)
  expect(Math.max(...waits)).toBeLessThan(1000)
})

it('serves by urgency', async () => {
  const { time, arrivals, send } = openTeams({ conversation: [], tenant: [{ most: 1, ms: 100 }] })
  const urgencies = ['digest', 'news', 'outage', 'reply'] as const
  send('first')
  urgencies.forEach((urgency) => send(urgency, urgency))
  await time.until(10_000)
  expect(arrivals.slice(1).map(({ conversation }) => conversation)).toEqual(['reply', 'outage', 'news', 'digest'])
})

it('starves nobody: a digest goes out while outages never end', async () => {
  const { time, arrivals, send } = openTeams()
  send('patient', 'outage')
  many(20_000, (index) => time.later(index * 10, () => send(`c${index % 900}`, 'outage')))
  time.later(1000, () => send('quiet', 'digest'))
  await time.until(12_000)
  expect(arrivals.filter(({ urgency }) => urgency === 'digest')).toHaveLength(1)
})

it('what became more urgent while it waited goes first', async () => {
  const { time, limiter } = openTeams({ conversation: [], tenant: [{ most: 1, ms: 1000 }] })
  const order: string[] = []
  const ask = (name: string, urgency: Urgency) => {
    const turn = limiter.ask({ tenantId: 't', conversationId: name }, urgency)
    void turn.given.then(() => (order.push(name), turn.over()))
    return turn
  }
  ask('one', 'news')
  ask('two', 'news')
  ask('three', 'digest').hurry('outage')
  await time.until(10_000)
  expect(order).toEqual(['one', 'three', 'two'])
})

it('a turn that was given back counts for nothing', async () => {
  const { time, limiter, arrivals, send } = openTeams({ conversation: [{ most: 1, ms: 10_000 }], tenant: [] })
  const turn = limiter.ask({ tenantId: 't', conversationId: 'c' }, 'news')
  await turn.given
  turn.drop()
  send('c')
  await time.until(1000)
  expect(arrivals).toHaveLength(1)
})

it('a request without an answer holds up its conversation for five seconds, not longer', async () => {
  const { time, limiter, arrivals, send } = openTeams()
  await limiter.ask({ tenantId: 't', conversationId: 'c' }, 'news').given
  send('c', 'reply')
  await time.until(4900)
  expect(arrivals).toHaveLength(0)
  await time.until(5100)
  expect(arrivals).toHaveLength(1)
})

it('after a start posts wait until nothing counts that another process may have sent; people are answered', async () => {
  const { time, arrivals, send } = openTeams(usual, () => 20, true)
  const start = time.now()
  send('c1', 'outage')
  send('c2', 'reply')
  await time.until(start + 999)
  expect(arrivals.map(({ conversation }) => conversation)).toEqual(['c2'])
  await time.until(start + 1100)
  expect(arrivals.map(({ conversation }) => conversation)).toEqual(['c2', 'c1'])
})

it('a send that throws before it began gives its turn back', async () => {
  const { time, limiter, arrivals, send } = openTeams({ conversation: [{ most: 1, ms: 1000 }], tenant: [] })
  const place = { tenantId: 't', conversationId: 'c' }
  const throws = limiter.run(place, 'reply', () => {
    throw new Error('The turn is over')
  })
  await expect(throws).rejects.toThrow('The turn is over')
  send('c')
  await time.until(3000)
  expect(arrivals).toHaveLength(1)
})

it('at the end of the process whoever waits gets a turn, to give it back', async () => {
  const { limiter } = openTeams({ conversation: [{ most: 1, ms: 3_600_000 }], tenant: [] })
  const place = { tenantId: 't', conversationId: 'c' }
  const first = limiter.ask(place, 'news')
  await first.given
  first.over()
  const second = limiter.ask(place, 'news')
  limiter.end()
  await second.given
  second.drop()
})

it('each tenant has its own limit', async () => {
  const { time, limiter } = openTeams()
  let sent = 0
  many(200, (index) => {
    const place = { tenantId: `t${index % 4}`, conversationId: `c${index}` }
    void limiter.run(place, 'reply', () => Promise.resolve(void sent++))
  })
  await time.until(500)
  expect(sent).toBe(200)
})
