import type { Part } from './figures.ts'
import { channels } from './warehouse/channels.ts'
import { checks } from './warehouse/checks.ts'
import { day } from './warehouse/day.ts'
import { idle } from './warehouse/idle.ts'
import { minute, second } from './warehouse/incidents.ts'
import { person } from './warehouse/person.ts'
import { replicas } from './warehouse/replicas.ts'
import { votes } from './warehouse/votes.ts'

/** The number of platforms and checks in the store of a scenario. */
interface Filled {
  platforms: number
  checks: number
}

/**
 * Scenarios of what people and sources do on a simulated warehouse with its usual times, commits of one table one after another. Each
 * has a store of its own. `npm run bench -- warehouse votes` runs one.
 */
export const scenarios: Record<string, Filled & { run: (store: string) => Promise<Part> }> = {
  incidents: { platforms: 50, checks: 50, run: minute },
  second: { platforms: 50, checks: 50, run: second },
  votes: { platforms: 20, checks: 20, run: votes },
  channels: { platforms: 20, checks: 20, run: channels },
  checks: { platforms: 20, checks: 1000, run: checks },
  person: { platforms: 20, checks: 20, run: person },
  replicas: { platforms: 20, checks: 20, run: replicas },
  day: { platforms: 20, checks: 20, run: day },
  idle: { platforms: 50, checks: 50, run: idle },
}
