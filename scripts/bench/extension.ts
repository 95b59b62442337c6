import { startChild } from './child.ts'
import type { Connector } from './connector.ts'
import { figure, median, quantile, type Figure, type Part } from './figures.ts'
import { people } from './people.ts'
import { termFigures } from './terms.ts'
import { compose, say } from './turns.ts'

/** Searches as people type them, letter by letter: with many results, few, one and none, and words that mean something. */
const typed = [
  ...['', 'g', 'go', 'gol', 'gold', 'gold tab', 'warehouse slow', 'login broken 3', 'REQ-500', 'inc-60000'],
  ...['open incidents', 'high closed platform-3', 'xyzzy', 'report empty 99', 'somebody'],
]
const asker = people[1]!
const queryOf = (commandId: 'tickets' | 'terms', text: string): object => ({
  commandId,
  parameters: text === '' ? [{ name: 'initialRun', value: 'true' }] : [{ name: 'text', value: text }],
  queryOptions: { skip: 0, count: 25 },
})

/** Milliseconds of one search, from the request to the last byte of the answer. */
const timed = async (ask: () => Promise<string>): Promise<number> => {
  const started = performance.now()
  const answer = await ask()
  if (!/"type":"(?:result|message)"/.test(answer)) throw new Error(answer.slice(0, 300))
  return performance.now() - started
}

/** Searches of the message extension in a store with many work items and terms. */
export const extensionPart = async (connector: Connector, store: string, quick: boolean): Promise<Part> => {
  const desk = await startChild('desk-bot.ts', [store], ['--expose-gc'])
  const searchOf = (name: 'tickets' | 'terms') => (text: string) =>
    timed(() => compose(desk, connector, 'query', queryOf(name, text), asker))
  const search = searchOf('tickets')
  const help = () => timed(() => say(desk, connector, 'help', asker).then(() => '"type":"result"'))
  const beside = async (lasting: Promise<unknown>): Promise<number> => {
    let isOver = false
    const over = lasting.finally(() => (isOver = true))
    let longest = 0
    while (!isOver) longest = Math.max(longest, await help())
    await over
    return longest
  }
  const before = async (): Promise<number> => (await desk.ask<{ before: number }>('lastTurn')).before
  await desk.ask('warm')
  const alone = await help()
  const heldBefore = await desk.ask<number>('held')
  // Somebody else asks for something while the list is read.
  let cold = 0
  const longest = await beside(search('gold').then((time) => (cold = time)))
  const held = (await desk.ask<number>('held')) - heldBefore
  const times: number[] = []
  let warmStatements = 0
  for (let round = quick ? 10 : 40; round > 0; round--)
    for (const text of typed) {
      times.push(await search(text))
      warmStatements = Math.max(warmStatements, await before())
    }
  await desk.ask('expire')
  await desk.ask('warm')
  const again = await search('gold')
  const coldStatements = await before()
  const ofTerms = await termFigures({ desk, connector, search: searchOf('terms'), statements: before, beside }, quick)
  await desk.stop()
  const figures: Figure[] = [
    figure('a search, everything in memory: 95 of 100 within', quantile(times, 0.95), {
      unit: 'ms',
      most: 150,
      note: `half within ${median(times).toFixed(1)} ms, the slowest ${Math.max(...times).toFixed(1)} ms, of ${times.length}`,
    }),
    figure('statements of a search, warm', warmStatements, { most: 0 }),
    figure('statements of a search, cold', coldStatements, { most: 1 }),
    figure('the first search, which reads them all', cold, {
      unit: 'ms',
      most: 4500,
      note: `${again.toFixed(1)} ms when only what changed is read`,
    }),
    figure('the longest `help` meanwhile', longest, { unit: 'ms', note: `${alone.toFixed(1)} ms alone` }),
    figure('memory for it', held / 2 ** 20, { unit: 'MiB' }),
    ...ofTerms,
  ]
  return { title: 'The message extension: searches among 100 thousand tickets and 10 thousand terms', figures }
}
