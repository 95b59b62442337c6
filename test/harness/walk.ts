import { chance } from './chance.ts'
import type { Message } from './teams.ts'
import { allAreLoud } from './truths-places.ts'
import { createMishaps, mishapWeights } from './walk-mishaps.ts'
import { createDoings } from './walk-rooms.ts'
import { createSeen } from './walk-seen.ts'
import type { World } from './world.ts'

/** What tells a walk from another one that goes on beside it, in another workspace. */
export interface Beside {
  /** Stands in everything that is typed here, and does not there. */
  mark: string
  /** The mark of the other one. */
  other: string
  /** `unwritten` of both. */
  unwritten: Set<Message>
}

/** Anything happens, in an order that the seed decides. */
export const createWalk = (world: World, seed: number, beside?: Beside) => {
  const lot = chance(seed)
  /** Whether a text is of the other walk: it has words that were typed there. */
  const isForeign = (text: string): boolean => beside !== undefined && new RegExp(`${beside.other}\\d`).test(text)
  const seen = createSeen(world, isForeign)
  const does = createDoings(world, seen, lot, beside?.mark)
  const mishaps = createMishaps(world, lot)
  /** The steps of the walk in words, to explain a failure. */
  const trail: string[] = []
  /** The last posts before a process died: nobody wrote down that they were there. */
  const unwritten = beside?.unwritten ?? new Set<Message>()
  /** The number of messages at the beginning of the last two steps of a process that lives: outcomes are recorded behind. */
  let begun: [number, number] = [0, 0]

  const lastOnes = () =>
    new Map(world.teams.messages.filter(({ answers }) => !answers).map((message) => [message.conversationId, message]))

  const comesBack = async (): Promise<void> => {
    // Requests that are under way arrive.
    await world.passes(0)
    const lately = world.teams.messages.slice(begun[0]).filter(({ answers }) => !answers)
    const [isDead, sent] = [world.isDead(), world.teams.messages.length]
    if (isDead) [...lastOnes().values(), ...lately].forEach((message) => unwritten.add(message))
    // Whoever is not dead yet ends in peace.
    else world.dies(Infinity)
    world.plugsIn()
    await world.restarts()
    // Requests of the dead one may arrive until the very end.
    if (isDead) world.teams.messages.slice(sent).forEach((message) => unwritten.add(message))
    trail.push('— another process starts')
  }

  return {
    seen,
    trail,
    unwritten,
    isForeign,
    async steps(count: number): Promise<void> {
      world.warehouseIs('troubled')
      for (let step = 0; step < count; step++) {
        if (!world.isDead()) begun = [begun[1], world.teams.messages.length]
        // Mostly delivery is through before the next thing happens, sometimes they meet.
        if (lot.percent(70)) await world.passes(1 / 60)
        else world.clockMoves(1 / 60)
        const line = lot.percent(70) ? await does() : await mishaps[lot.weighed(mishapWeights)]()
        trail.push(line)
        seen.look()
        if (lot.percent(10)) world.plugsIn()
        if ((world.isDead() && lot.percent(60)) || lot.percent(1)) await comesBack()
      }
    },
    /** All trouble ends, and what was put off is made up for. */
    async calms(): Promise<void> {
      world.plugsIn()
      world.teams.faults.length = 0
      if (world.isDead()) await comesBack()
      world.dies(Infinity)
      world.losesAnswer(Infinity)
      // Posts that keep being refused rest for a day at most, and a lease for a minute.
      world.warehouseIs('well')
      await world.settle()
      await world.passes(25 * 60)
      await allAreLoud(world)
      // A message that was deleted is posted anew after its edit was refused.
      await world.passes(2)
      await world.settle()
      await world.lastTurn()
      await world.store.settled()
      seen.look()
      trail.push('— all is calm')
    },
  }
}
export type Walk = ReturnType<typeof createWalk>
