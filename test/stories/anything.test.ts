import { expect, it } from 'vitest'
import { liesIn } from '../harness/truths.ts'
import { tables, type TableName } from '../../services/store/tables.ts'
import { itemIn } from '../harness/tickets.ts'
import { createWalk } from '../harness/walk.ts'
import { openWorld, type World } from '../harness/world.ts'

/** One seed, or from one to another: `WALK_SEEDS=7`, `WALK_SEEDS=1-300`. */
const [from = 1, to = from] = (process.env.WALK_SEEDS ?? '1-3').split('-').map(Number)
const seeds = Array.from({ length: to - from + 1 }, (_, index) => from + index)
const steps = Number(process.env.WALK_STEPS ?? 60)

/** Every row of a workspace's own tables. */
const rowsOf = async ({ store }: World) => {
  await store.settled()
  const names = (Object.keys(tables) as TableName[]).filter((name) => tables[name].scope === 'workspace')
  return Promise.all(names.map(async (name) => [name, await store.all(name)]))
}

/** Ada is admin, Ben triages, Anna owns Lakehouse, Cem has not installed anything; a channel follows all there is. */
const begins = async (world: World): Promise<void> => {
  await world.platform('lakehouse', 'Lakehouse')
  await world.platform('sales', 'Sales BI')
  const ada = world.person('Ada')
  await ada.installs()
  await world.person('Anna', 'de-DE').installs()
  await world.person('Ben').installs()
  world.discards()
  await ada.says('grant triager to Ben')
  await ada.says('grant service owner to Anna on lakehouse')
  for (const followed of ['all', 'all incidents', 'all improvements', 'all requests']) {
    await ada.says(`subscribe ${followed}`, world.channel('data'))
    await world.settle()
    world.discards()
  }
  await ada.says('subscribe lakehouse incidents', world.groupChat('ops'))
  world.discards()
}

it.each(seeds)(
  'anything happens in any order, seed %i: once all is calm, what people see is what the store says',
  { timeout: 120_000 },
  async (seed) => {
    const world = await openWorld({ kept: true })
    await begins(world)
    const walk = createWalk(world, seed)
    for (let half = 0; half < 2; half++) {
      await walk.steps(steps / 2)
      await walk.calms()
      const lies = await liesIn(world, walk)
      expect(lies, [`WALK_SEEDS=${seed} WALK_STEPS=${steps}`, ...walk.trail, ...lies].join('\n')).toEqual([])
    }
    world.discards()
    await world.close()
  },
)

it.each([
  ['default', 'finance'],
  ['finance', 'default'],
])('and when it happens in workspace %s, nothing happens in %s beside it', { timeout: 120_000 }, async (one, other) => {
  const still = await openWorld({ workspace: other })
  await begins(still)
  await itemIn(still, 'IMPROVEMENT')
  await still.person('Ada').says('subscribe all incidents', still.channel('elsewhere'))
  await still.settle()
  const before = await rowsOf(still)
  const messages = [...still.teams.messages]

  const world = await openWorld({ workspace: one, beside: still.installation })
  await begins(world)
  await itemIn(world, 'INCIDENT')
  const walk = createWalk(world, from)
  messages.forEach((message) => walk.unwritten.add(message))
  await walk.steps(steps / 2)
  await walk.calms()
  expect(await liesIn(world, walk)).toEqual([])
  expect(await rowsOf(still)).toEqual(before)
  expect(
    still
      .channel('elsewhere')
      .posts()
      .filter((post) => !messages.includes(post)),
  ).toEqual([])
  world.discards()
  await world.close()
  await still.close()
})
