import { afterEach, describe, expect, it } from 'vitest'
import { retryPosts } from '../../services/posts/retry.ts'
import { fileItem } from '../../services/work-items/file.ts'
import { textOfCard } from '../harness/seen.ts'
import type { TeamsCard } from '../harness/teams.ts'
import { as } from '../harness/tickets.ts'
import { openWorld, type World, type WorldOptions } from '../harness/world.ts'

let world: World
afterEach(async () => {
  world.discards()
  await world.close()
})

/** A desk whose channel follows incidents of Lakehouse. */
const open = async (options: WorldOptions = {}) => {
  world = await openWorld(options)
  await world.platform('lakehouse', 'Lakehouse')
  await world.person('Ada').says('subscribe lakehouse incidents', channel())
  await world.settle()
  world.discards()
}
const channel = () => world.channel('data')
const files = async (title = 'Gold is stale') => {
  await fileItem(as(world, 'Ada'), { itemType: 'INCIDENT', title, platformId: 'lakehouse', severity: 'low' })
  await world.settle()
}
const minutesPass = async (minutes: number) => {
  for (let minute = 0; minute < minutes; minute++) await world.passes(1)
  await world.settle()
}
/** What a channel shows besides the answer to its subscription. */
const postsIn = (name: string) =>
  world
    .channel(name)
    .posts()
    .filter(({ card }) => !textOfCard(card!).startsWith('Done'))
const cards = () => postsIn('data').map(({ card }) => textOfCard(card!))
const post = async () => (await world.store.all('posts', { subjectKind: 'workItem' }))[0]
const accepted = { status: 502, after: true }
const refused = { status: 502 }

describe('a message that Teams took without saying so', () => {
  it('is found again and kept up to date: there is one', async () => {
    await open({ finds: 'messages' })
    world.fault(accepted)
    await files()
    expect(await post()).toMatchObject({ state: 'UNCERTAIN', activityId: null, lastError: '502 ServiceError' })
    await minutesPass(1)
    expect(cards()).toHaveLength(1)
    expect(await post()).toMatchObject({ state: 'SHOWN', activityId: postsIn('data')[0]!.id })
    await world.platform('lakehouse', 'Lake House', [])
    await world.settle()
    expect(cards()).toEqual([expect.stringContaining('Lake House')])
  })

  it('is posted again where nobody can look: then there are two', async () => {
    await open()
    world.fault(accepted)
    await files()
    await minutesPass(1)
    expect(cards()).toHaveLength(2)
    expect(await post()).toMatchObject({ state: 'SHOWN' })
  })

  it('says that another took its place as soon as somebody presses a button of it', async () => {
    await open()
    world.fault(accepted)
    await files()
    await minutesPass(1)
    const [old, kept] = postsIn('data')
    const press = async ({ id, card }: { id: string; card: TeamsCard | null }) => {
      const [action] = card!.actions as { verb: string; data: object; id: string }[]
      await world.post({ ...world.person('Ben').invokeOf(action!, channel()), replyToId: id })
      await world.settle()
    }
    await press(kept!)
    expect(cards()).toEqual([expect.stringContaining('INC-1'), expect.stringContaining('INC-1')])
    await press(old!)
    await expect.poll(cards).toEqual([expect.stringContaining('sent twice'), expect.stringContaining('INC-1')])
  })

  it('is held for a person if the desk is told to, for as long as it takes', async () => {
    await open({ env: { LOST_POSTS: 'hold' } })
    world.fault(accepted)
    await files()
    await minutesPass(3)
    for (let day = 0; day < 3; day++) await world.passes(1440)
    await world.restarts()
    expect(cards()).toHaveLength(1)
    expect(await post()).toMatchObject({ state: 'HELD', lastError: '502 ServiceError' })
  })

  it('is looked for also when an operator wants another try', async () => {
    await open({ finds: 'messages' })
    world.fault(accepted)
    await files()
    const { channelId } = (await post())!
    await retryPosts(as(world, 'Ada'), { channelId })
    await minutesPass(1)
    expect(cards()).toHaveLength(1)
    expect(await post()).toMatchObject({ state: 'SHOWN' })
  })

  it('is found after a kill between the message and its record', async () => {
    await open({ finds: 'messages', kept: true })
    await files()
    const { postId } = (await post())!
    await world.store.change('posts', postId, { eventId: 'e', actor: 'a', now: world.now() }, () => ({
      set: {
        state: 'SENDING' as const,
        activityId: null,
        shownVersion: null,
        leaseOwner: 'dead',
        leaseUntil: world.now(),
      },
      event: { type: 'post.claim', oldState: null, newState: 'SENDING' },
    }))
    world.clockMoves(2)
    await world.restarts()
    expect(cards()).toHaveLength(1)
    expect(await post()).toMatchObject({ state: 'SHOWN', activityId: postsIn('data')[0]!.id })
  })
})

describe('a message that Teams did not take', () => {
  it('is posted once nobody found it twice', async () => {
    await open({ finds: 'messages' })
    world.fault(refused)
    await files()
    await minutesPass(1)
    expect(cards()).toHaveLength(0)
    await minutesPass(2)
    expect(cards()).toHaveLength(1)
  })

  it('is posted though Graph is away', async () => {
    await open({ finds: 'nothing' })
    world.fault(refused)
    await files()
    await minutesPass(2)
    expect(cards()).toHaveLength(0)
    await minutesPass(10)
    expect(cards()).toHaveLength(1)
  })
})

it('of doubles the newest is kept up to date, and the older ones say so', async () => {
  await open({ finds: 'messages' })
  await files()
  const [message] = postsIn('data')
  const attachments = [{ contentType: 'application/vnd.microsoft.card.adaptive', content: message!.card }]
  const place = `v3/conversations/${encodeURIComponent(message!.conversationId)}/activities`
  const double = { type: 'message', from: { id: '28:deltadesk' }, attachments }
  await fetch(`${world.teams.url}default/${place}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(double),
  })
  expect(cards()).toHaveLength(2)
  const { postId } = (await post())!
  await world.store.change('posts', postId, { eventId: 'e', actor: 'a', now: world.now() }, () => ({
    set: { state: 'UNCERTAIN' as const, activityId: null, shownVersion: null },
    event: { type: 'post.failed', oldState: null, newState: 'UNCERTAIN' },
  }))
  await world.platform('lakehouse', 'Lake House', [])
  await world.restarts()
  expect(cards()).toEqual([expect.stringContaining('sent twice'), expect.stringContaining('Lake House')])
})

describe('a card that Teams does not take', () => {
  it('is drawn shorter when it is too large, and says so', async () => {
    await open()
    world.fault({ status: 413, code: 'MessageSizeTooBig' })
    await files()
    expect(cards()).toEqual([expect.stringContaining('This is the short form')])
    expect(await post()).toMatchObject({ state: 'SHOWN' })
  })

  it('is not tried again as it is, and the next one is tried at once', async () => {
    await open()
    world.fault(...Array.from({ length: 2 }, () => ({ status: 400, code: 'BadArgument' })))
    await files()
    expect(await post()).toMatchObject({ state: 'FAILED', attempts: 2 })
    const requests = world.teams.requests()
    await minutesPass(30)
    expect(world.teams.requests()).toBe(requests)
    await world.platform('lakehouse', 'Lake House', [])
    await world.settle()
    expect(cards()).toEqual([expect.stringContaining('Lake House')])
  })
})

it('a desk that nobody lets in asks once for all channels of its tenant', async () => {
  await open()
  for (const name of ['ops', 'bi', 'fin'])
    await world.person('Ada').says('subscribe lakehouse incidents', world.channel(name))
  await world.settle()
  world.discards()
  const places = ['data', 'ops', 'bi', 'fin'].map((name) => world.channel(name).id)
  places.forEach((id) => world.teams.closed.set(id, { status: 403, code: 'BotDisabledByAdmin' }))
  await files('Silver is stale')
  const requests = world.teams.requests()
  expect(requests).toBeGreaterThan(0)
  await minutesPass(5)
  expect(world.teams.requests() - requests).toBeLessThanOrEqual(4)
  world.teams.closed.clear()
  await minutesPass(70)
  for (const name of ['data', 'ops', 'bi', 'fin']) expect(postsIn(name), name).toHaveLength(1)
})
