import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { assignItem } from '../../services/work-items/assign.ts'
import { fileItem } from '../../services/work-items/file.ts'
import { annaFiles, openIncidentDesk, stale } from '../harness/incident-desk.ts'
import { textOfCard } from '../harness/seen.ts'
import type { TeamsCard } from '../harness/teams.ts'
import { as, itemIn } from '../harness/tickets.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openIncidentDesk()
})
afterEach(() => world.close())

const filed = () => annaFiles(world)

describe('the thread under the card of a channel', () => {
  const card = async () => {
    await filed()
    const post = world.channel('data').newest()
    world.discards()
    return { post, thread: world.thread('data', post.id) }
  }

  it('carries comments in: what is said there to the desk is one, also when it begins like a command', async () => {
    const { post, thread } = await card()
    const cem = world.person('Cem')
    expect(textOfCard(await cem.says('status is fine again for me', thread))).toContain('Your comment is on INC-1 now.')
    await world.settle()
    expect(textOfCard(post.card!)).toContain('status is fine again for me')
    thread.isSilent()
    const anna = world.personal('Anna')
    await world.passes(1)
    anna.shows('Cem commented on INC-1: Gold tables are stale (Lakehouse)', 'status is fine again for me')
    expect(textOfCard(await cem.says('help', thread))).toContain('What I can do')
  })

  it('and out: a comment made elsewhere stands there as well, once', async () => {
    const { thread } = await card()
    const ben = world.person('Ben')
    const own = await ben.says('ticket 1')
    await ben.submits(await ben.opens(own, 'Comment'), { body: 'The job was stuck.\n- restarted' })
    await world.settle()
    thread.shows('Ben, ', 'The job was stuck.', '- restarted')
    await world.settle()
    thread.isSilent()
    world.discards()
  })

  it('after a restart just the same', async () => {
    await world.close()
    world = await openWorld({ kept: true })
    await world.platform('lakehouse', 'Lakehouse')
    await world.person('Ada').says('subscribe lakehouse incidents', world.channel('data'))
    const { thread } = await card()
    await world.restarts()
    expect(textOfCard(await world.person('Cem').says('works again', thread))).toContain('Your comment is on INC-1 now.')
    await world.settle()
    world.discards()
    const other = world.thread('data', '42')
    expect(textOfCard(await world.person('Cem').says('works again', other))).toContain('Sorry, I didn’t get that')
  })
})

describe('people in groups, in German, and people the desk does not know yet', () => {
  it('a group chat that follows incidents has its card too', async () => {
    await world.person('Ada').says('subscribe all incidents', world.groupChat('crew'))
    await filed()
    world.groupChat('crew').shows('INC-1 · Gold tables are stale')
    world.discards()
  })

  it('Anna reads German: her form, her card and what she is told', async () => {
    const anna = world.person('Anna', 'de-DE')
    const form = (await anna.opens(await anna.says('störung gold veraltet'), 'Formular öffnen')) as TeamsCard
    expect(form.fallbackText).toBe('Störung melden')
    const closing = await anna.submits(form, { platformId: 'lakehouse', severity: 'high' })
    expect(closing, JSON.stringify(closing)).toBe(
      'INC-1 wurde erstellt. Ich halte Sie in unserem Chat auf dem Laufenden.',
    )
    await world.settle()
    const own = anna.own.shows('○ Neu', 'Störung')
    const ben = world.person('Ben')
    await ben.presses(world.channel('data').newest().card!, 'Acknowledge and take it', world.channel('data'))
    await world.settle()
    anna.own.shows('Ben hat INC-1 übernommen: gold veraltet (Lakehouse)')
    expect(textOfCard(own.card!)).toContain('◔ Angenommen')
  })

  it('Cem reads German: whoever assigns him speaks English, and he is told in German', async () => {
    await world.person('Cem', 'de-DE').installs()
    world.discards()
    const itemId = await itemIn(world, 'INCIDENT')
    await assignItem(as(world, 'Ada'), { itemId, who: 'Cem' })
    await world.settle()
    const card = world.personal('Cem').shows('Cem kümmert sich darum')
    expect(card.summary).toBe('INC-1 wurde Ihnen zugewiesen: Something about INCIDENT (Lakehouse)')
  })

  it('somebody who files in a channel gets a card of their own when the desk is installed for them', async () => {
    world.teams.personal.set(world.person('Cem').id, 'a:Cem')
    const cem = world.person('Cem')
    const channel = world.channel('data')
    const form = await cem.opens(await cem.says('incident', channel), 'Open the form', channel)
    await cem.submits(form, { ...stale, title: 'Silver tables are empty' }, channel)
    await world.settle()
    channel.shows('INC-1')
    cem.own.shows('INC-1 · Silver tables are empty')
  })

  it('their chat is opened once, however many tickets are theirs', async () => {
    for (const title of ['Gold is stale', 'Silver is empty', 'Bronze is broken'])
      await fileItem(as(world, 'Cem'), { itemType: 'INCIDENT', severity: 'low', platformId: 'lakehouse', title })
    await world.settle()
    world.discards()
    world.clockMoves(61)
    world.teams.personal.set(world.person('Cem').id, 'a:Cem')
    world.teams.opened.length = 0
    await world.platform('lakehouse', 'Lake House', [])
    await world.settle()
    expect(world.teams.opened).toEqual([world.person('Cem').id])
    expect(world.personal('Cem').posts()).toHaveLength(3)
    world.discards()
  })

  it('and none, without harm, when it is not', async () => {
    const cem = world.person('Cem')
    const channel = world.channel('data')
    const form = await cem.opens(await cem.says('incident', channel), 'Open the form', channel)
    expect(await cem.submits(form, { ...stale, title: 'Silver tables are empty' }, channel)).toContain('INC-1 created.')
    await world.settle()
    channel.shows('INC-1')
    cem.own.isSilent()
  })
})
