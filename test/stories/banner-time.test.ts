import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { textOfCard } from '../harness/seen.ts'
import { openWorld, type World, type WorldOptions } from '../harness/world.ts'

let world: World
const channel = () => world.channel('data')
const ada = () => world.person('Ada')
const opens = async (options: WorldOptions = {}) => {
  world = await openWorld({ at: '2026-03-02T09:00:00Z', ...options })
  await world.platform('gold', 'Gold')
  await ada().says('subscribe gold banners', channel())
  await world.settle()
  world.discards()
}
beforeEach(() => opens())
afterEach(() => {
  // That an owner is reminded of an end has a story of its own.
  ada().own.hears()
  return world.close()
})

/** A banner from 11:00 to 13:00 in Berlin. It is 10:00 there now. */
const planned = async () => {
  await ada().presses(await ada().says('banner Gold late on Gold from 11:00 until 13:00'), 'Publish')
  await world.settle()
  world.discards()
}
const posts = () =>
  channel()
    .posts()
    .filter(({ answers }) => !answers)
const steps = async () => {
  await world.store.settled()
  return (await world.store.all('events'))
    .filter(({ eventType }) => eventType === 'announcement.advance')
    .sort((a, b) => a.version - b.version)
    .map(({ oldState, newState, payload }) => `${oldState} -> ${newState}, ${String(payload.lateMinutes)}`)
}
/** The desk is not there while time passes. */
const isAwayFor = async (minutes: number) => {
  world.clockMoves(minutes)
  await world.restarts()
}

describe('a desk that was down', () => {
  it('before the start: nothing is late', async () => {
    await planned()
    await isAwayFor(30)
    channel().isSilent()
    await world.passes(30)
    const post = channel().shows('Gold late')
    expect(textOfCard(post.card!)).not.toContain('late: I was')
    expect(await steps()).toEqual(['scheduled -> active, null'])
  })

  it('over the start: it comes, and says that it is late', async () => {
    await planned()
    await isAwayFor(85)
    const post = channel().shows('Gold late', 'This comes 25 min late: I was not running when it began.')
    await world.passes(10)
    await world.restarts()
    await world.passes(85)
    expect(posts()).toEqual([post])
    expect(textOfCard(post.card!)).toContain('Over')
    expect(textOfCard(post.card!)).not.toContain('I was not running')
    expect(await steps()).toEqual(['scheduled -> active, 25', 'active -> ended, null'])
  })

  it('over the end: the post turns grey as soon as it is back', async () => {
    await planned()
    await world.passes(60)
    const post = channel().shows('Gold late')
    await isAwayFor(300)
    expect(textOfCard(post.card!)).toContain('◆ Notice · Over')
    expect(posts()).toEqual([post])
    expect(await steps()).toEqual(['scheduled -> active, null', 'active -> ended, 180'])
  })

  it('over the whole of it: one post says that it is over, and never that it is so', async () => {
    await planned()
    await isAwayFor(400)
    const post = channel().shows('◆ Notice · Over', 'This is over already: I was not running while it was so.')
    expect(post.summary).toBe('Over: Gold late')
    expect((post.card!.body as { style?: string }[])[0]!.style).toBe('emphasis')
    await world.restarts()
    await world.passes(2000)
    expect(posts()).toEqual([post])
    expect(post.edits).toBe(0)
    expect(await steps()).toEqual(['scheduled -> missed, 220'])
  })

  it('for more than a day after the end: nothing is said any more', async () => {
    await planned()
    await isAwayFor(240 + 24 * 60)
    channel().isSilent()
    expect(await steps()).toEqual(['scheduled -> missed, 1500'])
  })

  it('and a store that is away at the start: it comes once the store is back', async () => {
    await planned()
    world.unplugs()
    await world.passes(70)
    channel().isSilent()
    world.plugsIn()
    await world.passes(1)
    channel().shows('Gold late', 'This comes 11 min late')
  })
})

it('two desks write each step once, and post once', async () => {
  await planned()
  const other = await openWorld({ beside: world.installation })
  world.clockMoves(60)
  await Promise.all([world.passes(0), other.passes(0)])
  await Promise.all([world.settle(), other.settle()])
  channel().shows('Gold late')
  world.clockMoves(120)
  await Promise.all([world.passes(0), other.passes(0)])
  await Promise.all([world.settle(), other.settle()])
  expect(posts()).toHaveLength(1)
  expect(textOfCard(posts()[0]!.card!)).toContain('Over')
  expect(await steps()).toEqual(['scheduled -> active, null', 'active -> ended, null'])
  ada().own.hears()
  await other.close()
})

it.each([0, 1, 2])('a process that dies after %i writes at the start loses no step, and posts once', async (writes) => {
  await world.close()
  await opens({ kept: true })
  await planned()
  world.dies(writes)
  await world.passes(60)
  await world.restarts()
  // A claim that nobody lets go of any more ends by itself.
  await world.passes(2)
  await world.settle()
  channel().shows('Gold late')
  expect(await steps()).toEqual(['scheduled -> active, null'])
})

it('a desk with a banner that goes on asks the store nothing', async () => {
  await planned()
  await world.passes(60)
  world.discards()
  const before = world.runs()
  await world.passes(10)
  await world.passes(10)
  expect(world.runs()).toBe(before)
})
