import type { Row } from '../../services/store/tables.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buttonTitles, textOfCard } from '../harness/seen.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld({ kept: true })
  await world.platform('lakehouse', 'Lakehouse')
  await world.measured('lakehouse-1', 'green', { age: 10 })
})
afterEach(() => world.close())

const subscribed = async (typed = 'subscribe lakehouse') => {
  const channel = world.channel('data-platform')
  const answer = await world.person('Ada').says(typed, channel)
  await world.settle()
  return { channel, answer, card: channel.shows('Healthy') }
}

describe('a subscribed channel', () => {
  it('holds one card that is edited when health changes, and only then', async () => {
    const { channel, answer, card } = await subscribed()
    expect(textOfCard(answer)).toContain('Subscribed to Lakehouse.')
    world.clockMoves(5)
    await world.measured('lakehouse-1', 'green', { age: 5 })
    expect(card.edits).toBe(0)
    await world.measured('lakehouse-1', 'red', { age: 10, message: 'Task main failed' })
    world.clockMoves(5)
    await world.measured('lakehouse-1', 'red', { age: 10, message: 'Task main failed' })
    expect(card.edits).toBe(1)
    expect(textOfCard(card.card!)).toContain(
      'Lakehouse\n◐ Degraded\n◐ Freshness · lakehouse-1 · Degraded\nFailing: Task main failed',
    )
    channel.isSilent()
  })

  it('is told by time alone that nobody measures any more', async () => {
    const { card } = await subscribed()
    await world.passes(31)
    expect(textOfCard(card.card!)).toContain('? Unknown')
    expect(textOfCard(card.card!)).toContain('No recent measurement.')
  })

  it('keeps its card over a restart: it is edited, not posted again', async () => {
    const { channel, card } = await subscribed()
    await world.restarts()
    channel.isSilent()
    await world.measured('lakehouse-1', 'red', { age: 300 })
    expect(textOfCard(card.card!)).toContain('✕ Down')
    channel.isSilent()
  })

  it('gets a new card when somebody deleted the old one, and edits that from then on', async () => {
    const { channel, card } = await subscribed()
    card.deleted = true
    await world.measured('lakehouse-1', 'red', { age: 10 })
    const second = channel.shows('Degraded')
    world.clockMoves(1)
    await world.measured('lakehouse-1', 'green', { age: 1 })
    expect(textOfCard(second.card!)).toContain('● Healthy')
    channel.isSilent()
  })

  it('follows all platforms with one card', async () => {
    const { card } = await subscribed('subscribe all')
    await world.platform('sales', 'Sales BI')
    await world.settle()
    expect(textOfCard(card.card!)).toContain('? Sales BI · Unknown\nNot measured yet.')
  })

  it('asks twice and is told that it follows already', async () => {
    const { channel } = await subscribed()
    expect(textOfCard(await world.person('Ada').says('abonnieren Lakehouse', channel))).toContain(
      'Already subscribed to Lakehouse',
    )
    await world.settle()
    channel.isSilent()
  })

  it.each([
    ['abonniere alle', 'Abonniert: alle Plattformen.'],
    ['folge lakehouse störungen', 'Abonniert: Lakehouse: Störungen.'],
  ])('is asked for in German as people say it: “%s”', async (typed, answer) => {
    const channel = world.channel('data')
    expect(textOfCard(await world.person('Ada', 'de-DE').says(typed, channel))).toContain(answer)
    await world.settle()
    world.discards()
  })

  it('is offered what was asked for a name that is nearly right', async () => {
    const ada = world.person('Ada')
    const channel = world.channel('data')
    const card = await ada.says('subscribe warmhouses incidents', channel)
    expect(buttonTitles(card)).toEqual(['Subscribe to Lakehouse', 'Help'])
    expect(textOfCard(await ada.presses(card, 'Subscribe to Lakehouse', channel))).toContain(
      'Subscribed to Lakehouse: incidents.',
    )
    const end = await ada.says('unsubscribe warmhouses incidents', channel)
    expect(textOfCard(await ada.presses(end, 'Unsubscribe from Lakehouse', channel))).toContain('Unsubscribed from')
  })

  it('ends: the card says that it is not updated any more, and is left alone', async () => {
    const { channel, answer, card } = await subscribed()
    const ada = world.person('Ada')
    const done = await ada.presses(answer, 'Unsubscribe', channel)
    expect(textOfCard(done)).toContain('Unsubscribed from Lakehouse')
    await world.settle()
    expect(textOfCard(card.card!)).toContain('No longer updated')
    expect(textOfCard(card.card!)).toContain('Type subscribe Lakehouse to subscribe again.')
    const { edits } = card
    await world.measured('lakehouse-1', 'red', { age: 10 })
    expect(card.edits).toBe(edits)
    expect(textOfCard(await ada.says('unsubscribe lakehouse', channel))).toBe(
      'Nothing changed\nThere is no subscription to Lakehouse here.',
    )
  })

  it('comes back to the same card when it subscribes again', async () => {
    const { channel, answer, card } = await subscribed()
    const ada = world.person('Ada')
    await ada.presses(answer, 'Unsubscribe', channel)
    await world.settle()
    await ada.says('subscribe lakehouse', channel)
    await world.settle()
    expect(textOfCard(card.card!)).toContain('● Healthy')
    channel.isSilent()
  })

  it('answers a click on a card that is out of date with the current one and a polite sentence', async () => {
    const { channel, answer } = await subscribed()
    const ada = world.person('Ada')
    await ada.says('subscribe all', channel)
    await world.settle()
    world.discards()
    const fresh = await ada.presses(answer, 'Unsubscribe', channel)
    expect(textOfCard(fresh)).toContain(
      '◉ Lakehouse\noutages: news after 5 min down · select to unsubscribe\n' +
        '◉ all platforms\noutages: news after 5 min down · select to unsubscribe\n' +
        'This card was out of date. Here is the current one.',
    )
    expect(buttonTitles(fresh)).toEqual(['Unsubscribe from Lakehouse', 'Unsubscribe from all platforms', 'Settings …'])
    expect((await world.store.all('channels'))[0]!.subscriptions).toHaveLength(2)
  })

  it('is the channel, also when somebody asks in a thread: the answer stands in the thread, the card in the channel', async () => {
    const thread = world.thread('data-platform', '1699')
    const ada = world.person('Ada')
    expect(textOfCard(await ada.says('subscribe lakehouse', thread))).toContain('Subscribed to Lakehouse')
    await world.settle()
    world.channel('data-platform').shows('Lakehouse', 'Healthy')
    thread.isSilent()
    expect(textOfCard(await ada.says('unsubscribe lakehouse', world.channel('data-platform')))).toContain(
      'Unsubscribed from',
    )
    await world.settle()
  })

  it('works in a group chat and in a personal chat just the same', async () => {
    const group = world.groupChat('crew')
    const ada = world.person('Ada')
    await ada.says('subscribe lakehouse', group)
    await ada.says('subscribe lakehouse')
    await world.settle()
    group.shows('Lakehouse', 'Healthy')
    ada.own.shows('Lakehouse', 'Healthy')
  })

  it.each([
    ['en-GB', 'subscribe lakehouse incidents', 'Please type this there. What works here: subscribe [platform]'],
    ['en-GB', 'subscribe all improvements', 'Cards of new tickets come only to channels and group chats.'],
    ['de-DE', 'abonnieren lakehouse anfragen', 'Karten neuer Tickets gibt es nur in Kanälen und Gruppenchats.'],
  ])('is no personal chat when it is about tickets: %s “%s”', async (locale, typed, answer) => {
    expect(textOfCard(await world.person('Ada', locale).says(typed))).toContain(answer)
    expect(await world.store.all('channels')).toEqual([])
  })

  it('is forgotten when the desk is removed: nothing is posted there', async () => {
    const { channel, card } = await subscribed()
    await world.person('Ada').removes(channel)
    await world.measured('lakehouse-1', 'red', { age: 10 })
    expect(card.edits).toBe(0)
    channel.isSilent()
  })

  it('is forgotten when the desk is removed from its team, which Teams reports once; other teams are not', async () => {
    const { card } = await subscribed()
    const ada = world.person('Ada')
    const general = world.channel('general')
    const elsewhere = world.channel('elsewhere')
    const other = {
      ...elsewhere,
      channelData: { ...elsewhere.channelData, team: { id: '19:other@thread.tacv2', name: 'Other' } },
    }
    await ada.says('subscribe lakehouse', other)
    await world.settle()
    world.discards()
    await ada.removes(general)
    await world.lastTurn()
    const active = (await world.store.all('channels')).map(({ channelId, isActive }) => [channelId, isActive])
    expect(Object.fromEntries(active)).toEqual({ [world.channel('data-platform').id]: false, [other.id]: true })
    await world.store.settled()
    const forgotten = (await world.store.all('desk_events')).filter(({ eventType }) => eventType === 'channel.forget')
    expect(forgotten).toMatchObject([{ subjectId: world.channel('data-platform').id }])
    await world.measured('lakehouse-1', 'red', { age: 10 })
    expect(card.edits).toBe(0)
  })
})

describe('a source reports', () => {
  const reports = (status: string) =>
    world.store.append('status_results', [
      {
        resultId: 'late',
        checkId: 'lakehouse-1',
        platformId: 'lakehouse',
        measuredAt: new Date(world.now().getTime() + 1),
        status,
        observedValue: null,
        message: null,
        errorPayload: null,
        ingestionRunId: 'late',
      },
    ])
  const isTold = () => {
    world.desk.wrote('status_ingestion_runs', { state: 'SUCCESS' } as Row<'status_ingestion_runs'>)
  }

  it('while the store is away for a moment: the card changes once it is back', async () => {
    const { card } = await subscribed()
    await reports('red')
    world.unplugs()
    isTold()
    await world.settle()
    world.plugsIn()
    await world.passes(1)
    expect(textOfCard(card.card!)).toContain('Degraded')
  })

  it('while a card that was put off is sent: it changes again at once', async () => {
    const { card } = await subscribed()
    world.fault({ status: 429, code: 'Throttled', retryAfter: 30 })
    await world.measured('lakehouse-1', 'red', { age: 10 })
    await reports('green')
    world.clockMoves(1)
    const release = world.holds()
    const looking = world.passes(0)
    await expect.poll(() => world.held()).toBeGreaterThan(0)
    isTold()
    release()
    await looking
    await expect.poll(() => textOfCard(card.card!)).toContain('Healthy')
  })
})

describe('Teams has a bad day', () => {
  it('and throttles an answer: it is sent again when Teams allows it', async () => {
    world.fault({ status: 429, code: 'Throttled', retryAfter: 0.01 })
    expect(textOfCard(await world.person('Anna').says('status'))).toContain('Platform status')
  })

  it('waits as long as Teams asks before it tries again', async () => {
    const { card } = await subscribed()
    world.fault({ status: 429, code: 'Throttled', retryAfter: 30 })
    await world.measured('lakehouse-1', 'red', { age: 10 })
    expect(card.edits).toBe(0)
    world.clockMoves(0.4)
    await world.settle()
    expect(card.edits).toBe(0)
    world.clockMoves(0.2)
    await world.settle()
    expect(textOfCard(card.card!)).toContain('Degraded')
  })

  it('tries an edit again after 502, and does not try at once', async () => {
    const { card } = await subscribed()
    const requests = world.teams.requests()
    world.fault({ status: 502 })
    await world.measured('lakehouse-1', 'red', { age: 10 })
    expect(world.teams.requests()).toBe(requests + 1)
    await world.passes(1)
    expect(card.edits).toBe(1)
  })

  it('leaves a conversation alone that it was thrown out of', async () => {
    await subscribed()
    world.fault({ status: 403, code: 'BotNotInConversationRoster' })
    await world.measured('lakehouse-1', 'red', { age: 10 })
    const requests = world.teams.requests()
    await world.passes(10)
    expect(world.teams.requests()).toBe(requests)
    expect((await world.store.all('posts'))[0]).toMatchObject({
      state: 'BLOCKED',
      lastError: '403 BotNotInConversationRoster',
    })
  })
})
