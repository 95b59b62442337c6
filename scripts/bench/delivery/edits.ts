import { setTimeout as wait } from 'node:timers/promises'
import { startChild } from '../child.ts'
import { figure, type Part } from '../figures.ts'
import { admin, type Person } from '../people.ts'
import { seedChannels } from '../seed-channels.ts'
import { press, submitForm } from '../turns.ts'
import { startSimulator } from './simulator.ts'

const changes = 500
const withinMs = 10_000
const voters: readonly Person[] = Array.from({ length: changes }, (_, index) => ({
  id: `00000000-0000-4000-a000-${String(index + 1).padStart(12, '0')}`,
  name: `Voter ${index + 1}`,
  locale: 'en-GB',
}))

/** 500 people vote for one improvement within ten seconds, whose card a channel shows. */
export const edits = async (store: string, engine: string): Promise<Part> => {
  const teams = await startSimulator('--channels', '1', '--latency', '50', '--exclusive')
  await seedChannels(store, teams.url, 1, 1, 'IMPROVEMENT')
  const desk = await startChild('desk-bot.ts', [store, 'limited', engine])
  await desk.ask('settle')
  const wish = { title: 'Dark mode', platformId: 'platform-0', description: 'Please' }
  await submitForm(desk, teams, { dialog: 'workItem.file', itemType: 'IMPROVEMENT', form: 'one', ...wish }, admin)
  await desk.ask('settle')
  const itemId = await desk.ask<string>('newestItem')
  const before = await teams.report()
  await Promise.all(
    voters.map(async (voter, index) => {
      await wait((index * withinMs) / changes)
      await press(desk, teams, 'workItem.vote', { itemId, wanted: 'true' }, voter)
    }),
  )
  await wait(5000)
  await desk.ask('settle')
  const after = await teams.report()
  const [message] = await teams.messages('19:channel1@thread.tacv2')
  await desk.kill()
  teams.close()
  return {
    title: `500 changes of one work item within ten seconds, in a channel that shows it (${engine})`,
    figures: [
      figure('edits that reach Teams', (after.kinds.edit ?? 0) - (before.kinds.edit ?? 0), { most: 8 }),
      figure('the card shows the last state: votes', Number(/Votes\s+(\d+)/.exec(message?.words ?? '')?.[1]), {
        least: changes,
        most: changes,
      }),
    ],
  }
}
