import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startChild } from './child.ts'
import type { Connector } from './connector.ts'
import { figure, median, quantile, type Part } from './figures.ts'
import { writeHandbook } from './handbook-pages.ts'
import { say } from './turns.ts'

const pages = 10_000
const mib = 1024 * 1024

/** A handbook of 10,000 pages: how long its index takes, what it holds in memory, and what turns and questions feel of it. */
export const handbookPart = async (
  connector: Connector,
  folder: string,
  store: string,
  quick: boolean,
): Promise<Part> => {
  const handbook = join(folder, 'handbook')
  const questions = await writeHandbook(handbook, pages, quick ? 200 : 1000)
  const asked = join(folder, 'questions.json')
  await writeFile(asked, JSON.stringify(questions))
  const desk = await startChild('desk-bot.ts', [store, `handbook=${handbook}`, `questions=${asked}`])
  const before = await desk.ask<number>('rss')
  const seconds = (await desk.ask<number>('loadHandbook')) / 1000
  const held = ((await desk.ask<number>('rss')) - before) / mib
  const times = await desk.ask<number[]>('askHandbook')

  const turn = async () => {
    const start = performance.now()
    await say(desk, connector, 'status')
    return performance.now() - start
  }
  const turns = async (isOver: (count: number) => boolean) => {
    const all: number[] = []
    while (!isOver(all.length)) all.push(await turn())
    return all
  }
  /** Does something again and again while the handbook is loaded. */
  const whileLoaded = async <T>(act: (isOver: () => boolean) => Promise<T>): Promise<T> => {
    let isOver = false
    const loading = desk.ask('loadHandbook').finally(() => (isOver = true))
    const done = await act(() => isOver)
    await loading
    return done
  }
  await turns((count) => count >= 500)
  const alone = await turns((count) => count >= (quick ? 1000 : 5000))
  const beside = await whileLoaded(turns)
  const meanwhile = await whileLoaded(async (isOver) => {
    const all: number[] = []
    while (!isOver()) all.push(...(await desk.ask<number[]>('askHandbookOnce')))
    return all
  })
  await desk.stop()
  const late = quantile(beside, 0.95) / quantile(alone, 0.95)
  return {
    title: `A handbook of ${pages} pages`,
    figures: [
      figure('read and indexed', seconds, { unit: 's', most: 20 }),
      figure('resident memory it adds', held, { unit: 'MiB', most: 500 }),
      figure('question, 95 of 100 within', quantile(times, 0.95), {
        unit: 'ms',
        most: 50,
        note: `half within ${median(times).toFixed(1)} ms, ${times.length} questions`,
      }),
      figure('the same while it is indexed again', quantile(meanwhile, 0.95), {
        unit: 'ms',
        note: `${meanwhile.length} questions, all answered`,
      }),
      figure('a turn while it is indexed, over one alone', median(beside) / median(alone), {
        most: 1.2,
        note: `${median(alone).toFixed(2)} and ${median(beside).toFixed(2)} ms, ${beside.length} turns`,
      }),
      figure('the slowest of 20 of them', late, {
        note: `${quantile(alone, 0.95).toFixed(2)} and ${quantile(beside, 0.95).toFixed(2)} ms`,
      }),
    ],
  }
}
