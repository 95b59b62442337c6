import { afterEach, beforeEach, expect, it } from 'vitest'
import { grantRole } from '../../services/roles/grant.ts'
import { revokeRole } from '../../services/roles/revoke.ts'
import { fileItem } from '../../services/work-items/file.ts'
import { buttonTitles, inputsOf, textOfCard, valuesIn } from '../harness/seen.ts'
import type { TeamsCard } from '../harness/teams.ts'
import { as } from '../harness/tickets.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
const ben = () => world.person('Ben')
const ada = () => world.person('Ada')
beforeEach(async () => {
  world = await openWorld({ at: '2026-03-02T09:00:00Z' })
  await world.platform('gold', 'Gold', [{ checkType: 'quality' }])
  await world.platform('silver', 'Silver', [{ checkType: 'quality' }])
  await grantRole(as(world, 'Ada'), { role: 'ServiceOwner', who: 'Ben', platformId: 'gold' })
  await ben().installs()
  await ada().installs()
  await world.measured('gold-1', 'green')
  world.discards()
})
afterEach(() => world.close())

/** Hours in which Gold is measured like this, every half of one. */
const hours = async (count: number, status: 'yellow' | 'red' | 'green' = 'yellow') => {
  for (let half = 0; half < count * 2; half++) {
    await world.passes(30)
    await world.measured('gold-1', status)
  }
  await world.settle()
}
/** The reminders that came to Ben since the story looked last. */
const told = () =>
  ben()
    .own.hears()
    .filter((summary) => /healthy/.test(summary))
const after = (count: number) => `Gold has not been healthy for ${count} hours`

it('after 3, 6, 12 and 24 hours, once each, with the ways to say why', async () => {
  await hours(2.5)
  expect(told()).toEqual([])
  await hours(0.5)
  const card = ben().own.shows(after(3), 'There is no open incident, no banner and no maintenance.')
  expect(buttonTitles(card.card!)).toEqual(['Report an incident', 'Announce a banner', 'Details'])
  for (const [more, expected] of [
    [2.5, []],
    [0.5, [after(6)]],
    [5, []],
    [1, [after(12)]],
    [12, [after(24)]],
    [30, []],
  ] as const) {
    await hours(more)
    expect(told()).toEqual(expected)
  }
  // Nobody else hears of it, nor of what costs a statement when nothing happens.
  ada().own.isSilent()
  const before = world.runs()
  await world.passes(10)
  expect(world.runs()).toBe(before)
})

it('both forms know the platform', async () => {
  await hours(3)
  const { card } = ben().own.shows(after(3))
  const incident = await ben().opens(card!, 'Report an incident')
  expect(valuesIn(incident as TeamsCard)).toMatchObject({ platformId: 'gold', title: 'Gold is not healthy' })
  const banner = await ben().opens(card!, 'Announce a banner')
  expect(valuesIn(banner as TeamsCard)).toMatchObject({ platformIds: 'gold', title: 'Gold is not healthy' })
  expect(inputsOf(banner as TeamsCard).map(({ id }) => id)).toContain('endTime')
})

it.each<[string, () => Promise<unknown>]>([
  [
    'an incident is open',
    () =>
      fileItem(as(world, 'Ada'), { itemType: 'INCIDENT', title: 'Gold is wrong', platformId: 'gold', severity: 'low' }),
  ],
  [
    'a banner is active',
    async () => ada().presses(await ada().says('banner Gold late on Gold until 23:00'), 'Publish'),
  ],
  [
    'it is in maintenance',
    async () => ada().presses(await ada().says('maintenance Patches on Gold until 23:00'), 'Publish'),
  ],
])('it is silent while %s', async (_, said) => {
  await said()
  await world.settle()
  world.discards()
  await hours(7)
  expect(told()).toEqual([])
  world.discards()
})

it('the card says when people were told, and goes on at the next threshold when that ends', async () => {
  await hours(3)
  const post = ben().own.shows(after(3))
  await ada().presses(await ada().says('banner Gold late on Gold until 15:30'), 'Publish')
  await world.settle()
  expect(textOfCard(post.card!)).toBe(
    'Gold was not healthy for more than 3 hours\nIt is healthy again, or people have been told.',
  )
  expect(buttonTitles(post.card!)).toEqual(['Details'])
  await hours(2.5)
  expect(told()).toEqual([])
  await hours(1)
  expect(told()).toEqual([after(6)])
  world.discards()
})

it('of what is not measured any more the card says nothing else', async () => {
  await hours(3)
  const post = ben().own.shows(after(3))
  await world.passes(60 * 5)
  expect(textOfCard(await ben().says('status gold'))).toContain('Unknown')
  expect(textOfCard(post.card!)).toContain(after(3))
  expect(post.edits).toBe(0)
})

it('what begins anew is told anew, and what is well again is no news', async () => {
  await hours(3, 'red')
  const post = ben().own.shows(after(3))
  await hours(1, 'green')
  expect(textOfCard(post.card!)).toContain('was not healthy')
  await hours(2.5, 'red')
  expect(told()).toEqual([])
  await hours(0.5, 'red')
  expect(told()).toEqual([after(3)])
})

it('nothing is told twice by a restart or a second desk, and a desk that was down tells the newest', async () => {
  await hours(3)
  expect(told()).toEqual([after(3)])
  await world.restarts()
  const other = await openWorld({ beside: world.installation })
  await Promise.all([world.passes(1), other.passes(1)])
  await Promise.all([world.settle(), other.settle()])
  expect(told()).toEqual([])
  await other.close()
  // Hours in which sources measure and no desk runs.
  world.clockMoves(60 * 9.5)
  await world.store.append('status_results', [
    {
      ...{ resultId: 'late', checkId: 'gold-1', platformId: 'gold', measuredAt: world.now(), status: 'yellow' },
      ...{ observedValue: null, message: null, errorPayload: null, ingestionRunId: 'late' },
    },
  ])
  await world.restarts()
  await world.passes(0)
  await world.settle()
  expect(told()).toEqual([after(12)])
})

it('in German, to those who are named as owners now', async () => {
  const anna = world.person('Anna', 'de-DE')
  await anna.installs()
  await grantRole(as(world, 'Ada'), { role: 'ServiceOwner', who: 'Anna', platformId: 'gold' })
  await revokeRole(as(world, 'Ada'), { role: 'ServiceOwner', who: 'Ben', platformId: 'gold' })
  world.discards()
  await hours(3)
  const { card } = anna.own.shows('Gold ist seit 3 Stunden nicht in Ordnung', 'Bitte sagen Sie, was Sie wissen.')
  expect(buttonTitles(card!)).toEqual(['Störung melden', 'Ankündigen', 'Details'])
  ben().own.isSilent()
})

it('says nothing of an end to somebody who is no owner any more while it goes on', async () => {
  await hours(3)
  const { card, id } = ben().own.shows(after(3))
  await revokeRole(as(world, 'Ada'), { role: 'ServiceOwner', who: 'Ben', platformId: 'gold' })
  await hours(1)
  const shown = () => textOfCard(world.teams.messages.find((message) => message.id === id)!.card!)
  expect(shown()).toBe(textOfCard(card!))
  await hours(1, 'green')
  expect(shown()).not.toBe(textOfCard(card!))
})
