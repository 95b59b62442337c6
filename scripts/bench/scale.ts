import { startChild, type Child } from './child.ts'
import type { Connector } from './connector.ts'
import { figure, median, quantile, type Part } from './figures.ts'
import { say } from './turns.ts'

const milliseconds = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now()
  await work()
  return performance.now() - started
}

/** Time of a `status` turn as the person waits for it, on stores that differ in nothing but the number of results. */
export const scalePart = async (connector: Connector, small: string, large: string, quick: boolean): Promise<Part> => {
  const turns = quick ? 100 : 250
  const desks = [await startChild('desk-bot.ts', [small]), await startChild('desk-bot.ts', [large])] as const
  const times = { cold: [[], []] as [number[], number[]], warm: [[], []] as [number[], number[]] }
  const status = (desk: Child) => milliseconds(() => say(desk, connector, 'status'))
  for (let turn = -30; turn < turns; turn++)
    for (const index of turn % 2 ? ([0, 1] as const) : ([1, 0] as const)) {
      await desks[index].ask('expireStatus')
      const cold = await status(desks[index])
      const warm = await status(desks[index])
      if (turn < 0) continue
      times.cold[index].push(cold)
      times.warm[index].push(warm)
    }
  for (const desk of desks) await desk.stop()
  const figures = (['cold', 'warm'] as const).flatMap((memory) => {
    const [few, many] = times[memory]
    const note = (all: number[]) => `95 of 100 within ${quantile(all, 0.95).toFixed(1)} ms`
    return [
      figure(`${memory}: 1 million over 10 thousand`, median(many) / median(few), {
        most: 1.2,
        note: `medians of ${turns} turns`,
      }),
      figure(`${memory}: at 10 thousand`, median(few), { unit: 'ms', note: note(few) }),
      figure(`${memory}: at 1 million`, median(many), { unit: 'ms', note: note(many) }),
    ]
  })
  return { title: 'Time of a `status` turn as the store grows', figures }
}
