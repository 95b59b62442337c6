import { afterEach, beforeEach, expect, it } from 'vitest'
import { extensionOf, messageOf, titlesOf } from '../harness/extension.ts'
import { textOfCard, valuesIn } from '../harness/seen.ts'
import { itemIn } from '../harness/tickets.ts'
import type { TeamsCard } from '../harness/teams.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
/** The patience of these stories is a moment instead of 4.5 s. */
beforeEach(async () => {
  world = await openWorld({ kept: true, impatient: true, env: { PUBLIC_URL: 'https://desk.example.com/' } })
  await world.platform('lakehouse', 'Lakehouse')
  await itemIn(world, 'INCIDENT')
  await world.restarts()
})
afterEach(async () => {
  await world.settle()
  world.discards()
  await world.close()
})
const anna = () => extensionOf(world, world.person('Anna'), world.groupChat('colleagues'))

it('a search that takes too long says how to go on, and what it read is there the next time', async () => {
  const release = world.holds()
  expect(await anna().searches('tickets', 'some')).toBe(
    'This is taking longer than usual. Please type another letter, or try again in a moment.',
  )
  release()
  expect(titlesOf(await anna().searches('tickets', 'some'))).toEqual(['INC-1 · Something about INCIDENT'])
  expect(await world.statements()).toMatchObject({ before: 0 })
})

it('a result that takes too long says so', async () => {
  const release = world.holds()
  const response = await anna().asks('selectItem', { search: 'tickets', itemId: 'unknown' })
  expect(await response.text()).toContain('This is taking longer than usual.')
  release()
})

it('a link that takes too long stays a link', async () => {
  const release = world.holds()
  const response = await anna().asks('queryLink', { url: 'https://desk.example.com/tickets/INC-1' })
  expect(await response.text()).toContain('"attachments":[]')
  release()
})

it('a form that takes too long stays open, filled in, and counts once', async () => {
  const form = await anna().chooses('suggestImprovement', messageOf('<p>Show the costs of each team</p>'))
  const release = world.holds()
  const { form: waiting } = await anna().sends('suggestImprovement', form)
  expect(textOfCard(waiting as TeamsCard)).toContain('I am still working on this.')
  expect(valuesIn(waiting as TeamsCard).title).toBe('Show the costs of each team')
  release()
  const { card } = await anna().sends('suggestImprovement', waiting!)
  expect(textOfCard(card!)).toContain('Show the costs of each team')
  expect(await world.store.all('work_items')).toHaveLength(2)
})
