import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { textOfCard } from '../harness/seen.ts'
import type { TeamsCard } from '../harness/teams.ts'
import { itemIn } from '../harness/tickets.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
  await world.platform('lakehouse', 'Lakehouse')
})
afterEach(async () => {
  await world.settle()
  world.discards()
  await world.close()
})

const none = { before: 0, after: 0 }

describe('what a ticket is read with', () => {
  it.each([
    ['my tickets'],
    ['tickets incidents'],
    ['tickets improvements by votes'],
    ['tickets open high lakehouse'],
    ['tickets about slow clusters'],
    ['tickets assigned to Megan Bowen'],
    ['tickets of ada'],
    ['tickets unassigned #finance urgent'],
    ['INC-1'],
    ['ticket 1'],
  ])('“%s”: one statement cold, none warm', async (typed) => {
    await itemIn(world, 'INCIDENT')
    const anna = world.person('Anna')
    world.quietHour()
    await anna.says(typed)
    expect(await world.statements()).toEqual({ before: 1, after: 0 })
    await anna.says(typed)
    expect(await world.statements()).toEqual(none)
  })

  it('its history: one statement cold, none warm', async () => {
    await itemIn(world, 'INCIDENT', 'in_progress')
    const anna = world.person('Anna')
    const card = await anna.says('ticket 1')
    world.quietHour()
    await anna.presses(card, 'History')
    expect(await world.statements()).toEqual({ before: 1, after: 0 })
    await anna.presses(card, 'History')
    expect(await world.statements()).toEqual(none)
  })

  it('the form to file one: one statement cold, none warm; what looks like it is read once it is open', async () => {
    const anna = world.person('Anna')
    const card = await anna.says('incident')
    world.quietHour()
    await anna.opens(card, 'Open the form')
    expect(await world.statements()).toEqual({ before: 1, after: 1 })
    await anna.opens(card, 'Open the form')
    expect(await world.statements()).toEqual(none)
  })
})

describe('what a ticket is changed with, before the answer', () => {
  it.each([
    ['incident', { title: 'Gold is stale', platformId: 'lakehouse', severity: 'high' }],
    ['improve', { title: 'Faster clusters', description: 'They take minutes to start' }],
    ['request', { title: 'A new schema', platformId: 'lakehouse', description: 'For sales' }],
  ])('filing with “%s”: one statement', async (command, typed) => {
    const anna = world.person('Anna')
    const form = await anna.opens(await anna.says(command), 'Open the form')
    expect(await anna.submits(form, typed)).toContain(' created.')
    expect(await world.statements()).toEqual({ before: 1, after: 1 })
  })

  it('filing an incident when others filed and ended theirs since the form was opened, and it took its time: one', async () => {
    const anna = world.person('Anna')
    const gold = { title: 'Gold is stale', platformId: 'lakehouse', severity: 'high' }
    const form = await anna.opens(await anna.says('incident'), 'Open the form')
    await itemIn(world, 'INCIDENT')
    const ben = world.person('Ben')
    const other = await ben.opens(await ben.says('incident'), 'Open the form')
    world.clockMoves(20)
    await ben.submits(other, { ...gold, title: 'Silver is empty' })
    await world.settle()
    world.discards()
    const ada = world.person('Ada')
    await ada.presses(await ada.says('ticket 2'), 'Acknowledge and take it')
    expect(await anna.submits(form, gold)).toContain(' created.')
    expect(await world.statements()).toEqual({ before: 1, after: 1 })
    await world.settle()
    world.discards()
    // Incidents that were filed meanwhile are compared too.
    const again = await ben.opens(await ben.says('incident'), 'Open the form')
    expect(await world.statements()).toEqual(none)
    expect(textOfCard((await ben.submits(again, gold)) as TeamsCard)).toContain(
      'Somebody may have reported this already',
    )
    expect(await world.statements()).toEqual(none)
  })

  it.each([
    ['Acknowledge and take it', 'INCIDENT', 'new'],
    ['Assign to me', 'INCIDENT', 'in_progress'],
    ['Mark mitigated', 'INCIDENT', 'in_progress'],
    ['Resolve', 'INCIDENT', 'mitigated'],
    ['Plan', 'IMPROVEMENT', 'under_review'],
    ['Approve', 'PLATFORM_REQUEST', 'submitted'],
    ['Mark fulfilled', 'PLATFORM_REQUEST', 'in_progress'],
  ] as const)('%s: one statement, and the read before it when nothing is in memory', async (title, type, state) => {
    for (const [memory, before] of [
      ['warm', 1],
      ['cold', 2],
    ] as const) {
      await itemIn(world, type, state)
      const number = (await world.store.all('work_items')).length
      const ada = world.person('Ada')
      const card = await ada.says(`ticket ${number}`)
      if (memory === 'cold') await world.restarts()
      await ada.presses(card, title)
      expect([memory, await world.statements()]).toEqual([memory, { before, after: 1 }])
    }
  })

  it('a vote: one statement', async () => {
    await itemIn(world, 'IMPROVEMENT')
    const anna = world.person('Anna')
    await anna.presses(await anna.says('ticket 1'), 'Vote')
    expect(await world.statements()).toEqual({ before: 1, after: 1 })
  })

  it('a comment: one statement', async () => {
    await itemIn(world, 'INCIDENT')
    await world.person('Anna').says('ticket 1')
    await world.person('Anna').says('comment 1 It works again')
    expect(await world.statements()).toEqual({ before: 1, after: 1 })
  })
})
