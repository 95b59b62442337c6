import { startChild, type Child } from './child.ts'
import type { Connector } from './connector.ts'
import { figure, median, spread, type Part } from './figures.ts'
import { cpuPerTurn, sayOften } from './turns.ts'

const names = ['echo', 'desk', 'apart'] as const
type Name = (typeof names)[number]
const inMib = (bytes: number): number => Math.round(bytes / 1024 / 1024)

/**
 * CPU of a warm `status` turn over CPU of an echo turn, and what the processes hold in memory before and after. A round
 * goes through the bots and back, because whoever comes twice in a row finds the machine's caches warm. `stores` are two filled DuckDB files: one for a desk whose turns come close together, one for
 * a desk where each comes in another second.
 */
export const cpuPart = async (
  connector: Connector,
  stores: readonly [string, string],
  quick: boolean,
): Promise<Part> => {
  const [rounds, turns, warmUp] = quick ? [12, 50, 600] : [20, 150, 2000]
  const bots: Record<Name, Child> = {
    echo: await startChild('echo-bot.ts', []),
    desk: await startChild('desk-bot.ts', [stores[0]]),
    apart: await startChild('desk-bot.ts', [stores[1], 'apart']),
  }
  await bots.desk.ask('settle')
  const memory = async () => ({
    echo: inMib(await bots.echo.ask<number>('rss')),
    desk: inMib(await bots.desk.ask<number>('rss')),
  })
  const idle = await memory()
  for (const name of names) await sayOften(bots[name], connector, 'status', warmUp)
  const size = Math.round(connector.newest().length / 1000)
  const warmed = await memory()
  const cpu: Record<Name, number[]> = { echo: [], desk: [], apart: [] }
  for (let round = 0; round < rounds; round++) {
    const there: Record<string, number> = {}
    for (const name of names) there[name] = await cpuPerTurn(bots[name], connector, 'status', turns)
    for (const name of names.toReversed())
      cpu[name].push((there[name]! + (await cpuPerTurn(bots[name], connector, 'status', turns))) / 2)
  }
  const over = (name: Name) => cpu[name].map((each, round) => each / cpu.echo[round]!)
  const newest = await bots.desk.ask<{ outcome: string; before: number }>('lastTurn')
  if (newest.outcome !== 'OK' || newest.before !== 0) throw new Error(`No warm status: ${JSON.stringify(newest)}`)
  const after = await memory()
  for (const name of names) await bots[name].stop()
  const mib = (what: string, at: typeof idle) =>
    figure(what, at.desk, { unit: 'MiB', note: `the echo bot ${at.echo} MiB` })
  const ratio = (what: string, name: Name) => figure(what, median(over(name)), { most: 0.9, note: spread(over(name)) })
  return {
    title: 'CPU of a turn, and memory of the process',
    figures: [
      ratio('status over echo, many a second', 'desk'),
      ratio('status over echo, one a second', 'apart'),
      figure('status, many a second', median(cpu.desk), { unit: 'ms', note: `warm, every reply has ${size} KB` }),
      figure('status, one a second', median(cpu.apart), { unit: 'ms' }),
      figure('echo', median(cpu.echo), { unit: 'ms', note: 'stock teams-ai and restify' }),
      mib('resident when idle', idle),
      mib(`resident after ${warmUp} turns`, warmed),
      mib(`resident after ${warmUp + 2 * rounds * turns} turns`, after),
    ],
  }
}
