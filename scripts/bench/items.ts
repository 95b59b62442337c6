import { startChild, type Child } from './child.ts'
import type { Connector } from './connector.ts'
import { figure, median, quantile, type Figure, type Part } from './figures.ts'
import { people } from './people.ts'
import { openForm, say } from './turns.ts'

const asker = people[1]!

/** What people ask when many others filed before them. Opening the form reads what a new incident is compared with. */
const asks: readonly (readonly [string, (desk: Child, connector: Connector) => Promise<unknown>])[] = [
  ['my tickets', (desk, connector) => say(desk, connector, 'my tickets', asker)],
  [
    'similar incidents',
    (desk, connector) => openForm(desk, connector, { dialog: 'workItem.file', itemType: 'INCIDENT' }, asker),
  ],
  ['ticket <number>', (desk, connector) => say(desk, connector, 'ticket 600', asker)],
]

/** Time of cold reads of work items, on stores that differ in nothing but the number of items and their events. */
export const itemsPart = async (connector: Connector, small: string, large: string, quick: boolean): Promise<Part> => {
  const rounds = quick ? 60 : 200
  const desks = [await startChild('desk-bot.ts', [small]), await startChild('desk-bot.ts', [large])] as const
  const figures: Figure[] = []
  for (const [what, ask] of asks) {
    const times: [number[], number[]] = [[], []]
    for (let round = -15; round < rounds; round++)
      for (const index of round % 2 ? ([0, 1] as const) : ([1, 0] as const)) {
        await desks[index].ask('expireItems')
        const started = performance.now()
        await ask(desks[index], connector)
        if (round >= 0) times[index].push(performance.now() - started)
      }
    const [few, many] = times
    figures.push(
      figure(`${what}, cold: 100,000 over 1,000`, median(many) / median(few), {
        most: 1.5,
        note: `${median(few).toFixed(1)} and ${median(many).toFixed(1)} ms; 95 of 100 within ${quantile(many, 0.95).toFixed(1)} ms`,
      }),
    )
  }
  for (const desk of desks) await desk.stop()
  return { title: 'Time of reads of work items: 100 thousand items with a million events over a thousand', figures }
}
