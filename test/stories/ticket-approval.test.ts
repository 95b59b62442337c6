import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fileItem } from '../../services/work-items/file.ts'
import { moveItem } from '../../services/work-items/move.ts'
import type { PersonName } from '../harness/person.ts'
import { buttonTitles, textOfCard } from '../harness/seen.ts'
import { as } from '../harness/tickets.ts'
import { openWorld, type World } from '../harness/world.ts'

/** Anna asks for things. Ben, Cem and Ada have the desk installed. */
let world: World
beforeEach(async () => {
  world = await openWorld({ kept: true })
  await world.platform('lakehouse', 'Lakehouse')
  await world.platform('fabric', 'Fabric')
  for (const name of ['Ada', 'Ben', 'Cem'] as const) await world.person(name).installs()
  world.discards()
})
afterEach(async () => {
  await world.settle()
  world.discards()
  await world.close()
})

const grants = async (...grants: string[]) => {
  for (const grant of grants) await world.person('Ada').says(`grant service owner to ${grant}`)
}
const requests = async (by: PersonName = 'Anna', platformId = 'lakehouse', key?: string) => {
  const { itemId } = await fileItem(as(world, by, key), {
    itemType: 'PLATFORM_REQUEST',
    title: 'A new schema',
    description: 'For sales',
    platformId,
  })
  await world.settle()
  return itemId
}
/** What each of them is asked or told. */
const heard = (...names: PersonName[]) => names.map((name) => world.personal(name).hears())
const asked = 'REQ-1 needs your approval: A new schema (Lakehouse)'

describe('a request reaches who decides on it', () => {
  it('as a card with Approve and Reject, which is edited when somebody else decides', async () => {
    await grants('Ben on lakehouse', 'Cem on lakehouse')
    const itemId = await requests()
    const [ben, cem] = [world.personal('Ben').newest(), world.personal('Cem').newest()]
    expect([ben.summary, cem.summary]).toEqual([asked, asked])
    expect(buttonTitles(ben.card!).slice(0, 2)).toEqual(['Approve', 'Reject'])
    expect(textOfCard(ben.card!)).toContain('For sales')
    await world.person('Ben').presses(ben.card!, 'Approve')
    await world.settle()
    for (const { card } of [ben, cem]) {
      expect(textOfCard(card!)).toContain('Approved')
      expect(buttonTitles(card!)).not.toContain('Approve')
    }
    await moveItem['workItem.fulfil'](as(world, 'Ben'), { itemId })
    await world.settle()
    expect(textOfCard(cem.card!)).toContain('Fulfilled')
    expect(heard('Ben', 'Cem', 'Ada')).toEqual([[], [], []])
  })

  it.each<[string, string[], PersonName[]]>([
    ['those of its platform', ['Ben on lakehouse', 'Cem on fabric'], ['Ben']],
    ['before those of all', ['Ben on lakehouse', 'Cem'], ['Ben']],
    ['those of all where its platform has none', ['Cem', 'Ben on fabric'], ['Cem']],
    ['the members of a group', ['Data platform team on lakehouse'], ['Ben']],
    ['nobody where nobody owns it', [], []],
  ])('%s', async (_, all, names) => {
    await grants(...all)
    await requests()
    const everybody = ['Ada', 'Ben', 'Cem'] as const
    expect(heard(...everybody)).toEqual(everybody.map((name) => (names.includes(name) ? [asked] : [])))
  })

  it('but not for their own request', async () => {
    await grants('Ben on lakehouse', 'Cem on lakehouse')
    await requests('Ben')
    expect(heard('Cem')).toEqual([[asked]])
    const own = world.personal('Ben').newest()
    expect(own.summary).toBe('REQ-1 Submitted: A new schema (Lakehouse)')
    expect(buttonTitles(own.card!)).toContain('Approve')
  })

  it('once, also when others wrote and after a restart', async () => {
    await grants('Ben on lakehouse')
    await requests()
    expect(heard('Ben')).toEqual([[asked]])
    await world.person('Cem').says('comment 1 I need it as well')
    await world.restarts()
    await world.settle()
    expect(heard('Ben')).toEqual([[]])
    expect(textOfCard(world.personal('Ben').posts().at(-1)!.card!)).toContain('I need it as well')
  })

  it('once, also when the form is sent again to a process that never saw it', async () => {
    await grants('Ben on lakehouse')
    await requests('Anna', 'lakehouse', 'one press')
    const card = world.personal('Ben').newest()
    await world.restarts()
    await requests('Anna', 'lakehouse', 'one press')
    expect(heard('Ben')).toEqual([[]])
    await moveItem['workItem.approve'](as(world, 'Ada'), { itemId: (await world.store.all('work_items'))[0]!.itemId })
    await world.settle()
    expect(textOfCard(card.card!)).toContain('Approved')
  })

  it('once they install the desk', async () => {
    await grants('Anna on lakehouse')
    await requests('Cem')
    await world.passes(30)
    world.personal('Anna').isSilent()
    await world.person('Anna').installs()
    await world.settle()
    expect(heard('Anna')).toEqual([[asked]])
  })

  it('once the directory can tell who is in their group', async () => {
    await grants('Data platform team on lakehouse', 'Cem on lakehouse')
    world.directoryIs('away')
    await requests()
    expect(heard('Ben', 'Cem')).toEqual([[], [asked]])
    world.directoryIs('back')
    await world.passes(1)
    await world.settle()
    expect(heard('Ben', 'Cem')).toEqual([[asked], []])
  })

  it('and nobody when it was decided before that', async () => {
    await grants('Data platform team on lakehouse')
    world.directoryIs('away')
    const itemId = await requests()
    await moveItem['workItem.approve'](as(world, 'Ada'), { itemId })
    await world.settle()
    world.directoryIs('back')
    await world.passes(1)
    await world.settle()
    expect(heard('Ben')).toEqual([[]])
  })

  it('whoever loses the role keeps a true card, without the buttons', async () => {
    await grants('Ben on lakehouse')
    const itemId = await requests()
    const card = world.personal('Ben').newest()
    await world.person('Ada').says('revoke service owner from Ben on lakehouse')
    await moveItem['workItem.reject'](as(world, 'Ada'), { itemId, reason: 'There is one already' })
    await world.settle()
    expect(textOfCard(card.card!)).toContain('There is one already')
  })
})
