import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buttonTitles, textOfCard } from '../harness/seen.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

describe('the desk is installed', () => {
  it('welcomes once in a personal chat, and not again for help', async () => {
    const anna = world.person('Anna')
    await anna.installs()
    const { card } = anna.own.shows('Welcome to Deltadesk')
    expect(buttonTitles(card!)).toEqual([
      'Platform status',
      'Report an incident',
      'Request something',
      'Suggest an improvement',
      'Help',
      'Roles',
    ])
    await anna.installs()
    anna.own.isSilent()
  })

  it('leads to the first incident with one press, its form and another press', async () => {
    await world.platform('lakehouse', 'Lakehouse')
    const anna = world.person('Anna')
    await anna.installs()
    const form = await anna.opens(anna.own.shows('Welcome').card!, 'Report an incident')
    const filled = { title: 'Gold tables are stale', platformId: 'lakehouse', severity: 'high' }
    expect(await anna.submits(form, filled)).toBe('INC-1 created. I’ll keep you posted in our chat.')
    await world.settle()
    anna.own.shows('INC-1 · Gold tables are stale')
  })

  it('offers to follow in a channel, and to set it up to admins alone', async () => {
    const ada = world.person('Ada')
    await ada.installs()
    expect(buttonTitles(ada.own.shows('Welcome').card!)).toContain('Set up')
    const room = world.channel('data-platform')
    await ada.installs(room)
    const { card } = room.shows('Welcome to Deltadesk', 'Ada added me here.')
    expect(buttonTitles(card!)).toEqual([
      'Follow platform status',
      'Follow incidents',
      'Platform status',
      'Help',
      'Roles',
    ])
    expect(textOfCard(await ada.presses(card!, 'Follow incidents', room))).toContain(
      'Subscribed to all platforms: incidents',
    )
  })

  it('lists its commands for whom they are when it is asked for help', async () => {
    const lines = textOfCard(await world.person('Anna').says('help')).split('\n')
    const at = (start: string) => lines.findIndex((line) => line.startsWith(start))
    const order = ['status:', 'roles:', '▪ To follow', 'subscribe:', '▪ For triagers', 'define:'].map(at)
    expect(order).toEqual([...order].sort((a, b) => a - b))
    expect(order).not.toContain(-1)
    expect(lines[0]).toBe('What I can do')
  })

  it.each([
    ['incident', 'define platform [name]'],
    ['incident step by step', 'define platform [name]'],
    ['request', 'define platform [name]'],
    ['störung', 'definieren Plattform [Name]'],
  ])('and has no platform yet: “%s” says what to do first', async (typed, next) => {
    const anna = world.person('Anna', typed === 'störung' ? 'de-DE' : 'en-GB')
    expect(textOfCard(await anna.says(typed))).toContain(next)
    expect(buttonTitles(await anna.says('improve'))).toHaveLength(2)
    await world.platform('lakehouse', 'Lakehouse')
    expect(textOfCard(await anna.says(typed))).not.toContain(next)
  })

  it('welcomes once in a group and in a channel', async () => {
    for (const place of [world.groupChat('crew'), world.channel('data-platform')]) {
      await world.person('Anna').installs(place)
      place.shows('Welcome to Deltadesk')
    }
  })

  it('welcomes once when both install activities arrive at the same moment', async () => {
    const anna = world.person('Anna', 'de-DE')
    const update = { ...anna.activityFor('', anna.own), text: undefined, type: 'installationUpdate', action: 'add' }
    const members = {
      ...update,
      id: 'f:other',
      type: 'conversationUpdate',
      action: undefined,
      membersAdded: [{ id: '28:deltadesk' }],
    }
    await Promise.all([world.post(update), world.post(members)])
    anna.own.shows('Willkommen bei Deltadesk')
  })

  it('says nothing when somebody else is added, and welcomes again after it was removed', async () => {
    const anna = world.person('Anna')
    const { text: _, ...joined } = {
      ...anna.activityFor('', anna.own),
      type: 'conversationUpdate',
      membersAdded: [{ id: '29:Ben' }],
    }
    expect((await world.post(joined)).status).toBe(200)
    anna.own.isSilent()
    await anna.installs()
    anna.own.shows('Welcome')
    await anna.removes()
    await anna.installs()
    anna.own.shows('Welcome')
  })
})
