import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fileItem } from '../../services/work-items/file.ts'
import { ratesOf, type Rates } from '../teams-simulator/faults.ts'
import { noLimits, teamsLimits } from '../teams-simulator/limits.ts'
import { placeIdOf } from '../teams-simulator/messages.ts'
import { as } from '../harness/tickets.ts'
import { openWorld, type World } from '../harness/world.ts'

const seed = Number(process.env.TEAMS_SEED ?? 20261128)
const count = 25
let world: World
beforeEach(async () => {
  world = await openWorld({ teams: { seed } })
  await world.platform('lakehouse', 'Lakehouse')
  await world.measured('lakehouse-1', 'green', { age: 5 })
})
afterEach(async () => {
  world.discards()
  await world.close()
})

const channels = () => Array.from({ length: count }, (_, index) => world.channel(`team-${index}`))
const ids = () => channels().map(({ id }) => id)
const everybody = async (types: string) => {
  for (const channel of channels()) await world.person('Ada').says(types, channel)
  await world.settle()
  world.discards()
}
/** From now on every channel should show the text; two hours pass. */
const waitsFor = async (text: string, happens: () => Promise<unknown>) => {
  const { marks } = world.teams.simulator
  marks.expect(text, text, ids(), world.now().getTime())
  await happens()
  // Also when it is there everywhere: the desk may not have heard so and try again.
  for (let minute = 0; minute < 120; minute++) await world.passes(1)
  await world.settle()
  return marks.report()[0]!
}
const turnsRed = () => world.measured('lakehouse-1', 'red', { age: 10 })
const files = () =>
  fileItem(as(world, 'Ada'), { itemType: 'INCIDENT', title: 'Nightly load', platformId: 'lakehouse', severity: 'low' })
/** The channels with a message whose answer never arrived. */
const unheard = () =>
  new Set(world.teams.messages.filter(({ lost }) => lost).map(({ conversationId }) => placeIdOf(conversationId)))

/** Requests that meet one of these are refused before anything is done. */
const refusedBefore: Rates = { throttled: 0.1, precondition: 0.1, serverErrorBefore: 0.1, droppedBefore: 0.1 }

describe('on a bad day of Teams', () => {
  it.each<[string, Rates]>([
    ['refusals', refusedBefore],
    ['answers that are lost', { serverErrorAfter: 0.2, lostAnswer: 0.2 }],
    ['everything', ratesOf(0.4)],
  ])('every channel comes to show what is true, once, by edits: %s', async (_, rates) => {
    await everybody('subscribe lakehouse')
    world.teams.simulator.fault(rates)
    expect(await waitsFor('Degraded', turnsRed)).toMatchObject({ expected: count, missing: 0, doubled: 0 })
    expect(Object.keys(world.teams.simulator.tally.report().faults).length).toBeGreaterThan(1)
  })
  it('a new card comes everywhere, and nowhere twice, when only refusals are met', async () => {
    await everybody('subscribe lakehouse incidents')
    world.teams.simulator.fault(refusedBefore)
    expect(await waitsFor('Nightly load', files)).toMatchObject({ expected: count, missing: 0, doubled: 0 })
  })
  it('a new card comes everywhere, and twice only where the desk never heard that it is there', async () => {
    await everybody('subscribe lakehouse incidents')
    world.teams.simulator.fault({ serverErrorAfter: 0.2, lostAnswer: 0.2 })
    const { missing, doubledIn } = await waitsFor('Nightly load', files)
    expect(missing).toBe(0)
    expect(unheard().size).toBeGreaterThan(0)
    expect([...unheard()]).toEqual(expect.arrayContaining(doubledIn))
  })
})

describe('where the desk may look for what got lost', () => {
  it.each<[string, Rates]>([
    ['answers that are lost', { serverErrorAfter: 0.2, lostAnswer: 0.2 }],
    ['everything', ratesOf(0.4)],
  ])('a new card comes everywhere and nowhere twice: %s', async (_, rates) => {
    await world.close()
    world = await openWorld({ teams: { seed }, finds: 'messages' })
    await world.platform('lakehouse', 'Lakehouse')
    await everybody('subscribe lakehouse incidents')
    world.teams.simulator.fault(rates)
    expect(await waitsFor('Nightly load', files)).toMatchObject({ expected: count, missing: 0, doubled: 0 })
  })
})

it('the limits of Teams hold up nothing for long', async () => {
  await everybody('subscribe lakehouse')
  world.teams.simulator.limit({ ...teamsLimits, tenant: [{ count: 5, ms: 1000 }] })
  expect(await waitsFor('Degraded', turnsRed)).toMatchObject({ missing: 0, doubled: 0 })
  expect(world.teams.simulator.tally.report().overLimit).toBeGreaterThan(0)
  world.teams.simulator.limit(noLimits)
})
