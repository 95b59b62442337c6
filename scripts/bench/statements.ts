import { startChild, type Child } from './child.ts'
import type { Connector } from './connector.ts'
import type { Figure, Part } from './figures.ts'
import { admin, people } from './people.ts'
import { openForm, press, say, submitForm } from './turns.ts'

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

const opens =
  (data: object): Ask =>
  (bot, connector) =>
    openForm(bot, connector, data, admin)
const sends =
  (data: object): Ask =>
  (bot, connector) =>
    submitForm(bot, connector, data, admin)

/** A third entry: statements after the answer that get ready what comes next. */
const reads: readonly (readonly [string, Ask, number?])[] = [
  ['help', types('help')],
  ['status', types('status')],
  ['status <platform>', types('status platform-1')],
  ['platforms', types('platforms')],
  ['subscribe', types('subscribe')],
  ['unsubscribe', types('unsubscribe')],
  ['roles', types('roles')],
  ['Details (button)', presses('status.details', { platformId: 'platform-1' })],
  ['my tickets', types('my tickets')],
  ['tickets improvements by votes', types('tickets improvements by votes')],
  ['ticket <number>', types('ticket 600')],
  ['History (button)', presses('workItem.history', { itemId: 'item-600' })],
  ['Open the form (incident)', opens({ dialog: 'workItem.file', itemType: 'INCIDENT' }), 1],
]

/** Each changes something both times: the first is typed with nothing in memory, the second with everything. */
const incident = (form: string, title: string): object => ({
  dialog: 'workItem.file',
  itemType: 'INCIDENT',
  form,
  title,
  platformId: 'platform-1',
  severity: 'high',
})
const { name: cold } = people[4]!
const { name: warm } = people[5]!
const check = 'sla=60 source=databricks-jobs target=1'
const writes: readonly (readonly [string, Ask, Ask])[] = [
  ['subscribe <platform>', types('subscribe platform-1'), types('subscribe platform-2')],
  ['unsubscribe <platform>', types('unsubscribe platform-1'), types('unsubscribe platform-2')],
  ['grant', types(`grant Triager to ${cold}`), types(`grant Triager to ${warm}`)],
  [
    'grant on <platform>',
    types(`grant Triager to ${cold} on platform-1`),
    types(`grant Triager to ${warm} on platform-1`),
  ],
  ['revoke', types(`revoke Triager to ${cold}`), types(`revoke Triager to ${warm}`)],
  ['define platform', types('define platform Cold one'), types('define platform Warm one')],
  [
    'define check',
    types(`define check platform-1 freshness ${check} id=cold`),
    types(`define check platform-1 freshness ${check} id=warm`),
  ],
  [
    'a step (button)',
    presses('workItem.acknowledge', { itemId: 'item-60' }),
    presses('workItem.start', { itemId: 'item-60' }),
  ],
  [
    'assign to me (button)',
    presses('workItem.assign', { itemId: 'item-120', who: 'me' }),
    presses('workItem.acknowledge', { itemId: 'item-120' }),
  ],
  [
    'vote (button)',
    presses('workItem.vote', { itemId: 'item-61', wanted: 'true' }),
    presses('workItem.vote', { itemId: 'item-61', wanted: 'false' }),
  ],
  ['comment <number> <text>', types('comment 600 It works again'), types('comment 600 Not quite')],
  [
    'filing an incident (form)',
    sends(incident('cold', 'Notebooks lose state')),
    sends(incident('warm', 'Cluster prices doubled')),
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
    bound:
      most.warm === most.cold
        ? `at most ${most.warm}+${most.after}`
        : `at most ${most.warm} warm, ${most.cold}${most.after > 0 ? `+${most.after}` : ''} cold`,
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
  for (const [what, ask, after = 0] of reads) {
    const colded = await counted(ask, 'expire')
    figures.push(row(what, await counted(ask, 'warm'), colded, { warm: 0, cold: 1, after }))
  }
  for (const [what, first, second] of writes) {
    const colded = await counted(first, 'expire')
    figures.push(row(what, await counted(second, 'warm'), colded, { warm: 2, cold: 2, after: 1 }))
  }
  await desk.stop()
  return { title: 'Statements of a turn: warm, cold (writes: before + after the answer)', figures }
}
