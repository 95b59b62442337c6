import { noLimits } from '../teams-simulator/limits.ts'
import type { Message as SimulatedMessage } from '../teams-simulator/messages.ts'
import type { Card } from '../teams-simulator/reading.ts'
import type { Planned } from '../teams-simulator/refusals.ts'
import { startSimulator, type SimulatorOptions } from '../teams-simulator/simulator.ts'

/** A message as a Teams client holds it. */
export type Message = SimulatedMessage
export type TeamsCard = Card
/** A status and body the connector answers with instead of doing what it was asked; `after` does it first. */
export type Fault = Planned

/**
 * The connector side of Teams for a story: the simulator, patient and without faults of its own unless the story wants
 * them, where every conversation is there that a story makes up.
 */
export const startTeams = async (options: SimulatorOptions = {}) => {
  const simulator = await startSimulator({ limits: noLimits, strict: false, ...options })
  const { url, messages, tenant, typing, opened, planned, tally, close } = simulator
  return {
    simulator,
    url,
    messages: messages.all,
    typing,
    /** Personal chats by Entra object id of people who have installed the bot. */
    personal: tenant.installed,
    /** The people whose chats the bot opened, once for each time. */
    opened,
    /** The next requests about messages, typing aside, fail like this, in order. */
    faults: planned,
    /** Every request about these conversations fails like this, until it is taken away. */
    closed: tenant.closed,
    requests: tally.requests,
    close,
  }
}
export type FakeTeams = Awaited<ReturnType<typeof startTeams>>
