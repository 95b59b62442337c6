import { setTimeout as wait } from 'node:timers/promises'
import { figure, type Part } from '../figures.ts'
import { admin } from '../people.ts'
import { seedChannels } from '../seed-channels.ts'
import { submitForm } from '../turns.ts'
import { openDesks } from '../warehouse/desks.ts'
import { graphAt } from './graph.ts'
import { startSimulator } from './simulator.ts'

const count = 1000
const title = 'Gold tables are late'
const patienceMs = 200_000

/**
 * Two desks share the limits of Teams, and the one in which an incident was filed loses its store for good while it sends:
 * what it sends from then on is on no record, as after a kill, and it goes on for a while, as after none.
 */
export const pair = async (store: string): Promise<Part> => {
  const teams = await startSimulator('--channels', String(count), '--latency', '20')
  await seedChannels(store, teams.url, count, 1)
  const { desks, cut, stop } = await openDesks(store, {
    count: 2,
    clock: () => new Date(),
    time: { now: () => performance.now(), wait },
    env: { CHANGE_POLL_SECONDS: '2', REPLICAS: '2', TEAMS_PER_CONVERSATION: '', TEAMS_PER_TENANT: '' },
    findPosts: graphAt(teams.url, () => new Date()),
  })
  for (const { delivery } of desks) await delivery.settle()
  await teams.expects('incident', title)
  const began = performance.now()
  const incident = { title, platformId: 'platform-0', severity: 'high', description: 'Since this morning' }
  await submitForm(desks[0]!, teams, { dialog: 'workItem.file', itemType: 'INCIDENT', form: 'one', ...incident }, admin)
  const look = async () => (await teams.report()).marks[0]!
  let mark = await look()
  while (mark.missing > (3 * count) / 4) {
    await wait(250)
    mark = await look()
  }
  cut(0)
  while (mark.missing > 0 && performance.now() - began < patienceMs) {
    await wait(500)
    mark = await look()
    await desks[1]!.beat()
  }
  await wait(5000)
  const report = await teams.report()
  await Promise.race([stop(), wait(10_000)])
  teams.close()
  return {
    title: 'Two desks for 1,000 channels, one loses its store for good while it sends (simulated)',
    figures: [
      figure('channels without the card', report.marks[0]!.missing, { most: 0 }),
      figure('channels with two cards', report.marks[0]!.doubled, { most: 0 }),
      figure('requests refused because there were too many', report.overLimit, { most: 0 }),
      figure('seconds until the last channel was told', (mark.max ?? Infinity) / 1000, {
        unit: 's',
        note: 'the leases of the dead one last a minute',
      }),
    ],
  }
}
