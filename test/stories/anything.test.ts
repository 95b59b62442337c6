import { expect, it } from 'vitest'
import { access, defines } from '../harness/templates.ts'
import { liesIn } from '../harness/truths.ts'
import { apartLies } from '../harness/truths-apart.ts'
import { walkTogether } from '../harness/walk-together.ts'
import { createWalk } from '../harness/walk.ts'
import { troubled } from '../harness/warehouse.ts'
import { openWorld, type World, type WorldOptions } from '../harness/world.ts'

/** One seed, or from one to another: `WALK_SEEDS=7`, `WALK_SEEDS=1-300`. */
const [from = 1, to = from] = (process.env.WALK_SEEDS ?? '1-3').split('-').map(Number)
const seeds = Array.from({ length: to - from + 1 }, (_, index) => from + index)
const steps = Number(process.env.WALK_STEPS ?? 60)

/** Who may what, and who follows what. */
const usual = {
  triager: 'Ben',
  owner: 'Anna',
  channel: ['all', 'all incidents', 'all improvements', 'all requests', 'all banners', 'all maintenance'],
  group: ['lakehouse incidents', 'all banners', 'all release notes', 'desk'],
}
const inAnnex = {
  triager: 'Cem',
  owner: 'Ben',
  channel: ['lakehouse', 'all incidents', 'all requests', 'all release notes', 'desk'],
  group: ['sales improvements', 'all banners', 'all maintenance'],
}

/** Ada is admin, Cem has not installed anything. */
const begins = async (world: World, { triager, owner, channel, group } = usual): Promise<void> => {
  world.warehouseIs('well')
  await world.platform('lakehouse', 'Lakehouse', [{}, { checkType: 'availability', incidentMinutes: 10 }])
  await world.platform('sales', 'Sales BI')
  await world.platform('shop', 'Shop', [{ checkType: 'availability', source: 'http', incidentMinutes: 5 }])
  await world.platform('orders', 'Orders', [{ source: 'webhook', target: 'airflow/load_orders' }])
  await defines(world, access)
  const ada = world.person('Ada')
  await ada.installs()
  await world.person('Anna', 'de-DE').installs()
  await world.person('Ben').installs()
  world.discards()
  await ada.says(`grant triager to ${triager}`)
  await ada.says(`grant service owner to ${owner} on lakehouse`)
  for (const followed of channel) {
    await ada.says(`subscribe ${followed}`, world.channel('data'))
    await world.settle()
    world.discards()
  }
  for (const followed of group) {
    await ada.says(`subscribe ${followed}`, world.groupChat('ops'))
    await world.settle()
    world.discards()
  }
}

/** Anything happens twice, and is looked at once all is calm. */
const walks = async (options: WorldOptions, seed: number, count: number): Promise<void> => {
  const world = await openWorld({ kept: true, ...options })
  await begins(world)
  const walk = createWalk(world, seed)
  for (let half = 0; half < 2; half++) {
    await walk.steps(count / 2)
    await walk.calms()
    const lies = await liesIn(world, walk)
    expect(lies, [`WALK_SEEDS=${seed} WALK_STEPS=${count}`, ...walk.trail, ...lies].join('\n')).toEqual([])
  }
  world.discards()
  await world.close()
}

it.each(seeds)(
  'anything happens in any order, seed %i: once all is calm, what people see is what the store says',
  { timeout: 120_000 },
  (seed) => walks({}, seed, steps),
)

it.each(seeds)(
  'and so it is on a warehouse where two answers in a hundred are lost and five changes conflict, seed %i',
  { timeout: 120_000 },
  (seed) => walks({ simulated: { ...troubled, seed } }, seed, steps / 2),
)

// Two of them say as much as all, in less time.
it.each(process.env.WALK_SEEDS ? seeds : seeds.slice(0, 2))(
  'and in two workspaces of one installation at the same time, seed %i: in neither is anything of the other',
  { timeout: 120_000 },
  async (seed) => {
    const one = await openWorld()
    const other = await openWorld({ workspace: 'annex', beside: one.installation })
    const worlds = [one, other] as const
    await begins(one)
    await begins(other, inAnnex)
    const { walks, ...together } = walkTogether(worlds, seed)
    await together.steps(steps / 4)
    await together.calms()
    const lies = await apartLies(worlds, walks)
    for (const [index, world] of worlds.entries()) lies.push(...(await liesIn(world, walks[index]!, worlds)))
    const trails = walks.map(({ trail }) => trail.join('\n')).join('\n\n')
    expect(lies, [`WALK_SEEDS=${seed} WALK_STEPS=${steps}`, trails, ...lies].join('\n')).toEqual([])
    one.discards()
    await other.close()
    await one.close()
  },
)
