import { setTimeout as wait } from 'node:timers/promises'
import { openDuckDb } from '../../../services/store/duckdb.ts'
import { startChild } from '../child.ts'
import { startConnector } from '../connector.ts'
import { figure, type Part } from '../figures.ts'
import type { Person } from '../people.ts'
import { schemas } from '../seed.ts'
import { seedItems } from '../seed-items.ts'
import { press } from '../turns.ts'
import { costOf, lookAtUsage, untilQuiet, within } from './used.ts'

const voters: readonly Person[] = Array.from({ length: 500 }, (_, index) => ({
  id: `00000000-0000-4000-a000-${String(index + 1).padStart(12, '0')}`,
  name: `Voter ${index + 1}`,
  locale: 'en-GB',
}))
const everyMs = 10_000 / voters.length
/** An open improvement of `seedItems`. */
const itemId = 'item-61'

/** The people of this scenario who have a vote in the store. */
const votesIn = async (store: string): Promise<number> => {
  const runner = await openDuckDb(store)
  const voted = `item_id = '${itemId}' and user_id in (${voters.map(({ id }) => `'${id}'`).join(', ')})`
  const { rows } = await runner.run(`select count(*) as voted from ${schemas.workspace}.votes where ${voted}`, [])
  await runner.close()
  return rows[0]!.voted as number
}

/** 500 people vote for one improvement within ten seconds. */
export const votes = async (store: string): Promise<Part> => {
  await seedItems(store, 1000)
  const connector = await startConnector()
  const desk = await startChild('desk-bot.ts', [store, 'simulated'])
  await desk.ask('settle')
  const used = await lookAtUsage(desk)
  const answers: number[] = []
  const begin = performance.now()
  await Promise.all(
    voters.map(async (voter, index) => {
      await wait(index * everyMs)
      const started = performance.now()
      await press(desk, connector, 'workItem.vote', { itemId, wanted: 'true' }, voter)
      answers.push(performance.now() - started)
    }),
  )
  const took = (performance.now() - begin) / 1000
  await untilQuiet(desk, 20_000)
  const all = await used()
  await desk.kill()
  connector.close()
  const counted = await votesIn(store)
  // How many statements it takes says nothing while some are not counted.
  const whole = counted === voters.length
  return {
    title: '500 votes on one improvement in 10 seconds',
    figures: [
      figure('votes counted', counted, {
        least: voters.length,
        note: `the last answer after ${took.toFixed(1)} s`,
      }),
      within('answer, 95 of 100 within', answers, voters.length, 3000),
      figure('statements for the votes', all.of('write votes').statements, { most: whole ? 20 : undefined }),
      figure('statements in all', all.statements, { most: whole ? 60 : undefined }),
      costOf(all, voters.length, counted),
    ],
  }
}
