import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fileItem } from '../../services/work-items/file.ts'
import { moveItem } from '../../services/work-items/move.ts'
import { buttonTitles, textOfCard } from '../harness/seen.ts'
import type { Message } from '../harness/teams.ts'
import { as } from '../harness/tickets.ts'
import { people } from '../harness/person.ts'
import { openWorld, type World, type WorldOptions } from '../harness/world.ts'

let world: World
const opens = async (options: WorldOptions = {}) => {
  world = await openWorld({ at: '2026-03-02T09:40:00Z', ...options })
  await world.platform('lakehouse', 'Lakehouse', [{ checkType: 'availability' }])
  await world.measured('lakehouse-1', 'green')
}
beforeEach(() => opens())
afterEach(() => world.close())

const channel = () => world.channel('data')
const follows = async (typed = 'subscribe lakehouse', place = channel()) => {
  await world.person('Ada').says(typed, place)
  await world.settle()
  world.discards()
}
const goesDown = () => world.measured('lakehouse-1', 'red', { message: 'HTTP 503' })
const comesBack = () => world.measured('lakehouse-1', 'green')
const minutes = async (count: number) => {
  for (let minute = 0; minute < count; minute++) await world.passes(1)
}
const summary = ({ card }: Message) => card!.fallbackText as string
/** What was told of outages anywhere, also where the story looked already. */
const news = () => world.teams.messages.filter((message) => !message.answers && message.card).map(summary)
const announced = () => news().filter((text) => /is down since|is back|up and down/.test(text))

describe('a channel that follows a platform', () => {
  it('hears of an outage after five minutes, of its end below, and the post says how long it was', async () => {
    await follows()
    await world.passes(8)
    await goesDown()
    await minutes(4)
    channel().isSilent()
    await minutes(1)
    const post = channel().shows('Lakehouse is down')
    expect(textOfCard(post.card!)).toBe(
      'Lakehouse is down\n✕ Since {{DATE(2026-03-02T09:48:00Z,SHORT)}} {{TIME(2026-03-02T09:48:00Z)}} (09:48 UTC).\nFailing: HTTP 503',
    )
    expect(summary(post)).toBe('Lakehouse is down since 09:48 UTC: HTTP 503')
    expect(buttonTitles(post.card!)).toEqual(['Report an incident', 'Details'])
    for (const more of [10, 10, 10]) {
      await world.passes(more)
      await goesDown()
    }
    await world.passes(7)
    await comesBack()
    const reply = world.thread('data', post.id).shows('Lakehouse is back')
    for (const message of [post, reply])
      expect(summary(message)).toBe('Lakehouse is back. It was down for 42 min, 09:48–10:30 UTC')
    expect(textOfCard(post.card!)).toContain('Lakehouse was down\n● Down for 42 min: ')
    expect(buttonTitles(post.card!)).toEqual(['Details'])
    await minutes(60)
    expect(post.edits).toBe(1)
  })

  it('sees on the status card since when, as the time of the last success, which does not move', async () => {
    await world.person('Ada').says('subscribe all', channel())
    await world.settle()
    const card = channel().shows('1 healthy')
    await world.passes(8)
    await goesDown()
    const down =
      '✕ Lakehouse · Down\nFailing, last success {{DATE(2026-03-02T09:40:00Z,SHORT)}} {{TIME(2026-03-02T09:40:00Z)}}'
    expect(textOfCard(card.card!)).toContain(down)
    const { edits } = card
    await world.passes(3)
    await goesDown()
    expect(card.edits).toBe(edits)
    world.discards()
  })

  it('can report the incident from the post, which then leads to it until it is closed', async () => {
    await follows()
    await goesDown()
    await minutes(5)
    const post = channel().shows('Lakehouse is down')
    const form = await world.person('Anna').opens(post.card!, 'Report an incident', channel())
    await world.person('Anna').submits(form, { severity: 'high' }, channel())
    await world.settle()
    expect(textOfCard(post.card!)).toContain('Open incident: INC-1 Lakehouse is down')
    expect(textOfCard(await world.person('Anna').says('status'))).toContain(
      'HTTP 503 · Open incident: INC-1 Lakehouse is down',
    )
    expect(textOfCard(await world.person('Anna').says('status lakehouse'))).toContain(
      'Open incident: INC-1 Lakehouse is',
    )
    expect(buttonTitles(post.card!)).toEqual(['Open INC-1', 'Details'])
    const [item] = await world.store.all('work_items')
    for (const step of ['workItem.acknowledge', 'workItem.start', 'workItem.resolve'] as const)
      await moveItem[step](as(world, 'Ada'), { itemId: item!.itemId })
    await moveItem['workItem.close'](as(world, 'Ada'), { itemId: item!.itemId })
    await world.settle()
    expect(textOfCard(post.card!)).not.toContain('INC-1')
    world.discards()
  })

  it('sees the incident that was there before', async () => {
    await follows()
    await fileItem(as(world, 'Ada'), {
      itemType: 'INCIDENT',
      title: 'No access',
      platformId: 'lakehouse',
      severity: 'low',
    })
    await goesDown()
    await minutes(5)
    channel().shows('Lakehouse is down', 'Open incident: INC-1 No access')
    world.discards()
  })

  it('follows all platforms and one of them more closely', async () => {
    await world.platform('sales', 'Sales BI', [{ checkType: 'availability' }])
    await follows('subscribe all')
    await follows()
    await goesDown()
    await minutes(5)
    channel().shows('Lakehouse is down')
  })

  it('is told no more once it does not follow the platform, and again when it does', async () => {
    await follows()
    await goesDown()
    await minutes(5)
    const post = channel().shows('Lakehouse is down')
    const ada = world.person('Ada')
    await ada.says('unsubscribe lakehouse', channel())
    await world.settle()
    expect(textOfCard(post.card!)).toContain('No longer updated')
    await ada.says('subscribe lakehouse', channel())
    await world.settle()
    expect(textOfCard(post.card!)).toContain('Lakehouse is down')
    world.discards()
  })
})

describe('every outage is announced once', () => {
  it('while a desk with nothing to tell makes no statement', async () => {
    await follows()
    await goesDown()
    await minutes(6)
    channel().shows('Lakehouse is down')
    await minutes(30)
    const before = world.runs()
    await minutes(60)
    expect(world.runs()).toBe(before)
    world.discards()
  })

  it('when Teams asks to wait', async () => {
    await follows()
    await goesDown()
    await world.passes(4)
    world.fault({ status: 429, code: 'Throttled', retryAfter: 60 }, { status: 502 }, { status: 429, retryAfter: 60 })
    await minutes(20)
    expect(announced()).toHaveLength(1)
    world.discards()
  })

  it('when the desk restarts at any time', async () => {
    await world.close()
    await opens({ kept: true })
    await follows()
    for (let minute = 0; minute < 12; minute++) {
      if (minute === 1) await goesDown()
      if (minute === 9) await comesBack()
      await world.passes(1)
      await world.restarts()
    }
    expect(announced()).toEqual(Array(2).fill('Lakehouse is back. It was down for 8 min, 09:41–09:49 UTC'))
    world.discards()
  })

  it.each([0, 1, 2, 3, 4])('when the desk is killed after %i writes of the announcement', async (writes) => {
    await world.close()
    await opens({ kept: true })
    await follows()
    await goesDown()
    await world.passes(4)
    world.dies(writes)
    await world.passes(1)
    await world.restarts()
    await minutes(5)
    await world.settle()
    // A message whose answer nobody wrote down is posted again: nobody knows that it is there.
    const [post] = await world.store.all('posts', { subjectKind: 'outage' })
    expect(announced()).toHaveLength(post!.version === 2 ? 1 : 2)
    world.discards()
  })

  it('when the measurements come late, and all at once', async () => {
    await follows()
    const rows = Array.from({ length: 40 }, (_, minute) => ({
      resultId: `late-${minute}`,
      checkId: 'lakehouse-1',
      platformId: 'lakehouse',
      measuredAt: new Date(world.now().getTime() + (minute + 1) * 60_000),
      status: minute > 5 && minute < 30 ? 'red' : 'green',
      observedValue: null,
      message: null,
      errorPayload: null,
      ingestionRunId: 'late',
    }))
    world.clockMoves(41)
    await world.store.append('status_results', rows)
    await comesBack()
    await minutes(10)
    expect(announced()).toEqual(['Lakehouse is back. It was down for 24 min, 09:47–10:11 UTC'])
    world.discards()
  })

  it('by two processes that see it at the same time, and so is its end', async () => {
    await follows()
    const other = await openWorld({ beside: world.installation })
    await goesDown()
    for (const one of [world, other]) await one.measured('lakehouse-1', 'red', { message: 'HTTP 503' })
    world.clockMoves(6)
    await Promise.all([world.settle(), other.settle()])
    for (const one of [other, world]) await one.passes(1)
    await Promise.all([world.measured('lakehouse-1', 'green'), other.measured('lakehouse-1', 'green')])
    for (const one of [other, world]) await one.passes(1)
    expect(announced()).toHaveLength(2)
    world.discards()
    await other.close()
  })
})

describe('when outages are news here', () => {
  const says = async (typed: string, name: 'Ada' | 'Ben' = 'Ada', locale = 'en-GB') => {
    const card = await world.person(name, locale).says(typed, channel())
    await world.settle()
    world.discards()
    return card
  }

  it('is said with the subscription, in the list, and changed by typing or by button', async () => {
    const card = await says('subscribe lakehouse')
    expect(textOfCard(card)).toContain('Outages: news after 5 min down.')
    expect(textOfCard(await says('subscribe lakehouse alert=15'))).toContain('Outages: news after 15 min down.')
    expect(textOfCard(await says('subscribe lakehouse'))).toContain(
      'Already subscribed to Lakehouse. Outages: news after 15 min down.',
    )
    await says('subscribe all incidents')
    expect(textOfCard(await says('subscribe'))).toContain(
      '◉ Lakehouse\noutages: news after 15 min down · select to unsubscribe\n◉ all platforms: incidents',
    )
    const ada = world.person('Ada')
    const off = await ada.presses(card, 'No news of outages', channel())
    expect(textOfCard(off)).toContain('Outages: no news.')
    expect(textOfCard(await ada.presses(off, 'News of outages', channel()))).toContain('news after 5 min down.')
    expect(await world.store.all('channels')).toMatchObject([
      { subscriptions: [{ kind: 'INCIDENT' }, { kind: 'status', platformId: 'lakehouse', alert: 5 }] },
    ])
    world.discards()
  })

  it('is said in German', async () => {
    expect(textOfCard(await says('abonnieren lakehouse nachricht=aus', 'Ada', 'de-DE'))).toContain(
      'Ausfälle: keine Nachricht.',
    )
    expect(textOfCard(await says('abonnieren', 'Ada', 'de-DE'))).toContain('◉ Lakehouse\nAusfälle: keine Nachricht')
  })

  it.each([
    ['subscribe lakehouse alert=soon', 'News of outages after (minutes, or off): Please enter a whole number'],
    ['subscribe lakehouse alert=2000', 'News of outages after (minutes, or off): '],
    ['subscribe lakehouse alarm=5', 'I do not know alarm= here. Please use only these: alert='],
    ['subscribe lakehouse incidents alert=5', 'News of outages belongs to the status of a platform.'],
    ['unsubscribe lakehouse alert=5', 'I do not know a platform called lakehouse alert=5'],
  ])('is not changed by “%s”', async (typed, answer) => {
    expect(textOfCard(await says(typed))).toContain(answer)
    expect(await world.store.all('channels')).toEqual([])
  })

  it.each([
    ['off', []],
    ['15', ['Lakehouse is down since 09:40 UTC: HTTP 503']],
  ])('alert=%s', async (alert, expected) => {
    await says(`subscribe lakehouse alert=${alert}`)
    await goesDown()
    await minutes(14)
    expect(announced()).toEqual([])
    await minutes(2)
    expect(announced()).toEqual(expected)
    world.discards()
  })

  it('changes for what is going on: it is told, or told no more', async () => {
    await says('subscribe lakehouse alert=60')
    await goesDown()
    await minutes(10)
    await says('subscribe lakehouse alert=5')
    expect(announced()).toHaveLength(1)
    await says('subscribe lakehouse alert=off')
    const post = world.teams.messages.find(({ card }) => card && textOfCard(card).includes('No longer updated'))
    expect(textOfCard(post!.card!)).toContain('Its outages are no longer told here.')
    world.discards()
  })
})

describe('whom an outage mentions', () => {
  /** The entities of a post, by which Teams tells people, and the line that names them. */
  const mentionsIn = ({ card }: Message) => ({
    entities: (card as { msteams?: { entities: object[] } }).msteams?.entities,
    line: textOfCard(card!).split('\n').at(-1),
  })
  const isDown = async () => {
    await goesDown()
    await minutes(5)
    return channel().shows('Lakehouse is down')
  }

  it('is nobody, unless somebody asks for it', async () => {
    await follows()
    expect(mentionsIn(await isDown()).entities).toBeUndefined()
  })

  it('is a person or a tag that was mentioned where it was asked for, and nobody once it is over', async () => {
    const onCall = { id: 'MjQzMmI1N2Q=', name: 'On call', type: 'tag' } as const
    const answer = await world.person('Ada').says('subscribe lakehouse mention=@On call alert=5', channel(), [onCall])
    expect(textOfCard(answer)).toContain('news after 5 min down, mentions On call')
    await world.settle()
    world.discards()
    const post = await isDown()
    expect(mentionsIn(post)).toEqual({
      entities: [{ type: 'mention', text: '<at>On call</at>', mentioned: onCall }],
      line: '<at>On call</at>',
    })
    await comesBack()
    expect(mentionsIn(post).entities).toBeUndefined()
    world.discards()
  })

  it.each([
    ['On ${call} {{DATE(x)}}', 'On call DATE x'],
    ['Anna [x](https://example.com) **b**', 'Anna x https://example.com b'],
    ['***', undefined],
  ])('may be called %j', async (name, shown) => {
    const tag = { id: 'MjQzMmI1N2Q=', name, type: 'tag' } as const
    await world.person('Ada').says(`subscribe lakehouse mention=@${name}`, channel(), [tag])
    expect(textOfCard(await world.person('Ada').says('subscribe', channel()))).toContain('Lakehouse')
    await world.settle()
    world.discards()
    expect(mentionsIn(await isDown()).entities).toEqual(
      shown ? [{ type: 'mention', text: `<at>${shown}</at>`, mentioned: { ...tag, name: shown } }] : [],
    )
  })

  it('are the owners of the platform, as they are when it goes down', async () => {
    await follows('subscribe all mention=owners')
    await world.person('Ada').says('grant service owner to Ben on lakehouse')
    const post = await isDown()
    expect(mentionsIn(post).entities).toEqual([
      { type: 'mention', text: '<at>Ben</at>', mentioned: { id: people.Ben, name: 'Ben' } },
    ])
    world.discards()
  })

  it('ends, and somebody who is not mentioned in the message is asked for', async () => {
    await follows('subscribe all mention=owners')
    const everybody = { id: '19:data@thread.tacv2', name: 'General' }
    expect(
      textOfCard(await world.person('Ada').says('subscribe all mention=@General', channel(), [everybody])),
    ).toContain('You don’t mention “General” in your message.')
    const refused = await world.person('Ada').says('subscribe all mention=Ben', channel())
    expect(textOfCard(refused)).toContain('You don’t mention “Ben” in your message.')
    const ended = await world.person('Ada').says('subscribe all mention=nobody', channel())
    expect(textOfCard(ended)).toMatch(/Outages: news after 5 min down\./)
    world.discards()
  })
})
