import { setTimeout as sleep } from 'node:timers/promises'
import type { Held } from './connector.ts'
import { ratesOf, type Rates } from './faults.ts'
import { createCounter, teamsLimits, type Limits } from './limits.ts'
import { createMarks } from './marks.ts'
import { createMessages } from './messages.ts'
import { startServer } from './server.ts'
import { createService } from './service.ts'
import { createTally } from './tally.ts'
import { createTenant } from './tenant.ts'

export interface SimulatorOptions {
  /** Everything that chance decides comes out the same for the same seed. */
  seed?: number
  limits?: Limits
  faults?: Rates
  /** False: conversations that nobody set up are there as well. */
  strict?: boolean
  latencyMs?: number
  exclusive?: boolean
  port?: number
  botId?: string
  botName?: string
  tenantId?: string
  now?: () => number
  wait?: (ms: number) => Promise<void>
}

/** Teams on loopback, as a bot meets it: with its limits, its refusals and its bad days. */
export const startSimulator = async ({
  seed = 1,
  limits = teamsLimits,
  faults = ratesOf(0),
  strict = true,
  latencyMs = 0,
  exclusive = false,
  port = 0,
  botId = 'deltadesk',
  botName = 'Deltadesk',
  tenantId = '11111111-1111-4111-8111-111111111111',
  now = Date.now,
  wait = (ms) => sleep(ms, undefined, { ref: false }),
}: SimulatorOptions = {}) => {
  let rates = faults
  const tenant = createTenant({ tenantId, botId, botName })
  const messages = createMessages()
  const held: Held = { tenant, messages, typing: [], opened: [], strict }
  const counter = createCounter(limits)
  const marks = createMarks(messages.shownAt)
  const tally = createTally()
  const service = createService({ held, counter, marks, tally, seed, rates: () => rates })
  const server = await startServer({
    port,
    service,
    graph: { tenant, messages },
    tally,
    now,
    wait,
    latencyMs,
    exclusive,
    people: () => Promise.resolve(false),
  })
  return {
    /** The service URL that activities name; Microsoft Graph is below it as well. */
    url: server.url,
    tenant,
    messages,
    marks,
    tally,
    typing: held.typing,
    opened: held.opened,
    planned: service.planned,
    /** Other limits count from now on. */
    limit: counter.become,
    /** Other faults are met from now on. */
    fault: (others: Rates) => void (rates = others),
    close: server.close,
  }
}
