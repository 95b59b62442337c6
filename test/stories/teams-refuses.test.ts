import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { assignItem } from '../../services/work-items/assign.ts'
import { commentItem } from '../../services/work-items/comment.ts'
import { fileItem } from '../../services/work-items/file.ts'
import { people } from '../harness/person.ts'
import { textOfCard } from '../harness/seen.ts'
import { as, itemIn } from '../harness/tickets.ts'
import type { Fault } from '../harness/teams.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
  await world.platform('lakehouse', 'Lakehouse')
  await world.measured('lakehouse-1', 'green', { age: 5 })
})
afterEach(async () => {
  world.discards()
  await world.close()
})

const channel = () => world.channel('data-platform')
const follows = async (typed = 'subscribe lakehouse') => {
  await world.person('Ada').says(typed, channel())
  await world.settle()
  world.discards()
}
/** The status cards in the channel, each by what it says first. */
const cards = () =>
  channel()
    .posts()
    .map(({ card }) => textOfCard(card!).split('\n').slice(0, 2).join(' '))
    .filter((card) => card.startsWith('Lakehouse'))
const turnsRed = () => world.measured('lakehouse-1', 'red', { age: 10 })
const minutesPass = async (minutes: number) => {
  for (let minute = 0; minute < minutes; minute++) await world.passes(1)
}
const files = (title: string) =>
  fileItem(as(world, 'Ada'), { itemType: 'INCIDENT', title, platformId: 'lakehouse', severity: 'low' })

const conversationGone: Fault = { status: 404, code: 'ConversationNotFound' }
const messageGone: Fault = { status: 404, code: 'ActivityNotFoundInConversation' }
const thrownOut: Fault = { status: 403, code: 'BotNotInConversationRoster' }

describe('an answer of Teams that passes', () => {
  it.each<[string, Fault[]]>([
    ['the conversation is not found once', [conversationGone]],
    ['the conversation is not found twice', [conversationGone, conversationGone]],
    ['the message is not found once', [messageGone]],
    ['the message is not found, and then the service is tired', [messageGone, { status: 502 }]],
    ['the message is not found twice, but not in a row', [messageGone, { status: 503 }, messageGone]],
    ['a 404 without a code', [{ status: 404, code: '' }]],
    ['a 404 with a code nobody knows', [{ status: 404, code: 'RouteNotFound' }]],
    ['a 403 with a code nobody knows', [{ status: 403, code: 'TryLater' }]],
    ['a 401 while keys are renewed', [{ status: 401, code: 'Unauthorized' }]],
    ['two edits met', [{ status: 412, code: 'PreconditionFailed' }]],
    ['an answer that came too late', [{ status: 504, after: true }]],
  ])('%s: one card, and it is current', async (_, faults) => {
    await follows()
    world.fault(...faults)
    await turnsRed()
    await minutesPass(10)
    expect(cards()).toEqual(['Lakehouse ◐ Degraded'])
  })
})

describe('a message that is gone', () => {
  it('is posted anew when Teams says so twice in a row', async () => {
    await follows()
    channel().posts().at(-1)!.deleted = true
    await turnsRed()
    expect(cards()).toEqual(['Lakehouse ◐ Degraded'])
    await minutesPass(60)
    expect(cards()).toHaveLength(1)
  })
})

describe('a conversation that goes on refusing', () => {
  /** Statements and requests of ten hours in which the card is behind. */
  const inTenHours = async () => {
    const [runs, requests] = [world.runs(), world.teams.requests()]
    await minutesPass(600)
    return { statements: world.runs() - runs, requests: world.teams.requests() - requests }
  }

  it.each<[string, Fault]>([
    ['it was deleted and nobody said so', conversationGone],
    ['the desk was thrown out of it', thrownOut],
    ['the desk is disabled by the admin', { status: 403, code: 'BotDisabledByAdmin' }],
    ['a 403 that nobody knows', { status: 403, code: 'NobodyKnows' }],
    ['the card is one Teams will never take', { status: 400, code: 'BadArgument' }],
  ])('costs a handful of statements in ten hours: %s', async (_, fault) => {
    await follows()
    world.teams.closed.set(channel().id, fault)
    await turnsRed()
    const { statements, requests } = await inTenHours()
    expect(requests).toBeLessThanOrEqual(5)
    expect(statements).toBeLessThanOrEqual(20)
  })

  it('costs no more with many posts than with one: one of them tries, and the others wait for it', async () => {
    await world.person('Ada').installs()
    await follows('subscribe lakehouse incidents')
    for (const title of ['Gold is stale', 'Silver is empty', 'Bronze is late', 'Iron is rusty']) await files(title)
    await world.settle()
    world.teams.closed.set(channel().id, thrownOut)
    await world.platform('lakehouse', 'Lake House', [])
    await world.settle()
    const { statements, requests } = await inTenHours()
    expect(requests).toBeLessThanOrEqual(5)
    expect(statements).toBeLessThanOrEqual(25)
  })

  it('is asked again for longer and longer, and at the latest after a day', async () => {
    await follows()
    world.teams.closed.set(channel().id, conversationGone)
    await turnsRed()
    for (let hour = 0; hour < 24 * 7; hour++) await world.passes(60)
    const requests = world.teams.requests()
    for (let hour = 0; hour < 25; hour++) await world.passes(60)
    expect(world.teams.requests()).toBe(requests + 1)
    world.teams.closed.clear()
    for (let hour = 0; hour < 25; hour++) await world.passes(60)
    expect(cards()).toEqual(['Lakehouse ? Unknown'])
  })

  it.each<[string, () => Promise<unknown>]>([
    ['somebody writes there', () => world.person('Ben').says('help', channel())],
    ['the desk is installed there again', () => world.person('Ada').installs(channel())],
  ])('has every card as it is as soon as %s', async (_, sign) => {
    await follows()
    await follows('subscribe all')
    world.teams.closed.set(channel().id, thrownOut)
    await turnsRed()
    await minutesPass(20)
    world.teams.closed.clear()
    await sign()
    await minutesPass(1)
    expect(cards()).toEqual(['Lakehouse ◐ Degraded'])
    expect(
      channel()
        .posts()
        .map(({ card }) => textOfCard(card!))
        .join(),
    ).toContain('Platform status\n◐ 1 degraded')
  })

  it('does not hear a card more often that Teams will never take, however much is written there', async () => {
    await follows()
    world.fault({ status: 413, code: 'MessageSizeTooBig' })
    await turnsRed()
    const before = world.teams.requests()
    for (let turn = 0; turn < 5; turn++) {
      await minutesPass(1)
      await world.person('Ben').says('help', channel())
    }
    expect(world.teams.requests() - before).toBe(5)
  })
})

describe('what is refused in one conversation', () => {
  it('holds up no other', async () => {
    await follows()
    const other = world.channel('sales')
    await world.person('Ada').says('subscribe lakehouse', other)
    await world.settle()
    world.teams.closed.set(channel().id, thrownOut)
    await turnsRed()
    expect(textOfCard(other.posts().at(-1)!.card!)).toContain('◐ Degraded')
  })
})

describe('a chat that cannot be opened', () => {
  it('is not asked for again and again, however often the ticket changes: longer each time', async () => {
    await follows()
    const itemId = await itemIn(world, 'INCIDENT')
    await assignItem(as(world, 'Ada'), { itemId, who: 'Cem' })
    for (let change = 0; change < 30; change++) {
      await world.passes(20)
      await commentItem(as(world, 'Ada'), { itemId, body: `Still stale, ${change}` })
      await world.settle()
    }
    expect(world.teams.opened.filter((userId) => userId === people.Cem).length).toBe(4)
  })
})

describe('a post of a kind this release does not know', () => {
  it('is left as it is, and its statements with it', async () => {
    await follows()
    const now = world.now()
    await world.store.change(
      'posts',
      `${channel().id}|banner:b1`,
      { eventId: 'banner', actor: 'system:delivery', now },
      () => ({
        set: {
          channelId: channel().id,
          subjectKind: 'banner',
          subjectId: 'b1',
          parentId: null,
          wanted: true,
          shownVersion: '1',
          activityId: '1700000000099',
          state: 'SHOWN' as const,
          leaseOwner: null,
          leaseUntil: null,
          attempts: 0,
          nextAttemptAt: null,
          lastError: null,
        },
        event: { type: 'post.shown' },
      }),
    )
    await world.restarts()
    await turnsRed()
    expect(await world.store.all('posts', { subjectKind: 'banner' })).toMatchObject([{ version: 1, wanted: true }])
  })
})
