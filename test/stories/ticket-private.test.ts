import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buttonTitles, textOfCard } from '../harness/seen.ts'
import type { TeamsCard } from '../harness/teams.ts'
import { itemIn } from '../harness/tickets.ts'
import { openWorld, type World } from '../harness/world.ts'

/** Ada filed an incident that nobody has yet; she asks where others read along. */
let world: World
beforeEach(async () => {
  world = await openWorld()
  await world.platform('lakehouse', 'Lakehouse')
  await itemIn(world, 'INCIDENT')
})
afterEach(() => world.close())

const title = 'INC-1 · Something about INCIDENT'
const askedBy = (card: TeamsCard) => (card.refresh as { userIds: string[] } | undefined)?.userIds

describe.each(['channel', 'groupChat'] as const)('in a %s', (kind) => {
  const place = () => world[kind]('data')

  it.each([
    ['en-GB', 'my tickets', 'Your tickets', 'Show my tickets'],
    ['en-GB', 'my tickets incidents on Lakehouse', 'Your tickets', 'Show my tickets'],
    ['en-GB', 'tickets reported by me', 'Your tickets', 'Show my tickets'],
    ['en-GB', 'show me my open incidents', 'Your tickets', 'Show my tickets'],
    ['en-GB', 'which tickets are assigned to me', 'Your tickets', 'Show my tickets'],
    ['de-DE', 'meine tickets', 'Ihre Tickets', 'Meine Tickets anzeigen'],
    ['de-DE', 'tickets gemeldet von mir', 'Ihre Tickets', 'Meine Tickets anzeigen'],
  ])('%s “%s” shows no ticket to everybody, and the button to their own', async (locale, typed, heading, button) => {
    const card = await world.person('Ada', locale).says(typed, place())
    expect(textOfCard(card)).toContain(heading)
    expect(textOfCard(card)).not.toContain('INC-1')
    expect(buttonTitles(card)).toEqual([button])
  })

  it('the client of whoever asked shows theirs, and no other asks for it', async () => {
    const [ada, cem] = [world.person('Ada'), world.person('Cem')]
    await cem.says('help', place())
    const card = await ada.says('my tickets', place())
    expect(askedBy(card)).toEqual(['29:Ada'])
    const own = await ada.views(card, place())
    expect(textOfCard(own)).toContain(title)
    expect(textOfCard(await ada.presses(own, 'INC-1 · Something about INCIDENT', place()))).toContain(
      'Since this morning',
    )
    const pressed = await cem.presses(card, 'Show my tickets', place())
    expect(textOfCard(pressed)).toContain('No tickets found.')
  })

  it('what is everybody’s is shown to everybody', async () => {
    for (const typed of ['tickets', 'tickets of Ada', 'tickets unassigned'])
      expect(textOfCard(await world.person('Ada').says(typed, place()))).toContain(title)
  })
})

it('in their own chat a person sees their tickets at once', async () => {
  const card = await world.person('Ada').says('my tickets')
  expect(textOfCard(card)).toContain(title)
  expect(askedBy(card)).toBeUndefined()
})
