import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fileItem } from '../../services/work-items/file.ts'
import { buttonTitles, textOfCard } from '../harness/seen.ts'
import type { Message } from '../harness/teams.ts'
import { as } from '../harness/tickets.ts'
import { openWorld, type World, type WorldOptions } from '../harness/world.ts'

let world: World
const opens = async (options: WorldOptions = {}) => {
  world = await openWorld({ at: '2026-03-02T09:00:00Z', ...options })
  await world.platform('gold', 'Gold', [{ checkType: 'availability' }])
  await world.platform('silver', 'Silver', [{ checkType: 'availability' }])
}
beforeEach(() => opens())
afterEach(() => {
  // That an owner is reminded of an end has a story of its own.
  ada().own.hears()
  return world.close()
})

const channel = () => world.channel('data')
const follows = async (typed = 'subscribe gold banners', place = channel()) => {
  await world.person('Ada').says(typed, place)
  await world.settle()
  world.discards()
}
const ada = () => world.person('Ada')
/** Ada types a banner in one line and publishes it. */
const publishes = async (line: string) => {
  const card = await ada().presses(await ada().says(`banner ${line}`), 'Publish')
  await world.settle()
  return card
}
const steps = async () => {
  await world.store.settled()
  return (await world.store.all('events'))
    .filter(({ subjectType, newState }) => subjectType === 'status_messages' && newState !== null)
    .sort((a, b) => a.version - b.version)
    .map(({ eventType, oldState, newState }) => `${eventType} ${oldState} -> ${newState}`)
}
const styleOf = ({ card }: Message) => (card!.body as { style?: string }[])[0]!.style

describe('a banner typed in one line', () => {
  it('is a draft first, and in the channels that follow once it is published', async () => {
    await follows()
    const draft = await ada().says('banner warning Gold late on Gold until 15:00: The load **failed** at 02:10.')
    expect(textOfCard(draft)).toBe(
      [
        '▲ Warning · Draft',
        'Gold late',
        'The load failed at 02:10.',
        'When: until Mon, 2 Mar 2026, 15:00 (CET, Europe/Berlin)',
        'Platforms: Gold',
        'Contact: Ada',
        'Goes to: 1 conversation that subscribed',
        'A draft: nobody sees it yet.',
      ].join('\n'),
    )
    expect(buttonTitles(draft)).toEqual(['Publish', 'Edit …', 'Withdraw', 'Copy'])
    await world.settle()
    channel().isSilent()
    const published = await ada().presses(draft, 'Publish')
    expect((await world.statements()).before).toBeLessThanOrEqual(2)
    expect(buttonTitles(published)).toEqual(['Change the end …', 'End now', 'Edit …', 'Withdraw', 'Copy'])
    await world.settle()
    const post = channel().shows('Gold late', 'The load failed', '10:00–15:00 (CET, Europe/Berlin)')
    expect(post.summary).toBe('Warning: Gold late (until 15:00 CET)')
    expect(styleOf(post)).toBe('warning')
  })

  it('is published once, however often somebody presses', async () => {
    await follows()
    const draft = await ada().says('banner Gold late until 15:00')
    const again = await Promise.all([1, 2, 3].map(() => ada().presses(draft, 'Publish')))
    expect(again.map((card) => textOfCard(card).split('\n')[0])).toEqual(Array(3).fill('◆ Notice'))
    await world.settle()
    channel().shows('Gold late')
    expect(await steps()).toEqual(['announcement.draft null -> draft', 'announcement.publish draft -> active'])
  })

  it('without an end it is the list with a form that has the words in it already', async () => {
    const card = await ada().says('banner Gold is late')
    expect(textOfCard(card)).toContain('There are none.')
    const form = await ada().opens(card, 'New banner')
    expect(JSON.stringify(form)).toContain('"value":"Gold is late"')
  })

  it('in German', async () => {
    const card = await world
      .person('Ada', 'de-DE')
      .says('ankündigung warnung Gold verspätet für Gold bis 15 Uhr: Bitte warten.')
    expect(textOfCard(card)).toContain(
      '▲ Warnung · Entwurf\nGold verspätet\nBitte warten.\nWann: bis Mo., 2. März 2026, 15:00',
    )
  })
})

describe('a banner from the form', () => {
  const good = {
    severity: 'critical',
    title: 'Gold is rebuilt',
    body: 'Numbers of today are missing.',
    platformIds: 'gold',
    startDay: '2026-03-02',
    startTime: '14:00',
    endDay: '2026-03-02',
    endTime: '16:00',
    title_de: 'Gold wird neu aufgebaut',
    body_de: 'Die Zahlen von heute fehlen.',
  }
  const filledIn = async (change: object = {}) => {
    const form = await ada().opens(await ada().says('banner'), 'New banner')
    return ada().submits(form, { ...good, ...change })
  }

  it('is shown as it will be before it is published, and comes at its start, in the language of each channel', async () => {
    await follows()
    const german = world.channel('daten')
    await world.person('Ada', 'de-DE').says('abonnieren alle ankündigungen', german)
    await world.settle()
    world.discards()
    const preview = await filledIn()
    expect(textOfCard(preview as never)).toContain('■ Critical · Draft\nGold is rebuilt\nNumbers of today are missing.')
    expect(await ada().submits(preview)).toBe('“Gold is rebuilt” is planned: 2 conversations get it when it begins.')
    await world.passes(239)
    channel().isSilent()
    await world.passes(1)
    channel().shows('Gold is rebuilt', '14:00–16:00 (CET, Europe/Berlin)')
    german.shows('Gold wird neu aufgebaut', 'Die Zahlen von heute fehlen.', 'Mo., 2. März 2026, 14:00–16:00')
    await world.passes(60)
    const post = channel().posts().at(-1)!
    expect(post.edits).toBe(0)
    await world.passes(60)
    expect(post.edits).toBe(1)
    expect(styleOf(post)).toBe('emphasis')
    expect(textOfCard(post.card!)).toContain('■ Critical · Over')
    await world.passes(600)
    expect(post.edits).toBe(1)
    expect(await steps()).toEqual([
      'announcement.draft null -> draft',
      'announcement.publish draft -> scheduled',
      'announcement.advance scheduled -> active',
      'announcement.advance active -> ended',
    ])
  })

  it('can be edited, get another end, be ended, copied and withdrawn; what was posted is edited', async () => {
    await follows()
    await ada().submits(await filledIn({ startDay: '', startTime: '' }))
    await world.settle()
    const post = channel().shows('Gold is rebuilt')
    const open = async () => ada().presses(await ada().says('banner'), 'Show Gold is rebuilt')
    const form = await ada().opens(await open(), 'Edit …')
    expect(await ada().submits(form, { body: 'Numbers are back at noon.', severity: 'warning' })).toContain(
      'is published',
    )
    await world.settle()
    expect(textOfCard(post.card!)).toContain('▲ Warning\nGold is rebuilt\nNumbers are back at noon.')
    const extend = await ada().opens(await open(), 'Change the end …')
    expect(await ada().submits(extend, { endTime: '18:30' })).toContain('is published')
    await world.settle()
    expect(textOfCard(post.card!)).toContain('–18:30')
    expect(textOfCard(await ada().presses(await open(), 'End now'))).toContain('Over')
    await world.settle()
    expect(styleOf(post)).toBe('emphasis')
    const copied = await ada().presses(await open(), 'Copy')
    expect(textOfCard(copied)).toContain('▲ Warning · Draft\nGold is rebuilt')
    // A copy has no times yet.
    expect(textOfCard(await ada().presses(copied, 'Publish'))).toContain('Please give it one with Edit')
    expect(buttonTitles(await ada().presses(copied, 'Withdraw'))).toEqual(['Copy'])
    channel().isSilent()
    await world.settle()
    expect(post.edits).toBe(3)
  })

  it('a form that was overtaken changes nothing', async () => {
    await follows()
    await ada().submits(await filledIn({ startDay: '', startTime: '' }))
    await world.settle()
    world.discards()
    const open = async () => ada().presses(await ada().says('banner'), 'Show Gold is rebuilt')
    const [form, other] = [await ada().opens(await open(), 'Edit …'), await ada().opens(await open(), 'Edit …')]
    await ada().submits(form, { title: 'Gold is built' })
    expect(textOfCard((await ada().submits(other, { title: 'Gold is being built' })) as never)).toContain(
      'Somebody changed it meanwhile',
    )
    await world.settle()
    expect(textOfCard(channel().posts().at(-1)!.card!)).toContain('Gold is built')
  })
})

describe('while it is active', () => {
  it('the status card and the cards of open tickets say so, from the same moment', async () => {
    await follows('subscribe all')
    await follows('subscribe all incidents')
    const file = (platformId: string) =>
      fileItem(as(world, 'Ada'), { itemType: 'INCIDENT', title: `${platformId} is wrong`, platformId, severity: 'low' })
    for (const platformId of ['gold', 'silver']) await file(platformId)
    await world.settle()
    world.discards()
    world.discards()
    const cards = () =>
      channel()
        .posts()
        .filter(({ answers }) => !answers)
        .map(({ card }) => textOfCard(card!))
    const saying = () =>
      cards()
        .filter((text) => text.includes('▲ Gold late (until 15:00 CET)'))
        .map((text) => text.split('\n').find((line) => / is wrong|Platform/.test(line)))
    await publishes('warning Gold late on Gold from 11:00 until 15:00')
    expect(saying()).toEqual([])
    await world.passes(60)
    await world.settle()
    world.discards()
    expect(saying()).toEqual(['Platform status', 'INC-1 · gold is wrong'])
    expect(textOfCard(await ada().says('status gold'))).toContain('▲ Gold late (until 15:00 CET)')
    expect(await world.statements()).toMatchObject({ before: 0 })
    expect(textOfCard(await ada().says('status silver'))).not.toContain('Gold late')
    expect(textOfCard(await ada().says('INC-1'))).toContain('▲ Gold late (until 15:00 CET)')
    await world.passes(240)
    await world.settle()
    expect(saying()).toEqual([])
    world.discards()
  })

  it('an idle desk asks the store nothing, and a round of nothing is none', async () => {
    await follows()
    await publishes('Gold late until 15:00')
    world.discards()
    const seen = world.log.length
    await world.passes(10)
    await world.passes(10)
    expect(world.log.slice(seen)).toEqual([])
  })
})

describe('those who have read it', () => {
  it('say so once each, and its author sees who', async () => {
    await follows()
    const form = await ada().opens(await ada().says('banner'), 'New banner')
    await ada().submits(
      await ada().submits(form, {
        ...{ title: 'Password of the gateway changes', endDay: '2026-03-03', endTime: '09:00' },
        asksAcknowledgement: 'yes',
      }),
    )
    await world.settle()
    const post = channel().shows('Please press Got it')
    const anna = world.person('Anna')
    expect(textOfCard(await anna.presses(post.card!, 'Got it', channel()))).toContain('Thanks, noted.')
    await anna.presses(post.card!, 'Got it', channel())
    await world.person('Ben').presses(post.card!, 'Got it', channel())
    const own = await ada().presses(await ada().says('banner'), 'Show Password of the gateway changes')
    expect(textOfCard(own)).toContain('Shown in: 1 conversation\nRead by: 2 people: Anna, Ben')
    expect(textOfCard(await anna.presses(post.card!, 'Details', channel()))).not.toContain('Read by')
    expect(post.edits).toBe(0)
    await world.passes(60 * 24)
    await world.settle()
    world.personal('Ada').shows('This has ended.')
    expect(textOfCard(await anna.presses(post.card!, 'Details', channel()))).toContain('Over')
    expect(await world.store.all('acknowledgements')).toHaveLength(2)
  })
})

describe('whom it reaches', () => {
  it('everybody: every conversation the desk is in, each person in their own chat', async () => {
    const anna = world.person('Anna', 'de-DE')
    await anna.installs()
    await anna.installs(channel())
    world.discards()
    const form = await ada().opens(await ada().says('banner'), 'New banner')
    const said = await ada().submits(
      await ada().submits(form, {
        title: 'Month-end closing',
        endDay: '2026-03-03',
        endTime: '09:00',
        audience: 'everyone',
      }),
    )
    expect(said).toContain('2 conversations get it')
    await world.settle()
    anna.own.shows('Month-end closing', '(MEZ, Europe/Berlin)')
    channel().shows('Month-end closing')
  })

  it('a chosen channel, or the one it is written in', async () => {
    const other = world.channel('other')
    await world.person('Anna').installs(channel())
    await world.person('Anna').installs(other)
    world.discards()
    const open = async () => ada().opens(await ada().says('banner', other), 'New banner', other)
    const filled = { title: 'Month-end closing', endDay: '2026-03-03', endTime: '09:00', audience: 'channels' }
    await ada().submits(await ada().submits(await open(), filled, other), {}, other)
    await world.settle()
    other.shows('Month-end closing')
    channel().isSilent()
    await ada().submits(await ada().submits(await open(), { ...filled, channelIds: channel().id }), {}, other)
    await world.settle()
    channel().shows('Month-end closing')
  })

  it('a draft says when nobody has subscribed', async () => {
    expect(textOfCard(await ada().says('banner Gold late until 15:00'))).toContain('No conversation has subscribed yet')
  })

  it('a channel that subscribes later gets what is active, and what is over it does not', async () => {
    await publishes('Gold late on Gold until 15:00')
    await ada().presses(await ada().says('banner Silver late until 12:00'), 'Publish')
    await world.passes(121)
    expect(textOfCard(await ada().says('subscribe gold banners', channel()))).toContain(
      'Subscribed to Gold: banners. Each one gets a card here that updates itself.',
    )
    await world.settle()
    channel().shows('Gold late')
    world.discards()
  })
})

describe('a banner that is long over', () => {
  it('keeps its post when another process has it go on after all', async () => {
    await follows()
    await publishes('Gold late on Gold until 15:00')
    const showing = () =>
      channel()
        .posts()
        .filter(({ card }) => textOfCard(card!).includes('Gold late'))
    const [post] = showing()
    await world.passes(60 * 24 * 40)
    await world.restarts()
    await publishes('Silver late on Silver until 15:00')
    await world.settle()
    world.discards()
    const { messageId } = (await world.store.all('status_messages', { title: 'Gold late' }))[0]!
    const { row } = await world.store.change(
      'status_messages',
      messageId,
      { eventId: 'elsewhere', actor: 'ada', now: world.now() },
      () => ({
        set: { endAt: new Date(world.now().getTime() + 3_600_000), publishedState: 'published' },
        event: { type: 'announcement.extend' },
      }),
    )
    world.desk.heard('status_messages', row!)
    await world.settle()
    expect(showing().map(({ id }) => id)).toEqual([post!.id])
    expect(textOfCard(showing()[0]!.card!)).toContain('11 Apr')
    world.discards()
  })
})
