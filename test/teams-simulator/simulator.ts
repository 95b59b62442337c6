import { setTimeout as sleep } from 'node:timers/promises'
import { createActivities, type Activity } from './activities.ts'
import { createActs } from './acts.ts'
import type { Held } from './connector.ts'
import { createControl } from './control.ts'
import { ratesOf, type Rates } from './faults.ts'
import { createInbound, type Mail } from './inbound.ts'
import { createCounter, teamsLimits, type Limits } from './limits.ts'
import { createMarks } from './marks.ts'
import { createMessages } from './messages.ts'
import { createPage } from './page.ts'
import { startServer } from './server.ts'
import { createService } from './service.ts'
import { createTally } from './tally.ts'
import { createTenant } from './tenant.ts'

export interface SimulatorOptions {
  /** Everything that chance decides comes out the same for the same seed. */
  seed?: number
  limits?: Limits
  faults?: Rates
  /** The ways in which activities reach the bot. */
  mail?: Mail
  /** The address where the bot takes activities; without it people cannot do anything. */
  bot?: string
  /** False: conversations that nobody set up are there as well. */
  strict?: boolean
  /** Milliseconds an answer takes when nothing is wrong. */
  latencyMs?: number
  /** Two operations on one conversation at the same time: the second is refused. */
  exclusive?: boolean
  port?: number
  /** Ids of messages and activities come after this one: a bot that remembers takes a known id for a repetition. */
  idsAfter?: number
  botId?: string
  botName?: string
  tenantId?: string
  now?: () => number
  wait?: (ms: number) => Promise<void>
}

/** Brings an activity to a bot; status 200 and above is its answer. */
const posting = (bot: string | undefined) => async (activity: Activity) => {
  if (bot === undefined) throw new Error('the simulator was given no bot')
  const response = await fetch(bot, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(activity),
  })
  const text = await response.text()
  return { status: response.status, body: /^[[{]/.test(text) ? (JSON.parse(text) as unknown) : text }
}

/** Teams on loopback, as a bot meets it: with its limits, its refusals and its bad days. */
export const startSimulator = async ({
  seed = 1,
  limits = teamsLimits,
  faults = ratesOf(0),
  mail = {},
  bot,
  strict = true,
  latencyMs = 0,
  exclusive = false,
  port = 0,
  idsAfter = 1_700_000_000_000,
  botId = 'deltadesk',
  botName = 'Deltadesk',
  tenantId = '11111111-1111-4111-8111-111111111111',
  now = Date.now,
  wait = (ms) => sleep(ms, undefined, { ref: false }),
}: SimulatorOptions = {}) => {
  let rates = faults
  let ways = mail
  let counted = idsAfter
  const tenant = createTenant({ tenantId, botId, botName })
  const messages = createMessages(idsAfter)
  const held: Held = { tenant, messages, typing: [], opened: [], strict }
  const counter = createCounter(limits)
  const marks = createMarks(messages.shownAt)
  const tally = createTally()
  const service = createService({ held, counter, marks, tally, seed, rates: () => rates })
  const activities = createActivities({ tenant, serviceUrl: () => server.url, now, count: () => ++counted })
  const inbound = createInbound({ post: posting(bot), mail: () => ways, seed, now, wait })
  const acts = createActs({ tenant, messages, activities, inbound, marks, now })
  /** Other limits count from now on. */
  const limit = counter.become
  /** Other faults are met from now on. */
  const fault = (others: Rates) => void (rates = others)
  /** Activities reach the bot in other ways from now on. */
  const post = (others: Mail) => void (ways = others)
  /** Everything that was counted so far, and how late what was. */
  const report = () => ({
    ...tally.report(),
    rates,
    hasLimits: counter.limits().sends.length > 0,
    inbound: inbound.counts,
    marks: marks.report(),
  })
  const control = createControl({ tenant, messages, marks, tally, acts, report, limit, fault, post, now })
  const people = createPage(control)
  const graph = { tenant, messages }
  const server = await startServer({ port, service, graph, tally, now, wait, latencyMs, exclusive, people })
  return {
    /** The service URL that activities name. The page and Microsoft Graph are below it as well. */
    url: server.url,
    tenant,
    messages,
    marks,
    tally,
    acts,
    report,
    typing: held.typing,
    opened: held.opened,
    planned: service.planned,
    limit,
    fault,
    post,
    close: server.close,
  }
}
export type Simulator = Awaited<ReturnType<typeof startSimulator>>
