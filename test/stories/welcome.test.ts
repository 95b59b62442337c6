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
    const { card } = anna.own.shows(
      'Welcome to Deltadesk',
      'status: Health of all platforms',
      'my tickets: Your tickets',
    )
    const lines = textOfCard(card!).split('\n')
    const at = (start: string) => lines.findIndex((line) => line.startsWith(start))
    const order = ['For everyone', 'status:', 'roles:', 'To follow', 'subscribe:', 'For triagers', 'define:'].map(at)
    expect(order).toEqual([...order].sort((a, b) => a - b))
    expect(order).not.toContain(-1)
    await anna.installs()
    anna.own.isSilent()
    expect(textOfCard(await anna.says('help'))).not.toContain('Welcome')
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
