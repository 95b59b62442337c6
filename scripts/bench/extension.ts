import { startChild } from './child.ts'
import type { Connector } from './connector.ts'
import { figure, median, quantile, type Figure, type Part } from './figures.ts'
import { people } from './people.ts'
import { compose, say } from './turns.ts'

/** Searches as people type them, letter by letter: with many results, few, one and none, and words that mean something. */
const typed = [
  ...['', 'g', 'go', 'gol', 'gold', 'gold tab', 'warehouse slow', 'login broken 3', 'REQ-500', 'inc-60000'],
  ...['open incidents', 'high closed platform-3', 'xyzzy', 'report empty 99', 'somebody'],
]
const asker = people[1]!
const queryOf = (text: string): object => ({
  commandId: 'tickets',
  parameters: text === '' ? [{ name: 'initialRun', value: 'true' }] : [{ name: 'text', value: text }],
  queryOptions: { skip: 0, count: 25 },
})

/** Milliseconds of one search, from the request to the last byte of the answer. */
const timed = async (ask: () => Promise<string>): Promise<number> => {
  const started = performance.now()
  const answer = await ask()
  if (!answer.includes('"type":"result"') && !answer.includes('xyzzy')) throw new Error(answer.slice(0, 300))
  return performance.now() - started
}

/** Searches of the message extension in a store with many work items. */
export const extensionPart = async (connector: Connector, store: string, quick: boolean): Promise<Part> => {
  const desk = await startChild('desk-bot.ts', [store], ['--expose-gc'])
  const search = (text: string) => timed(() => compose(desk, connector, 'query', queryOf(text), asker))
  const before = async (): Promise<number> => (await desk.ask<{ before: number }>('lastTurn')).before
  await desk.ask('warm')
  const heldBefore = await desk.ask<number>('held')
  const cold = await search('gold')
  const coldStatements = await before()
  const held = (await desk.ask<number>('held')) - heldBefore
  const times: number[] = []
  let warmStatements = 0
  for (let round = quick ? 10 : 40; round > 0; round--)
    for (const text of typed) {
      times.push(await search(text))
      warmStatements = Math.max(warmStatements, await before())
    }
  // A turn of somebody else while the list is read anew.
  await desk.ask('expire')
  await desk.ask('warm')
  const alone = await timed(() => say(desk, connector, 'help', asker).then(() => '"type":"result"'))
  let isRead = false
  const reading = search('gold').then(() => (isRead = true))
  const beside: number[] = []
  while (!isRead) beside.push(await timed(() => say(desk, connector, 'help', asker).then(() => '"type":"result"')))
  await reading
  await desk.stop()
  const figures: Figure[] = [
    figure('a search, everything in memory: 95 of 100 within', quantile(times, 0.95), {
      unit: 'ms',
      most: 150,
      note: `half within ${median(times).toFixed(1)} ms, the slowest ${Math.max(...times).toFixed(1)} ms, of ${times.length}`,
    }),
    figure('statements of a search, warm', warmStatements, { most: 0 }),
    figure('statements of a search, cold', coldStatements, { most: 1 }),
    figure('the first search, which reads them all', cold, { unit: 'ms', most: 4500 }),
    figure('the longest `help` meanwhile', Math.max(...beside), { unit: 'ms', note: `${alone.toFixed(1)} ms alone` }),
    figure('memory for it', held / 2 ** 20, { unit: 'MiB' }),
  ]
  return { title: 'The message extension: searches among 100 thousand work items', figures }
}
