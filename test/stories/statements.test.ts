import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fileItem } from '../../services/work-items/file.ts'
import { as } from '../harness/tickets.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
  await world.platform('lakehouse', 'Lakehouse')
  await world.measured('lakehouse-1', 'green', { age: 1 })
})
afterEach(() => world.close())

describe('statements of a turn', () => {
  it.each([
    ['help', 0],
    ['status', 1],
    ['status lakehouse', 1],
    ['platforms', 1],
    ['roles', 1],
    ['subscribe', 1],
  ])('“%s” makes %i cold and none warm', async (typed, cold) => {
    const anna = world.person('Anna')
    world.quietHour()
    await anna.says(typed)
    expect(await world.statements()).toEqual({ before: cold, after: 0 })
    await anna.says(typed)
    expect(await world.statements()).toEqual({ before: 0, after: 0 })
  })

  it.each([
    ['subscribe lakehouse'],
    ['grant Triager to Ben on Lakehouse'],
    ['define platform Fabric domain=fabric'],
    ['define check lakehouse quality source=http target=https://example.com'],
  ])('“%s” makes two before the answer and one after', async (typed) => {
    const ada = world.person('Ada')
    await ada.says('status')
    await ada.says('roles')
    await ada.says(typed)
    expect(await world.statements()).toEqual({ before: 2, after: 1 })
    await world.settle()
    world.discards()
  })

  it('of a person who has not been here for a while are no more: names come from memory', async () => {
    world.quietHour()
    await world.person('Ada').says('subscribe lakehouse')
    expect(await world.statements()).toEqual({ before: 2, after: 1 })
    await world.settle()
    world.discards()
  })

  it('behind Details are one, and none when pressed again', async () => {
    const anna = world.person('Anna')
    const card = await anna.says('status lakehouse')
    world.quietHour()
    await anna.presses(card, 'Details')
    expect(await world.statements()).toEqual({ before: 1, after: 0 })
    await anna.presses(card, 'Details')
    expect(await world.statements()).toEqual({ before: 0, after: 0 })
  })

  it('what changes nothing makes only the read', async () => {
    const ada = world.person('Ada')
    await ada.says('status')
    await ada.says('revoke Triager from Ben')
    expect(await world.statements()).toEqual({ before: 1, after: 0 })
  })
})

describe('an idle desk', () => {
  it('makes no statement at all, with a subscribed channel and for hours', async () => {
    const ada = world.person('Ada')
    await ada.says('subscribe lakehouse', world.channel('data'))
    await world.settle()
    world.channel('data').shows('Lakehouse')
    await world.passes(31)
    const before = world.runs()
    for (let hour = 0; hour < 12; hour++) await world.passes(60)
    expect(world.runs()).toBe(before)
    expect(world.channel('data').posts().at(-1)!.edits).toBe(1)
  })

  it('nor while a card waits that Teams does not take, until it is time to try again', async () => {
    await world.person('Ada').says('subscribe lakehouse incidents', world.channel('data'))
    world.discards()
    world.fault({ status: 403, code: 'BotNotInConversationRoster' })
    await fileItem(as(world, 'Ada'), {
      itemType: 'INCIDENT',
      title: 'Gold is stale',
      platformId: 'lakehouse',
      severity: 'low',
    })
    await world.settle()
    const before = world.runs()
    for (let minute = 0; minute < 59; minute++) await world.passes(1)
    expect(world.runs()).toBe(before)
    await world.passes(2)
    world.channel('data').shows('Gold is stale')
  })
})
