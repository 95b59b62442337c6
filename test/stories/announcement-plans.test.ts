import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fileItem } from '../../services/work-items/file.ts'
import { openIncidents } from '../../services/work-items/find-similar.ts'
import { buttonTitles, textOfCard } from '../harness/seen.ts'
import { as } from '../harness/tickets.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
const channel = () => world.channel('data')
const ada = () => world.person('Ada')
beforeEach(async () => {
  world = await openWorld({ at: '2026-03-20T09:00:00Z' })
  await world.platform('gold', 'Gold')
  await world.platform('silver', 'Silver')
  for (const kind of ['maintenance', 'release notes', 'banners']) await ada().says(`subscribe gold ${kind}`, channel())
  await world.settle()
  world.discards()
})
afterEach(() => world.close())

const head = (card: Parameters<typeof textOfCard>[0]) => textOfCard(card).split('\n')[0]
const posts = () =>
  channel()
    .posts()
    .filter(({ answers }) => !answers)
const when = () => posts().map(({ card }) => /When: (.*?) \(/.exec(textOfCard(card!))![1]!.replace(/\s/g, ' '))
const filled = {
  ...{ title: 'Weekly patches', platformIds: 'gold', startDay: '2026-03-22', startTime: '02:00' },
  ...{ endDay: '2026-03-22', endTime: '04:00', repeats: 'week' },
}
const plans = async (change: object = {}) => {
  const form = await ada().opens(await ada().says('maintenance'), 'New maintenance')
  const preview = await ada().submits(form, { ...filled, ...change })
  await ada().submits(preview)
  await world.settle()
  return preview
}
const hours = async (count: number) => {
  for (let hour = 0; hour < count; hour++) await world.passes(60)
  await world.settle()
}

describe('a window that repeats', () => {
  it('is announced anew when one is over, at the time that clocks show, over the change of the clocks', async () => {
    await plans()
    expect(textOfCard(posts()[0]!.card!)).toContain('Repeats: Every week, on the same day')
    // Sunday the 22nd is over; on the 29th there is no 02:00.
    await hours(48)
    expect(when()).toEqual(['Sun, 22 Mar 2026, 02:00–04:00', 'Sun, 29 Mar 2026, 03:00–05:00'])
    await hours(24 * 7)
    expect(when()[2]).toBe('Sun, 5 Apr 2026, 02:00–04:00')
    expect(posts()).toHaveLength(3)
    world.discards()
    // What is announced already costs nothing more.
    const before = world.runs()
    await world.passes(10)
    expect(world.runs()).toBe(before)
  })

  it('that was thrown away as a draft is never announced', async () => {
    const form = await ada().opens(await ada().says('maintenance'), 'New maintenance')
    await ada().submits(form, filled)
    await ada().presses(await ada().presses(await ada().says('maintenance'), 'Show Weekly patches'), 'Withdraw')
    await hours(72)
    expect(posts()).toEqual([])
    world.discards()
  })

  it('is announced once by two desks, after a restart, and after windows that no desk saw', async () => {
    await plans()
    const other = await openWorld({ beside: world.installation })
    world.clockMoves(60 * 48)
    await Promise.all([world.passes(0), other.passes(0)])
    await Promise.all([world.settle(), other.settle()])
    expect(when()).toHaveLength(2)
    world.discards()
    await other.close()
    world.clockMoves(60 * 24 * 20)
    await world.restarts()
    await hours(1)
    await world.restarts()
    expect(when().slice(2)).toEqual(['Sun, 12 Apr 2026, 02:00–04:00'])
    world.discards()
  })

  it('goes on at the time of day at which it was published, when it had no start', async () => {
    const form = await ada().opens(await ada().says('maintenance'), 'New maintenance')
    const times = { startDay: '', startTime: '', endDay: '2026-03-20', endTime: '12:00', repeats: 'day' }
    const preview = await ada().submits(form, { ...filled, ...times })
    world.clockMoves(30)
    await ada().submits(preview)
    await world.settle()
    await hours(4)
    expect(when()).toEqual(['Fri, 20 Mar 2026, 10:30–12:00', 'Sat, 21 Mar 2026, 10:30–12:00'])
    world.discards()
  })

  it('ends when somebody says so', async () => {
    await plans()
    const card = await ada().presses(await ada().says('maintenance'), 'Show Weekly patches')
    await ada().submits(await ada().opens(card, 'Edit …'), { repeats: 'never' })
    await hours(72)
    expect(when()).toHaveLength(1)
    world.discards()
  })
})

describe('whoever plans a maintenance sees', () => {
  it('other windows at the same time on the same platforms, and incidents that are open', async () => {
    await plans()
    await fileItem(as(world, 'Ada'), {
      itemType: 'INCIDENT',
      title: 'Gold is wrong',
      platformId: 'gold',
      severity: 'low',
    })
    await openIncidents(as(world, 'Ada'))
    await world.settle()
    world.discards()
    const seen = async (change: object) =>
      textOfCard(
        (await ada().submits(await ada().opens(await ada().says('maintenance'), 'New maintenance'), {
          ...filled,
          ...change,
        })) as never,
      )
    const clash = await seen({ title: 'Network work', startTime: '03:30', endTime: '05:00', repeats: 'never' })
    expect(clash.replace(/\s/g, ' ')).toContain('At the same time: “Weekly patches”, Sun, 22 Mar 2026, 02:00–04:00')
    expect(clash).toContain('Open incident: INC-1 Gold is wrong')
    for (const change of [{ startTime: '04:00', endTime: '05:00' }, { platformIds: 'silver' }])
      expect(await seen({ title: 'Network work', ...change })).not.toContain('At the same time')
    await world.settle()
    world.discards()
  })
})

describe('whoever plans a maintenance that begins in quiet hours', () => {
  const seen = async (change: object = {}) =>
    textOfCard(
      (await ada().submits(await ada().opens(await ada().says('maintenance'), 'New maintenance'), {
        ...filled,
        ...change,
      })) as never,
    )

  it('sees the conversations that hear nothing new then, and the channel does not', async () => {
    await ada().says('subscribe quiet=22:00-07:00 zone=Europe/Berlin', channel())
    await ada().says('subscribe gold maintenance')
    await ada().says('subscribe quiet=22:00-07:00 zone=Europe/Berlin')
    await world.settle()
    world.discards()
    expect(await seen()).toMatch(/2 conversations have quiet hours when it begins: .+ …\. New posts wait/)
    expect(await seen({ startTime: '07:00', endTime: '08:00' })).not.toContain('quiet hours')
    expect(await seen({ platformIds: 'silver' })).not.toContain('quiet hours')
    await plans({ title: 'At night' })
    expect(posts()).toHaveLength(1)
    expect(textOfCard(posts()[0]!.card!)).not.toContain('quiet hours')
    world.discards()
  })
})

describe('an owner is reminded', () => {
  it('once, when a maintenance is past its end; the card then shows what became of it', async () => {
    await ada().installs()
    world.discards()
    await ada().presses(await ada().says('maintenance Patches on Gold from 11:00 until 12:00'), 'Publish')
    await world.settle()
    world.discards()
    await world.passes(120)
    await world.settle()
    const told = ada().own.shows('This is past its planned end. Mark it as completed, or change the end.')
    expect(buttonTitles(told.card!)).toEqual(
      expect.arrayContaining(['Mark completed', 'Change the end …', 'Work is done: verify']),
    )
    await hours(10)
    await world.restarts()
    expect(head(await ada().presses(told.card!, 'Mark completed'))).toBe('◷ Maintenance completed')
    await world.settle()
    expect(textOfCard(told.card!)).not.toContain('past its planned end')
    world.discards()
    expect(
      ada()
        .own.posts()
        .filter(({ answers, card }) => !answers && textOfCard(card!).includes('Patches')),
    ).toEqual([told])
  })

  it('when a banner ended by itself, and not when they ended it', async () => {
    await ada().installs()
    world.discards()
    await ada().presses(await ada().says('banner Gold late on Gold until 11:00'), 'Publish')
    await ada().presses(await ada().presses(await ada().says('banner Silver late until 11:00'), 'Publish'), 'End now')
    await world.settle()
    world.discards()
    await world.passes(61)
    await world.settle()
    ada().own.shows('Gold late', 'This has ended. If it is still so, change the end.')
    world.discards()
  })

  it('nobody is sought out who has no chat with the desk and is not there', async () => {
    await ada().presses(await ada().says('maintenance Patches on Gold from 11:00 until 12:00'), 'Publish')
    await world.settle()
    world.discards()
    world.fault({ status: 403, code: 'BotNotInConversationRoster' })
    await world.passes(120)
    await world.settle()
    world.discards()
  })
})

describe('release notes', () => {
  it('are posted at once, without a window, and not to those who follow later', async () => {
    const draft = await ada().says('release notes Runtime 18 on Gold: Joins are **faster**.\n- New: liquid clustering')
    expect(textOfCard(draft)).toBe(
      [
        '★ Release notes · Draft',
        'Runtime 18',
        'Joins are faster.',
        '',
        '- New: liquid clustering',
        'Platforms: Gold',
        'Contact: Ada',
        'Goes to: 1 conversation that subscribed',
        'A draft: nobody sees it yet.',
      ].join('\n'),
    )
    const published = await ada().presses(draft, 'Publish')
    expect(buttonTitles(published)).toEqual(['Edit …', 'Withdraw', 'Copy'])
    await world.settle()
    const post = channel().shows('★ Release notes\nRuntime 18')
    expect(post.summary).toBe('Release notes: Runtime 18')
    await world.passes(1)
    await ada().says('subscribe gold release notes', world.channel('late'))
    await world.settle()
    world.channel('late').isSilent()
    await ada().presses(await ada().presses(await ada().says('release notes'), 'Show Runtime 18'), 'Withdraw')
    await world.settle()
    expect(head(post.card!)).toBe('★ Release notes · Withdrawn')
    expect(post.edits).toBe(1)
  })

  it('from the form, which asks for no times', async () => {
    const form = await ada().opens(await ada().says('release'), 'New release notes')
    expect(JSON.stringify(form)).not.toMatch(/startDay|severity|repeats/)
    const done = await ada().submits(
      await ada().submits(form, { title: 'Runtime 18', body: 'Faster.', platformIds: 'gold' }),
    )
    expect(done).toBe('“Runtime 18” is published: 1 conversation gets it.')
    await world.settle()
    channel().shows('Runtime 18', 'Faster.')
  })
})
