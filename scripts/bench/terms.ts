import type { Child } from './child.ts'
import type { Connector } from './connector.ts'
import { figure, median, quantile, type Figure } from './figures.ts'
import { admin } from './people.ts'
import { say } from './turns.ts'

/** Terms as people look for them: many, few and one, words of a definition, short forms, and what is not there as such. */
const met = ['', 'g', 'gross', 'gross margin', 'gross margin rate', 'X4711', 'area 12 payment', 'euros before taxes']
const missed = [
  'gros margn rate',
  'custommer chrun ratio',
  'xyzzy',
  'quarterly churn of subscribers',
  'deckungsbeitrag',
]

/** The desk with a way to search it for terms, which gives milliseconds, and the statements that the last turn took. */
export interface Searching {
  desk: Child
  connector: Connector
  search: (text: string) => Promise<number>
  statements: () => Promise<number>
  /** The longest `help` of somebody else while something lasts. */
  beside: (lasting: Promise<unknown>) => Promise<number>
}

const within = (what: string, times: readonly number[]): Figure =>
  figure(`${what}: 95 of 100 within`, quantile(times, 0.95), {
    unit: 'ms',
    most: 150,
    note: `half within ${median(times).toFixed(1)} ms, the slowest ${Math.max(...times).toFixed(1)} ms, of ${times.length}`,
  })

/** Searches among many terms: what is found, what is missed, the first one, and the first one after each change of a term. */
export const termFigures = async (asked: Searching, quick: boolean): Promise<Figure[]> => {
  const { desk, connector, search, statements, beside } = asked
  const rounds = quick ? 10 : 40
  const words = Array.from({ length: rounds }, () => crypto.randomUUID().replaceAll('-', ''))
  let first = 0
  const longest = await beside(search('gross').then((time) => (first = time)))
  await desk.ask('expire')
  await desk.ask('warm')
  const again = await search('gross')
  const coldStatements = await statements()
  const hits: number[] = []
  const misses: number[] = []
  const changed: number[] = []
  let warmStatements = 0
  const timed = async (times: number[], text: string) => {
    times.push(await search(text))
    warmStatements = Math.max(warmStatements, await statements())
  }
  for (let round = 0; round < rounds; round++) {
    for (const text of met) await timed(hits, text)
    for (const text of missed) await timed(misses, text)
  }
  for (let round = 0; round < rounds; round++) {
    await say(desk, connector, `define ${words[round]}: what the benchmark writes down in its round ${round}`, admin)
    if ((await statements()) === 0) throw new Error(`No term was written: ${connector.newest().slice(0, 300)}`)
    await timed(changed, round % 2 ? 'xyzzy' : 'gross margin')
  }
  return [
    within('a search of terms that finds some', hits),
    within('the same, misspelt or unknown', misses),
    within('the first search after a term changed', changed),
    figure('statements of a search of terms, warm', warmStatements, { most: 0 }),
    figure('the same, cold', coldStatements, { most: 1 }),
    figure('the first search of terms, which reads them all', first, {
      unit: 'ms',
      note: `${again.toFixed(1)} ms when they are read again`,
    }),
    figure('the longest `help` meanwhile', longest, { unit: 'ms' }),
  ]
}
