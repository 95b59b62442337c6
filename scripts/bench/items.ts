import { startChild, type Child } from './child.ts'
import type { Connector } from './connector.ts'
import { figure, median, quantile, type Figure, type Part } from './figures.ts'
import { people } from './people.ts'
import { say, submitForm } from './turns.ts'

const asker = people[1]!

/** Looks like an incident that is open in every store: the form comes back, and nothing is filed. */
const alike = {
  dialog: 'workItem.file',
  itemType: 'INCIDENT',
  form: 'alike',
  title: 'Gold tables are stale',
  platformId: 'platform-0',
  severity: 'high',
}
const findAlike = async (desk: Child, connector: Connector): Promise<void> => {
  const answer = await submitForm(desk, connector, alike, asker)
  if (!answer.includes('"join"')) throw new Error(`Nothing looks like it: ${answer.slice(0, 300)}`)
}

type Ask = (desk: Child, connector: Connector) => Promise<unknown>
const types =
  (text: string): Ask =>
  (desk, connector) =>
    say(desk, connector, text, asker)

/** The largest allowed ratio of the time on the large store to that on the small one. */
const bound = 1.5

/** Questions about work items. A search through the open titles has no bound, as it takes longer with every title. */
const asks: readonly (readonly [what: string, ask: Ask, most?: number])[] = [
  ['my tickets', types('my tickets'), bound],
  ['tickets', types('tickets'), bound],
  ['tickets slow warehouse', types('tickets slow warehouse')],
  ['similar incidents', findAlike, bound],
  ['ticket <number>', types('ticket 600'), bound],
]

/** Time of cold reads of work items, on stores that differ in nothing but the number of items and their events. */
export const itemsPart = async (connector: Connector, small: string, large: string, quick: boolean): Promise<Part> => {
  const rounds = quick ? 60 : 200
  const desks = [await startChild('desk-bot.ts', [small]), await startChild('desk-bot.ts', [large])] as const
  const figures: Figure[] = []
  for (const [what, ask, most] of asks) {
    const times: [number[], number[]] = [[], []]
    for (let round = -15; round < rounds; round++)
      for (const index of round % 2 ? ([0, 1] as const) : ([1, 0] as const)) {
        await desks[index].ask('expire')
        const started = performance.now()
        await ask(desks[index], connector)
        if (round >= 0) times[index].push(performance.now() - started)
      }
    const [few, many] = times
    figures.push(
      figure(`${what}, cold: 100,000 over 1,000`, median(many) / median(few), {
        most,
        note: `${median(few).toFixed(1)} and ${median(many).toFixed(1)} ms; 95 of 100 within ${quantile(many, 0.95).toFixed(1)} ms`,
      }),
    )
  }
  for (const desk of desks) await desk.stop()
  return { title: 'Time of reads of work items: 100 thousand items with a million events over a thousand', figures }
}
