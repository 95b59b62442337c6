import { startChild, type Child } from './child.ts'
import type { Connector } from './connector.ts'
import type { Figure, Part } from './figures.ts'
import { people } from './people.ts'
import { press, say } from './turns.ts'

interface Count {
  outcome: string
  before: number
  after: number
}
type Ask = (bot: Child, connector: Connector) => Promise<unknown>

const types =
  (text: string): Ask =>
  (bot, connector) =>
    say(bot, connector, text)
const presses =
  (verb: string, data: object): Ask =>
  (bot, connector) =>
    press(bot, connector, verb, data)

const reads: readonly (readonly [string, Ask])[] = [
  ['help', types('help')],
  ['status', types('status')],
  ['status <platform>', types('status platform-1')],
  ['platforms', types('platforms')],
  ['subscribe', types('subscribe')],
  ['unsubscribe', types('unsubscribe')],
  ['roles', types('roles')],
  ['Details (button)', presses('status.details', { platformId: 'platform-1' })],
]

/** Each changes something both times: the first is typed with nothing in memory, the second with everything. */
const { name: cold } = people[4]!
const { name: warm } = people[5]!
const check = 'type=x sla=60 source=databricks-jobs target=1'
const writes: readonly (readonly [string, string, string])[] = [
  ['subscribe <platform>', 'subscribe platform-1', 'subscribe platform-2'],
  ['unsubscribe <platform>', 'unsubscribe platform-1', 'unsubscribe platform-2'],
  ['grant', `grant Triager to ${cold}`, `grant Triager to ${warm}`],
  ['grant on <platform>', `grant Triager to ${cold} on platform-1`, `grant Triager to ${warm} on platform-1`],
  ['revoke', `revoke Triager to ${cold}`, `revoke Triager to ${warm}`],
  ['define platform', 'define platform Cold one', 'define platform Warm one'],
  [
    'define check',
    `define check platform-1 freshness ${check} id=cold`,
    `define check platform-1 freshness ${check} id=warm`,
  ],
]

const row = (
  what: string,
  warmed: Count,
  colded: Count,
  most: { warm: number; cold: number; after: number },
): Figure => {
  const failed = [warmed, colded].find(({ outcome }) => outcome !== 'OK')
  const said = ({ before, after }: Count) => (after > 0 || most.after > 0 ? `${before}+${after}` : String(before))
  return {
    what,
    shown: failed ? failed.outcome : `${said(warmed)}  ${said(colded)}`,
    bound: most.after > 0 ? `at most ${most.warm}+${most.after}` : `at most ${most.warm} warm, ${most.cold} cold`,
    ok:
      !failed &&
      warmed.before <= most.warm &&
      colded.before <= most.cold &&
      Math.max(warmed.after, colded.after) <= most.after,
  }
}

/** Statements before + after the answer, as the desk's own log lines count them: everything in memory, and nothing. */
export const statementsPart = async (connector: Connector, store: string): Promise<Part> => {
  const desk = await startChild('desk-bot.ts', [store])
  const counted = async (ask: Ask, memory: 'warm' | 'expire'): Promise<Count> => {
    await desk.ask('settle')
    await desk.ask(memory)
    await ask(desk, connector)
    return desk.ask<Count>('lastTurn')
  }
  const figures: Figure[] = []
  for (const [what, ask] of reads) {
    const colded = await counted(ask, 'expire')
    figures.push(row(what, await counted(ask, 'warm'), colded, { warm: 0, cold: 1, after: 0 }))
  }
  for (const [what, first, second] of writes) {
    const colded = await counted(types(first), 'expire')
    figures.push(row(what, await counted(types(second), 'warm'), colded, { warm: 2, cold: 2, after: 1 }))
  }
  await desk.stop()
  return { title: 'Statements of a turn: warm, cold (writes: before + after the answer)', figures }
}
