import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buttonTitles, textOfCard } from '../harness/seen.ts'
import { openWorld, type World, type WorldOptions } from '../harness/world.ts'

let world: World
const channel = () => world.channel('data')
const ada = () => world.person('Ada')
const opens = async (options: WorldOptions = {}) => {
  world = await openWorld({ at: '2026-03-02T09:00:00Z', ...options })
  await world.platform('gold', 'Gold', [{ checkType: 'availability' }])
  await world.platform('silver', 'Silver', [{ checkType: 'availability' }])
  for (const id of ['gold-1', 'silver-1']) await world.measured(id, 'green')
  await ada().says('subscribe gold maintenance', channel())
  await world.settle()
  world.discards()
}
beforeEach(() => opens())
afterEach(() => {
  // That an owner is reminded of an end has a story of its own.
  ada().own.hears()
  return world.close()
})

/** Gold is upgraded from 11:00 to 13:00 in Berlin; it is 10:00 there now. */
const line = 'maintenance Upgrade to runtime 18 on Gold from 11:00 until 13:00: Dashboards show Friday.'
const announces = async (typed = line) => {
  await ada().presses(await ada().says(typed), 'Publish')
  await world.settle()
  return channel().newest()
}
const own = async (title = 'Upgrade to runtime 18') => {
  await world.settle()
  ada().own.hears()
  return ada().presses(await ada().says('maintenance'), `Show ${title}`)
}
const head = (card: Parameters<typeof textOfCard>[0]) => textOfCard(card).split('\n')[0]
const steps = async () => {
  await world.store.settled()
  return (await world.store.all('events'))
    .filter(({ subjectType, newState }) => subjectType === 'status_messages' && newState !== 'REFUSED')
    .sort((a, b) => a.version - b.version)
    .map(({ eventType, newState }) => `${eventType.split('.')[1]} ${newState}`)
}
/** Time passes minute by minute, and the platforms are measured. */
const minutes = async (count: number, gold: 'green' | 'red' = 'green') => {
  for (let passed = 0; passed < count; passed += 10) {
    await world.passes(Math.min(10, count - passed))
    await world.measured('gold-1', gold, { message: gold === 'red' ? 'HTTP 503' : null })
    await world.measured('silver-1', 'green')
  }
}

describe('a maintenance is one card', () => {
  it('that is announced at once and goes on by itself until its work is done', async () => {
    const post = await announces()
    expect(textOfCard(post.card!)).toBe(
      [
        '◷ Planned maintenance',
        'Upgrade to runtime 18',
        'Dashboards show Friday.',
        'When: Mon, 2 Mar 2026, 11:00–13:00 (CET, Europe/Berlin)',
        'Platforms: Gold',
        'Contact: Ada',
        'While it lasts, these platforms do not count as down and their outages are not announced.',
      ].join('\n'),
    )
    expect(post.summary).toBe('Planned maintenance: Upgrade to runtime 18 (from Mon 2 Mar, 11:00 CET)')
    const heads = [head(post.card!)]
    for (const passed of [30, 30, 60]) {
      await world.passes(passed)
      heads.push(head(post.card!))
    }
    expect(heads).toEqual([
      '◷ Planned maintenance',
      '◷ Maintenance starts soon',
      '◷ Maintenance in progress',
      '◷ Maintenance in progress',
    ])
    expect(buttonTitles(await own()).slice(0, 3)).toEqual([
      'Work is done: verify',
      'Mark completed',
      'Change the end …',
    ])
    expect(head(await ada().presses(await own(), 'Work is done: verify'))).toBe('◷ Maintenance is being verified')
    expect(head(await ada().presses(await own(), 'Mark completed'))).toBe('◷ Maintenance completed')
    await world.settle()
    expect(textOfCard(post.card!)).toContain('◷ Maintenance completed\nUpgrade to runtime 18')
    expect(textOfCard(post.card!)).toContain('11:00–12:00')
    await world.passes(300)
    expect(
      channel()
        .posts()
        .filter(({ answers }) => !answers),
    ).toEqual([post])
    expect(await steps()).toEqual([
      'draft draft',
      'publish announced',
      'advance starting_soon',
      'advance in_progress',
      'verify verifying',
      'complete completed',
    ])
    channel().isSilent()
  })

  it('that says when it takes longer, can be prolonged, and is completed after all', async () => {
    const post = await announces()
    await world.passes(60)
    await world.passes(120)
    expect(head(post.card!)).toBe('◷ Maintenance takes longer than planned')
    const form = await ada().opens(await own(), 'Change the end …')
    expect(await ada().submits(form, { endTime: '14:00' })).toBe(
      '“Upgrade to runtime 18” is in progress: 1 conversation sees it.',
    )
    await world.settle()
    expect(textOfCard(post.card!)).toContain('Moved: it was planned for Mon, 2 Mar 2026, 11:00–13:00')
    await world.passes(60)
    expect(head(post.card!)).toBe('◷ Maintenance takes longer than planned')
    await ada().presses(await own(), 'Mark completed')
    await world.settle()
    expect(head(post.card!)).toBe('◷ Maintenance completed')
    expect((await steps()).slice(3)).toEqual([
      'advance overrun',
      'extend moved',
      'advance overrun',
      'complete completed',
    ])
  })

  it('that is moved, and cancelled', async () => {
    const post = await announces()
    const form = await ada().opens(await own(), 'Edit …')
    await ada().submits(form, { startDay: '2026-03-03', endDay: '2026-03-03' })
    await world.settle()
    expect(textOfCard(post.card!)).toContain('When: Tue, 3 Mar 2026, 11:00–13:00')
    expect(textOfCard(post.card!)).toContain('Moved: it was planned for Mon, 2 Mar 2026, 11:00–13:00')
    await world.passes(120)
    expect(head(post.card!)).toBe('◷ Planned maintenance')
    await ada().presses(await own(), 'Cancel it')
    await world.settle()
    expect(head(post.card!)).toBe('◷ Maintenance cancelled')
    await world.passes(2000)
    expect(head(post.card!)).toBe('◷ Maintenance cancelled')
    expect((await steps()).slice(1)).toEqual(['publish announced', 'edit moved', 'withdraw cancelled'])
  })

  it('begins when it is published where nobody says when', async () => {
    const form = await ada().opens(await ada().says('maintenance'), 'New maintenance')
    const filled = { title: 'Restart of the gateway', platformIds: 'gold', endDay: '2026-03-02', endTime: '18:00' }
    expect(await ada().submits(await ada().submits(form, filled))).toContain('is in progress')
    await world.settle()
    channel().shows('◷ Maintenance in progress', '10:00–18:00')
  })

  it('in German', async () => {
    const de = world.person('Ada', 'de-DE')
    const draft = await de.says('wartung Umzug auf Version 18 für Gold ab 22:00 bis 2:00: Es ruckelt.')
    expect(textOfCard(draft)).toContain('◷ Wartung · Entwurf\nUmzug auf Version 18')
    expect(textOfCard(draft).replace(/\s/g, ' ')).toContain('Mo., 2. März 2026, 22:00 – Di., 3. März 2026, 02:00')
    expect(head(await de.presses(draft, 'Veröffentlichen'))).toBe('◷ Geplante Wartung')
    await world.settle()
    world.discards()
  })
})

describe('a platform in maintenance', () => {
  it('says so and does not count as down, until the end; then it is what it is', async () => {
    await ada().says('subscribe all', channel())
    await world.settle()
    world.discards()
    await announces()
    const card = channel()
      .posts()
      .find((message) => !message.answers && textOfCard(message.card!).includes('Platform status'))!
    await minutes(60)
    await minutes(60, 'red')
    expect(textOfCard(card.card!)).toContain('◷ 1 in maintenance · ● 1 healthy')
    // The whole is as well as the others.
    expect((card.card!.body as { style?: string }[])[1]!.style).toBe('good')
    expect(textOfCard(card.card!)).toContain('◷ Gold · Maintenance\nMaintenance until 13:00 CET: Upgrade to runtime 18')
    expect(textOfCard(await ada().says('status gold'))).toContain(
      'Gold\n◷ Maintenance until 13:00 CET: Upgrade to runtime 18',
    )
    await minutes(60, 'red')
    expect(textOfCard(card.card!)).toContain('✕ 1 down')
    world.discards()
  })

  it('is no news while it lasts, and after it only if it is still down', async () => {
    await ada().says('subscribe gold', channel())
    await world.settle()
    world.discards()
    const post = await announces()
    await minutes(60)
    await minutes(110, 'red')
    expect(channel().hears()).toEqual([])
    await minutes(10, 'red')
    expect(channel().hears()).toEqual([])
    await minutes(10, 'red')
    // It counts from the end of the maintenance, by its plan.
    expect(channel().hears()).toEqual(['Gold is down since 12:00 UTC: HTTP 503'])
    expect(head(post.card!)).toBe('◷ Maintenance takes longer than planned')
    world.discards()
  })

  it('that came back in time was never down for anybody', async () => {
    await ada().says('subscribe gold', channel())
    await world.settle()
    world.discards()
    await announces()
    await minutes(60)
    await minutes(60, 'red')
    await minutes(60)
    await ada().presses(await own(), 'Mark completed')
    await minutes(60)
    expect(channel().hears()).toEqual([])
    world.discards()
  })

  it('that went down a moment before is told after it, since it went down', async () => {
    await ada().says('subscribe gold', channel())
    await world.settle()
    world.discards()
    await announces()
    await world.passes(58)
    await world.measured('gold-1', 'red', { message: 'HTTP 503' })
    await minutes(120, 'red')
    expect(channel().hears()).toEqual([])
    await minutes(10, 'red')
    expect(channel().hears()).toEqual(['Gold is down since 09:58 UTC: HTTP 503'])
    world.discards()
  })

  it('what was told before it goes on being told', async () => {
    await ada().says('subscribe gold', channel())
    await world.settle()
    world.discards()
    await minutes(20, 'red')
    const [down] = channel()
      .posts()
      .filter(({ summary }) => summary.includes('is down'))
    world.discards()
    await announces()
    await minutes(60, 'red')
    expect(down!.summary).toContain('Gold is down')
    await minutes(10)
    expect(textOfCard(down!.card!)).toContain('Gold was down')
    world.discards()
  })
})

describe('a desk that was down', () => {
  const isAwayFor = async (count: number) => {
    world.clockMoves(count)
    await world.restarts()
  }
  it('over the start', async () => {
    const post = await announces()
    await isAwayFor(80)
    expect(textOfCard(post.card!)).toContain('◷ Maintenance in progress')
    expect(textOfCard(post.card!)).toContain('20 min late')
    expect((await steps()).slice(2)).toEqual(['advance in_progress'])
  })
  it('over the end', async () => {
    const post = await announces()
    await world.passes(60)
    await isAwayFor(300)
    expect(head(post.card!)).toBe('◷ Maintenance takes longer than planned')
    expect((await steps()).slice(2)).toEqual(['advance in_progress', 'advance overrun'])
  })
  it('over the whole of it', async () => {
    const post = await announces()
    await isAwayFor(600)
    expect(head(post.card!)).toBe('◷ Maintenance takes longer than planned')
    expect((await steps()).slice(2)).toEqual(['advance overrun'])
    await world.restarts()
    expect(
      channel()
        .posts()
        .filter(({ answers }) => !answers),
    ).toEqual([post])
  })
})
