import { chance } from './chance.ts'
import type { Message } from './teams.ts'
import { createWalk } from './walk.ts'
import type { World } from './world.ts'

/** Anything happens in two workspaces of one installation, in turns and at once, in an order that the seed decides. */
export const walkTogether = (worlds: readonly [World, World], seed: number) => {
  const lot = chance(seed)
  const unwritten = new Set<Message>()
  const walks = worlds.map((world, index) => {
    const [mark, other] = [world, worlds[1 - index]!].map(({ desk }) => desk.workspace)
    return createWalk(world, 2 * seed + index, { mark: mark!, other: other!, unwritten })
  })
  return {
    walks,
    /** So many steps in each, more or less. */
    async steps(count: number): Promise<void> {
      for (let step = 0; step < count; step++)
        await Promise.all(lot.one([walks, walks, walks.slice(0, 1), walks.slice(1)]).map((walk) => walk.steps(1)))
    },
    /** What one does last may be news for the other. */
    async calms(): Promise<void> {
      for (const walk of [...walks, ...walks]) await walk.calms()
    },
  }
}
