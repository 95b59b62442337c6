import { ratesOf, type Rates } from '../teams-simulator/faults.ts'
import type { Chance } from './chance.ts'
import type { Place } from './place.ts'
import { tenantId } from './place.ts'
import type { Message } from './teams.ts'
import type { World } from './world.ts'

/** One request of twenty meets a fault. None is asked to wait: an answer that has to waits in the time of the test. */
const usual: Rates = { ...ratesOf(0.05), throttled: 0 }
const bad: Rates = { ...ratesOf(0.3), throttled: 0.01 }

export interface MishapParts {
  replicas: readonly World[]
  channels: readonly Place[]
  chance: Chance
  /** Messages of which nobody wrote down that they are there, as the process died. */
  unwritten: Set<Message>
}

/** What goes wrong on a shift: minutes into each hour, or into the whole of it. */
export const createShiftMishaps = ({ replicas, channels, chance, unwritten }: MishapParts) => {
  const [one, other] = replicas as [World, World]
  const { teams } = one
  const gone = new Set<string>()
  let events = 0
  /** The number of messages at the end of the last two minutes: a process that dies may not have written down the newest. */
  let marks: number[] = []
  const deadSince = new Map<World, number>()

  const comesBack = async (world: World): Promise<void> => {
    deadSince.delete(world)
    await world.restarts()
  }
  /** A host notices within two minutes that a process is dead, and starts another one. */
  const look = async (world: World, minute: number): Promise<void> => {
    if (!world.isDead()) return
    const since = deadSince.get(world)
    if (since === undefined) {
      deadSince.set(world, minute)
      for (const message of teams.messages.slice(marks[0] ?? 0)) if (!message.answers) unwritten.add(message)
    } else if (minute - since >= 2) await comesBack(world)
  }
  const deletes = (): void => {
    const message = chance.any(teams.messages.slice(-500).filter(({ deleted, answers }) => !deleted && !answers))
    if (message) message.deleted = true
  }
  const channelGoes = async (): Promise<void> => {
    const channel = chance.one(channels.filter(({ id }) => !gone.has(id)))
    gone.add(channel.id)
    teams.closed.set(channel.id, { status: 404, code: 'ConversationNotFound' })
    await replicas
      .find((world) => !world.isDead())!
      .post({
        ...{ type: 'conversationUpdate', id: `f:gone-${++events}`, timestamp: one.now().toISOString() },
        ...{ channelId: 'msteams', serviceUrl: `${teams.url}default/` },
        from: { id: '29:Ada', aadObjectId: one.person('Ada').id },
        conversation: { isGroup: true, conversationType: 'channel', tenantId, id: '19:team@thread.tacv2' },
        recipient: { id: '28:deltadesk', name: 'Deltadesk' },
        channelData: { ...channel.channelData, eventType: 'channelDeleted' },
      })
  }
  /** By the minute of an hour. */
  const hourly: Readonly<Record<number, () => unknown>> = {
    5: deletes,
    9: () => one.losesAnswer(chance.upTo(20)),
    17: () => one.restarts(),
    25: deletes,
    29: () => other.losesAnswer(chance.upTo(20)),
    37: () => other.dies(chance.upTo(10)),
    45: channelGoes,
    49: () => one.dies(chance.upTo(10)),
    55: deletes,
  }
  /** By the minute of the shift. */
  const once: Readonly<Record<number, () => unknown>> = {
    70: () => replicas.forEach((world) => world.unplugs()),
    73: () => replicas.forEach((world) => world.plugsIn()),
    130: () => teams.simulator.fault(bad),
    140: () => teams.simulator.fault(usual),
    // A clock is set: back, and later forth.
    195: () => one.clockMoves(-1.5),
    261: () => one.clockMoves(3),
    310: () => replicas.forEach((world) => world.unplugs(chance.upTo(30))),
    313: () => replicas.forEach((world) => world.plugsIn()),
  }
  return {
    gone,
    begin: () => teams.simulator.fault(usual),
    async happen(minute: number): Promise<void> {
      await once[minute]?.()
      await hourly[minute % 60]?.()
      for (const world of replicas) await look(world, minute)
      marks = [...marks.slice(-1), teams.messages.length]
    },
    async calm(): Promise<void> {
      teams.simulator.fault(ratesOf(0))
      for (const world of replicas) {
        world.plugsIn()
        world.losesAnswer(Infinity)
        world.warehouseIs('well')
        if (world.isDead()) await comesBack(world)
        world.dies(Infinity)
      }
    },
  }
}
