import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { grantRole } from '../../services/roles/grant.ts'
import { fileItem } from '../../services/work-items/file.ts'
import { people } from '../harness/person.ts'
import { textOfCard } from '../harness/seen.ts'
import { as } from '../harness/tickets.ts'
import type { Fault, TeamsCard } from '../harness/teams.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld({ env: { LOST_POSTS: 'hold' } })
  await world.platform('lakehouse', 'Lakehouse')
  await grantRole(as(world, 'Ada'), { role: 'Triager', who: people.Ben, platformId: null })
  for (const place of [channel(), other()]) await world.person('Ada').says('subscribe lakehouse incidents', place)
  await world.settle()
  world.discards()
})
afterEach(async () => {
  world.discards()
  await world.close()
})

const channel = () => world.channel('data')
const other = () => world.channel('ops')
const files = async (title: string) => {
  await fileItem(as(world, 'Ada'), { itemType: 'INCIDENT', title, platformId: 'lakehouse', severity: 'low' })
  await world.settle()
}
const shown = (place = channel()) =>
  place
    .posts()
    .map(({ card }) => textOfCard(card!))
    .filter((text) => text.includes('INC-'))
const ask = async (typed: string, place = world.personal('Ben')) => {
  world.discards()
  return textOfCard(await world.person('Ben').says(typed, place))
}
const presses = async (verb: string, data: object) => {
  const ben = world.person('Ben')
  const action = { type: 'Action.Execute', verb, data }
  const answer = await world.post(ben.invokeOf(action, world.personal('Ben'), 'manual'))
  return textOfCard(((await answer.json()) as { value: TeamsCard }).value)
}
const thrownOut: Fault = { status: 403, code: 'BotNotInConversationRoster' }

describe('“Why has this channel not been told?”', () => {
  it('has an answer with the reason, the code, and the next try', async () => {
    world.teams.closed.set(channel().id, thrownOut)
    await files('Gold is stale')
    const answer = await ask('deliveries')
    expect(answer).toContain('1 message is not delivered yet.')
    expect(answer).toContain('Parked')
    expect(answer).toContain('Deltadesk is not installed there: add it again')
    const place = await presses('post.show', { channelId: channel().id })
    expect(place).toContain('Ticket INC-1 · Gold is stale')
    expect(place).toContain('403 BotNotInConversationRoster, tried once')
    expect(place).toMatch(/next try .*11:00 \(CET\)/)
  })

  it.each(['deliveries here', 'Why has this channel not been told?', 'Warum steht hier nichts?'])(
    'is asked where it is missing: %s',
    async (typed) => {
      await files('Gold is stale')
      expect(await ask(typed, channel())).toMatch(/Everything is delivered, the last message .*09:00 UTC/)
    },
  )

  it('is that nothing is followed here', async () => {
    expect(await ask('deliveries here', world.channel('quiet'))).toContain('I do not know this conversation yet')
    await world.person('Ada').installs(world.channel('quiet'))
    world.discards()
    expect(await ask('deliveries here', world.channel('quiet'))).toContain('Nothing is followed here')
  })

  it('is kept from people who do not work tickets', async () => {
    const answer = textOfCard(await world.person('Cem').says('deliveries'))
    expect(answer).toContain('Triager')
    expect(answer).not.toContain('not delivered')
  })
})

it('a message that waits because its channel refused another is not taken for one that may be there', async () => {
  await world.person('Ada').says('subscribe lakehouse', channel())
  await world.settle()
  world.teams.closed.set(channel().id, thrownOut)
  await world.platform('lakehouse', 'Lake House', [{}])
  await files('Gold is stale')
  expect((await world.store.all('posts', { channelId: channel().id })).map(({ state }) => state)).not.toContain(
    'SENDING',
  )
  world.teams.closed.clear()
  await world.passes(70)
  await world.restarts()
  await world.passes(70)
  await world.settle()
  expect(shown()).toHaveLength(1)
  expect(await world.store.all('posts', { state: 'HELD' })).toEqual([])
})

describe('an operator', () => {
  it('has a parked conversation tried again at once', async () => {
    world.teams.closed.set(channel().id, thrownOut)
    await files('Gold is stale')
    await files('Power BI is empty')
    world.teams.closed.clear()
    await presses('post.retry', { channelId: channel().id })
    await world.settle()
    expect(shown()).toHaveLength(2)
    // Without a line there is none to press.
    expect(await ask('deliveries')).toMatch(/Everything is delivered\.$/)
  })

  it('decides about a message that may be there', async () => {
    world.fault({ status: 502, after: true })
    await files('Gold is stale')
    await world.passes(1)
    await world.settle()
    const told = () => shown().length + shown(other()).length
    expect(told()).toBe(2)
    expect(await ask('deliveries')).toContain('Held until you decide')
    const [held] = await world.store.all('posts', { state: 'HELD' })
    await presses('post.retry', { channelId: held!.channelId, postId: held!.postId })
    await world.settle()
    expect(told()).toBe(3)
  })

  it('gives a message up: it is not sent, and the next change is', async () => {
    world.teams.closed.set(channel().id, { status: 400, code: 'BadArgument' })
    await files('Gold is stale')
    await world.settle()
    world.teams.closed.clear()
    const [failed] = await world.store.all('posts', { state: 'FAILED' })
    await presses('post.drop', { channelId: failed!.channelId, postId: failed!.postId })
    await world.settle()
    await world.passes(1440)
    await world.restarts()
    expect(shown().length + shown(other()).length).toBe(1)
    expect(await ask('deliveries')).toContain('Given up')
    await world.platform('lakehouse', 'Lake House', [])
    await world.settle()
    expect(shown()).toHaveLength(1)
    expect(shown(other())).toHaveLength(1)
  })

  it('pauses a channel: nothing is posted or edited there, other channels go on; resumed, it is as it is', async () => {
    await files('Gold is stale')
    expect(await presses('post.pause', { channelId: channel().id })).toContain('Paused')
    const before = shown()
    await files('Power BI is empty')
    await world.platform('lakehouse', 'Lake House', [])
    await world.settle()
    expect(shown()).toEqual(before)
    expect(shown(other())).toHaveLength(2)
    expect(await ask('deliveries')).toContain('Paused')
    await world.restarts()
    expect(shown()).toEqual(before)
    await presses('post.resume', { channelId: channel().id })
    await world.settle()
    expect(shown()).toHaveLength(2)
    expect(shown().every((text) => text.includes('Lake House'))).toBe(true)
  })

  it('is answered in a paused channel', async () => {
    await presses('post.pause', { channelId: channel().id })
    expect(await ask('deliveries here', channel())).toContain('Paused')
  })

  it.each<[string, object]>([
    ['post.retry', { channelId: '19:nowhere' }],
    ['post.pause', { channelId: '19:nowhere' }],
    ['post.show', { channelId: '19:nowhere' }],
    ['post.drop', { channelId: '19:nowhere', postId: '19:nowhere|status:*' }],
  ])('cannot %s a conversation that is not there', async (verb, data) => {
    expect(await presses(verb, data)).toContain('I do not know this conversation')
  })

  it('cannot drop a message of another conversation than the one that is named, nor one that is there', async () => {
    await files('Gold is stale')
    const [post] = await world.store.all('posts', { subjectKind: 'workItem', channelId: channel().id })
    await presses('post.drop', { channelId: other().id, postId: post!.postId })
    await presses('post.drop', { channelId: channel().id, postId: post!.postId })
    const [after] = await world.store.all('posts', { subjectKind: 'workItem', channelId: channel().id })
    expect(after).toMatchObject({ state: 'SHOWN', version: post!.version })
  })
})

describe('attempts to send', () => {
  const attempts = async () =>
    (await world.store.all('events', { subjectType: 'posts' }))
      .filter(({ eventType }) => eventType === 'post.shown' || eventType === 'post.claim')
      .map(({ createdAt, eventType }) => `${createdAt.toISOString().slice(0, 10)} ${eventType}`)
      .sort()

  it('are kept for as long as the installation says; the last one of each message stays', async () => {
    await files('Gold is stale')
    const before = await attempts()
    expect(before).toHaveLength(4)
    await world.passes(60 * 24 * 91)
    await world.settle()
    expect(await attempts()).toEqual(before)
    await files('Silver is stale')
    const day = before[0]!.slice(0, 10)
    const kept = await attempts()
    // Of the old messages the last attempt stays: it says what they show.
    expect(kept.filter((one) => one.startsWith(day))).toEqual([`${day} post.shown`, `${day} post.shown`])
    expect(kept).toHaveLength(6)
  })
})
