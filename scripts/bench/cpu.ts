import { startChild } from './child.ts'
import type { Connector } from './connector.ts'
import { figure, median, spread, type Part } from './figures.ts'
import { cpuPerTurn, sayOften } from './turns.ts'

const names = ['echo', 'desk'] as const
const inMib = (bytes: number): number => Math.round(bytes / 1024 / 1024)

/**
 * CPU of a warm `status` turn over CPU of an echo turn, in rounds that change places, and what the processes hold in
 * memory before and after. `store` is a filled DuckDB file.
 */
export const cpuPart = async (connector: Connector, store: string, quick: boolean): Promise<Part> => {
  const [rounds, turns, warmUp] = quick ? [20, 60, 600] : [60, 60, 2000]
  const bots = { echo: await startChild('echo-bot.ts', []), desk: await startChild('desk-bot.ts', [store]) }
  await bots.desk.ask('settle')
  const memory = async () => ({
    echo: inMib(await bots.echo.ask<number>('rss')),
    desk: inMib(await bots.desk.ask<number>('rss')),
  })
  const idle = await memory()
  for (const name of names) await sayOften(bots[name], connector, 'status', warmUp)
  const size = Math.round(connector.newest().length / 1000)
  const warmed = await memory()
  const cpu: Record<(typeof names)[number], number[]> = { echo: [], desk: [] }
  for (let round = 0; round < rounds; round++)
    for (const name of round % 2 ? names : names.toReversed())
      cpu[name].push(await cpuPerTurn(bots[name], connector, 'status', turns))
  const ratios = cpu.desk.map((each, round) => each / cpu.echo[round]!)
  const outcome = await bots.desk.ask<{ outcome: string; before: number }>('lastTurn')
  if (outcome.outcome !== 'OK' || outcome.before !== 0) throw new Error(`Not a warm status: ${JSON.stringify(outcome)}`)
  const after = await memory()
  for (const name of names) await bots[name].stop()
  const mib = (what: string, at: typeof idle) =>
    figure(what, at.desk, { unit: 'MiB', note: `the echo bot ${at.echo} MiB` })
  return {
    title: 'CPU of a turn, and memory of the process',
    figures: [
      figure('status over echo', median(ratios), { most: 0.9, note: spread(ratios) }),
      figure('status', median(cpu.desk), { unit: 'ms', note: `warm, every turn with a reply of ${size} KB` }),
      figure('echo', median(cpu.echo), { unit: 'ms', note: 'stock teams-ai and restify' }),
      mib('resident when idle', idle),
      mib(`resident after ${warmUp} turns`, warmed),
      mib(`resident after ${warmUp + rounds * turns} turns`, after),
    ],
  }
}
