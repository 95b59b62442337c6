import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fileItem } from '../../services/work-items/file.ts'
import { annaFiles, openIncidentDesk, stale } from '../harness/incident-desk.ts'
import { buttonTitles, textOfCard } from '../harness/seen.ts'
import type { TeamsCard } from '../harness/teams.ts'
import { as, itemIn } from '../harness/tickets.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openIncidentDesk()
})
afterEach(() => world.close())

const filed = () => annaFiles(world)

describe('Anna reports an incident', () => {
  it('once, and sees it in her own chat; the channel that follows incidents of the platform sees it too', async () => {
    const { anna, answer } = await filed()
    expect(answer).toBe('INC-1 created. I’ll keep you posted in our chat.')
    const own = anna.own.shows('INC-1 · Gold tables are stale', '○ New', 'Incident', 'Since 6 o’clock')
    const shared = world
      .channel('data')
      .shows('INC-1 · Gold tables are stale', 'Reported by Anna', 'nobody is on it yet')
    expect(buttonTitles(own.card!)).not.toContain('Acknowledge and take it')
    expect(buttonTitles(shared.card!)).toEqual(
      expect.arrayContaining(['Acknowledge and take it', 'Start work', 'History']),
    )
  })

  it('and a channel that follows something else hears nothing', async () => {
    const ada = world.person('Ada')
    await ada.says('subscribe power bi incidents', world.channel('bi'))
    await ada.says('subscribe lakehouse improvements', world.channel('ideas'))
    const { anna } = await filed()
    anna.own.newest()
    world.channel('data').newest()
    world.channel('bi').isSilent()
    world.channel('ideas').isSilent()
  })

  it.each([
    ['incident', { ...stale, platformId: 'powerbi' }, 'INC-1', 'incidents of Power BI', 'subscribe powerbi incidents'],
    ['improve', { ...stale, platformId: '' }, 'IMP-1', 'improvements of all platforms', 'subscribe all improvements'],
    ['request', stale, 'REQ-1', 'platform requests of Lakehouse', 'subscribe lakehouse requests'],
  ])(
    'and whoever can change it hears that no channel follows what they file with “%s”, until one does',
    async (word, values, ...said) => {
      const [reference, what, command] = said
      const ada = world.person('Ada')
      const files = async (who: typeof ada, title = values.title) =>
        who.submits(await who.opens(await who.says(word), 'Open the form'), { ...values, title })
      const created = (name: string) => `${name} created. I’ll keep you posted in our chat.`
      expect(await files(ada)).toBe(
        `${created(reference)} No channel is subscribed to ${what} yet: type ${command} in one.`,
      )
      // Whoever cannot subscribe a channel has no use for that.
      expect(await files(world.person('Anna'), 'Orders are missing')).toBe(created(reference.replace('1', '2')))
      await world.settle()
      world.discards()
      await ada.says(command, world.channel('bi'))
      expect(await files(ada, 'Reports are empty')).not.toContain('No channel')
      await world.settle()
      world.discards()
    },
  )

  it('which looks like one that is open: she may join that one, or file her own', async () => {
    await filed()
    world.discards()
    const cem = world.person('Cem')
    const form = await cem.opens(await cem.says('incident stale gold tables'), 'Open the form')
    const values = { platformId: 'lakehouse', severity: 'high', description: 'My report is empty' }
    const again = (await cem.submits(form, values)) as TeamsCard
    expect(textOfCard(again)).toContain('Somebody may have reported this already.')
    expect(JSON.stringify(again)).toContain('Join INC-1 Gold tables are stale')
    const itemId = (await world.store.all('work_items'))[0]!.itemId
    expect(await cem.submits(again, { join: itemId })).toBe('You’re following INC-1 now. I’ll keep you posted.')
    await world.settle()
    expect(await world.store.all('work_items')).toHaveLength(1)
    cem.own.shows('INC-1 · Gold tables are stale')
    world.discards()
    const own = await cem.opens(await cem.says('incident stale gold tables'), 'Open the form')
    const asked = await cem.submits(own, values)
    expect(await cem.submits(asked, { join: 'new' })).toContain('INC-2 created.')
    await world.settle()
    world.discards()
  })

  describe('is asked first by the desk itself, whoever files and from wherever', () => {
    const incident = {
      itemType: 'INCIDENT',
      platformId: 'lakehouse',
      severity: 'high',
      title: 'Stale gold tables',
    } as const
    type Input = Parameters<typeof fileItem>[1]
    const files = (change: Partial<Input>, key?: string) => fileItem(as(world, 'Cem', key), { ...incident, ...change })
    beforeEach(async () => {
      await world.platform('powerbi', 'Power BI')
      await files({ title: 'Gold tables are stale' }, 'first')
    })
    afterEach(async () => {
      await world.settle()
      world.discards()
    })

    it('the same words in another order', () =>
      expect(files({})).rejects.toMatchObject({ code: 'RULE', message: 'similar' }))
    it.each<[string, Partial<Input>]>([
      ['for whoever saw it and means another one', { isAnother: true }],
      ['on another platform', { platformId: 'powerbi' }],
      ['with other words', { title: 'Reports are empty' }],
      ['as an improvement', { itemType: 'IMPROVEMENT', severity: null, description: 'Every Monday' }],
      ['as a request', { itemType: 'PLATFORM_REQUEST', severity: null, description: 'New ones, please' }],
    ])('but not %s', async (_, change) => expect((await files(change)).number).toBe(2))
    it('nor for the same turn once more, which is the same incident', async () =>
      expect((await files({ title: 'Gold tables are stale' }, 'first')).number).toBe(1))
  })
})

describe('Ben works it', () => {
  it('from new to closed on the card in the channel; every card of it shows where it stands', async () => {
    const { anna } = await filed()
    const own = anna.own.newest()
    const channel = world.channel('data')
    const post = channel.newest()
    const ben = world.person('Ben')
    let card = post.card!
    for (const [title, state] of [
      ['Acknowledge and take it', 'Acknowledged'],
      ['Start work', 'In progress'],
      ['Mark mitigated', 'Mitigated'],
      ['Resolve', 'Resolved'],
      ['Close', 'Closed'],
    ] as const) {
      card = await ben.presses(card, title, channel)
      expect(textOfCard(card)).toContain(state)
      await world.settle()
      expect(textOfCard(post.card!)).toContain(state)
      expect(textOfCard(own.card!)).toContain(state)
    }
    expect(textOfCard(post.card!)).toContain('Ben is on it')
    const history = textOfCard(await ben.presses(card, 'History', channel))
    expect(history).toContain('Ben: Resolved → Closed.')
    expect(history).toContain('Ben took it: New → Acknowledged.')
    expect(history).toContain('Anna filed it.')
    channel.isSilent()
    world.discards()
  })

  it.each([
    ['ticket 1 foo', 'I do not know the step “foo”. INC-1 is New now. You can type: '],
    ['ticket 1 close', 'INC-1 is New now, so that step is not possible. You can type: '],
  ])('and “%s” is answered with the steps that are possible', async (typed, sentence) => {
    await itemIn(world, 'INCIDENT')
    const ben = world.person('Ben')
    const card = await ben.says(typed)
    expect(textOfCard(card)).toContain(`${sentence}ticket 1 acknowledge, ticket 1 start work`)
    expect(buttonTitles(card)).toEqual(['Open INC-1', 'Help'])
    expect(textOfCard(await ben.presses(card, 'Open INC-1'))).toContain('INC-1 · Something about INCIDENT')
    expect(textOfCard(await ben.says('ticket 1 start work'))).toContain('In progress')
    await world.settle()
    world.discards()
  })

  it('and who may take no step is told so, in German as well', async () => {
    await itemIn(world, 'IMPROVEMENT')
    expect(textOfCard(await world.person('Anna').says('ticket 1 foo'))).toContain(
      'There is no step from here with your role. You can type: comment 1 [text]',
    )
    const german = textOfCard(await world.person('Ben', 'de-DE').says('ticket 1 quatsch'))
    expect(german).toContain('Sie können schreiben: ticket 1 prüfen, ticket 1 nicht umsetzen [Grund]')
  })

  it.each([
    [
      'reject: there is one already',
      'I do not know the step “reject: there is one already”. IMP-1 is New now. You can',
    ],
    ['decline', 'You need the role Triager for this.'],
  ])('and “ticket 1 %s” is refused for what it is, before a reason is asked', async (step, sentence) => {
    await itemIn(world, 'IMPROVEMENT')
    const who = step === 'decline' ? world.person('Anna') : world.person('Ben')
    expect(textOfCard(await who.says(`ticket 1 ${step}`))).toContain(sentence)
  })

  it('and Anna is told once of each step by others, in her language, unless she mutes it', async () => {
    const { anna } = await filed()
    const own = anna.own.newest()
    const channel = world.channel('data')
    const ben = world.person('Ben')
    const card = await ben.presses(channel.newest().card!, 'Acknowledge and take it', channel)
    await world.settle()
    const told = anna.own.shows('Ben has taken INC-1: Gold tables are stale (Lakehouse)')
    expect(buttonTitles(told.card!)).toEqual(['Open INC-1'])
    const muted = await anna.presses(own.card!, 'Mute')
    expect(buttonTitles(muted)).toContain('Unmute')
    await world.settle()
    await ben.presses(card, 'Start work', channel)
    await world.settle()
    anna.own.isSilent()
    expect(textOfCard(own.card!)).toContain('In progress')
  })
})

describe('an incident that looks like one of the same platform', () => {
  it('is noticed, however many are open on others', async () => {
    await filed()
    world.clockMoves(1)
    await Promise.all(
      Array.from({ length: 210 }, (_, index) =>
        fileItem(as(world, 'Ada'), {
          itemType: 'INCIDENT',
          title: `Report ${index} is empty`,
          platformId: 'powerbi',
          severity: 'low',
        }),
      ),
    )
    await world.settle()
    world.discards()
    world.quietHour()
    const cem = world.person('Cem')
    const form = await cem.opens(await cem.says('incident'), 'Open the form')
    expect(JSON.stringify(await cem.submits(form, stale))).toContain('Join INC-1 Gold tables are stale')
    await world.settle()
    // Ada gets her cards ten a minute.
    world.discards()
  })
})

describe('a triager assigns', () => {
  it.each([
    ['with the people picker of Teams', { pick: '00000000-0000-4000-8000-00000000000c' }],
    ['by typing a name where there is no picker', { who: 'ben' }],
    ['by typing an address', { who: 'ben@example.com' }],
  ])('%s, and Ben is told once', async (_, typed) => {
    await filed()
    world.discards()
    const ada = world.person('Ada')
    await world.person('Ben').installs()
    const form = await ada.opens(await ada.says('ticket 1'), 'Assign …')
    expect(await ada.submits(form, typed)).toContain('INC-1')
    await world.settle()
    expect(world.personal('Ben').hears()).toEqual(['INC-1 assigned to you: Gold tables are stale (Lakehouse)'])
    world.discards()
    expect(textOfCard(await ada.says('ticket 1'))).toContain('Ben is on it')
  })

  it('and gets the form back when nobody or several are meant', async () => {
    await filed()
    world.discards()
    const ada = world.person('Ada')
    const form = await ada.opens(await ada.says('ticket 1'), 'Assign …')
    expect(textOfCard((await ada.submits(form)) as TeamsCard)).toContain('Please fill this in.')
    expect(textOfCard((await ada.submits(form, { who: 'Nobody' })) as TeamsCard)).toContain(
      'I found nobody of this name',
    )
    expect(textOfCard((await ada.submits(form, { who: 'A' })) as TeamsCard)).toContain('at least 2 characters')
  })
})

describe('a card that somebody asks for in a channel', () => {
  it('is for everybody there, and each sees their own view of it', async () => {
    const ada = world.person('Ada')
    const form = await ada.opens(await ada.says('improve'), 'Open the form')
    await ada.submits(form, { title: 'Faster clusters', description: 'They take ten minutes' })
    await world.settle()
    world.discards()
    const voted = await ada.presses(await ada.says('ticket 1'), 'Vote')
    expect(buttonTitles(voted)).toContain('Remove my vote')
    await world.settle()
    world.discards()
    const channel = world.channel('ideas')
    const shared = await ada.says('ticket 1', channel)
    expect(textOfCard(shared)).toContain('Votes: 1 vote\n')
    expect(buttonTitles(shared)).toEqual(expect.arrayContaining(['Vote', 'Review']))
    expect(buttonTitles(shared)).not.toContain('Mute')
    expect(textOfCard(await ada.views(shared, channel))).toContain('1 vote, yours')
    const cem = world.person('Cem')
    expect(buttonTitles(await cem.says('ticket 1'))).not.toContain('Review')
  })
})

describe('what happens to a ticket within a moment', () => {
  it('is one edit of its card, and one notice', async () => {
    const { anna } = await filed()
    const own = anna.own.newest()
    const channel = world.channel('data')
    const post = channel.newest()
    const ben = world.person('Ben')
    let card = post.card!
    for (const step of ['Acknowledge and take it', 'Start work', 'Mark mitigated', 'Resolve'])
      card = await ben.presses(card, step, channel)
    expect([post.edits, own.edits]).toEqual([0, 0])
    await world.settle()
    expect([post.edits, own.edits]).toEqual([1, 1])
    anna.own.shows('INC-1 is now Resolved: Gold tables are stale (Lakehouse)')
  })

  it('is not lost when the desk ends before that', async () => {
    await world.close()
    world = await openWorld({ kept: true })
    await world.platform('lakehouse', 'Lakehouse')
    const ada = world.person('Ada')
    await ada.says('subscribe lakehouse incidents', world.channel('data'))
    await filed()
    const post = world.channel('data').newest()
    world.discards()
    await ada.presses(post.card!, 'Acknowledge and take it', world.channel('data'))
    await world.restarts()
    expect(textOfCard(post.card!)).toContain('Acknowledged')
    world.discards()
  })
})
