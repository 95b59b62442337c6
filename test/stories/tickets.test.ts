import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buttonTitles, textOfCard } from '../harness/seen.ts'
import type { TeamsCard } from '../harness/teams.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
  await world.platform('lakehouse', 'Lakehouse')
  await world.platform('powerbi', 'Power BI')
  const ada = world.person('Ada')
  await ada.says('grant Triager to Ben')
  await ada.says('subscribe lakehouse incidents', world.channel('data'))
})
afterEach(() => world.close())

const stale = {
  title: 'Gold tables are stale',
  platformId: 'lakehouse',
  severity: 'high',
  description: 'Since 6 o’clock',
}

/** Anna files an incident from her own chat. */
const filed = async (values: Record<string, unknown> = stale) => {
  const anna = world.person('Anna')
  const form = await anna.opens(await anna.says('incident'), 'Open the form')
  const answer = await anna.submits(form, values)
  await world.settle()
  return { anna, answer }
}

describe('Anna reports an incident', () => {
  it('once, and sees it in her own chat; the channel that follows incidents of the platform sees it too', async () => {
    const { anna, answer } = await filed()
    expect(answer).toBe('INC-1 is filed. You hear here what becomes of it.')
    const own = anna.own.shows(
      'INC-1 · Gold tables are stale',
      '○ New',
      'Incident · High · Lakehouse',
      'Since 6 o’clock',
    )
    const shared = world.channel('data').shows('INC-1 · Gold tables are stale', 'Reported by: Anna', 'Nobody yet')
    expect(buttonTitles(own.card!)).not.toContain('Acknowledge')
    expect(buttonTitles(shared.card!)).toEqual(
      expect.arrayContaining(['Acknowledge', 'Start work', 'Assign to me', 'History']),
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
    expect(await cem.submits(again, { join: itemId })).toBe('You joined INC-1 and hear what becomes of it.')
    await world.settle()
    expect(await world.store.all('work_items')).toHaveLength(1)
    cem.own.shows('INC-1 · Gold tables are stale')
    world.discards()
    const own = await cem.opens(await cem.says('incident stale gold tables'), 'Open the form')
    const asked = await cem.submits(own, values)
    expect(await cem.submits(asked, { join: 'new' })).toContain('INC-2 is filed.')
    await world.settle()
    world.discards()
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
      ['Acknowledge', 'Triaged'],
      ['Assign to me', 'Triaged'],
      ['Start work', 'In progress'],
      ['Mitigated', 'Mitigated'],
      ['Resolve', 'Resolved'],
      ['Close', 'Closed'],
    ] as const) {
      card = await ben.presses(card, title, channel)
      expect(textOfCard(card)).toContain(state)
      await world.settle()
      expect(textOfCard(post.card!)).toContain(state)
      expect(textOfCard(own.card!)).toContain(state)
    }
    expect(textOfCard(post.card!)).toContain('Assigned to: Ben')
    const history = textOfCard(await ben.presses(card, 'History', channel))
    expect(history).toContain('Ben: Resolved → Closed.')
    expect(history).toContain('Ben assigned it to Ben.')
    expect(history).toContain('Anna filed it.')
    channel.isSilent()
    world.discards()
  })

  it('and Anna is told once of each step by others, in her language, unless she mutes it', async () => {
    const { anna } = await filed()
    const own = anna.own.newest()
    const channel = world.channel('data')
    const ben = world.person('Ben')
    const card = await ben.presses(channel.newest().card!, 'Acknowledge', channel)
    await world.settle()
    const told = anna.own.shows('INC-1 · Gold tables are stale', 'This is now: Triaged.')
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
