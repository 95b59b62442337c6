import { setTimeout as wait } from 'node:timers/promises'
import { startChild } from '../child.ts'
import { figure, type Part } from '../figures.ts'
import { admin } from '../people.ts'
import { seedChannels } from '../seed-channels.ts'
import { submitForm } from '../turns.ts'
import { startSimulator } from './simulator.ts'
import { startWarehouse } from './warehouse.ts'

const count = 1000
const title = 'Gold tables are late'
const patienceMs = 240_000
/** Milliseconds by which the warehouse answers later, as one nearby does. */
const latencyMs = 300

/** Two desks in two processes share a warehouse and the limits of Teams; the one in which an incident was filed is killed while it sends. */
export const survivor = async (store: string): Promise<Part> => {
  const teams = await startSimulator('--channels', String(count), '--latency', '20')
  await seedChannels(store, teams.url, count, 1)
  const warehouse = await startWarehouse(store, latencyMs)
  const start = () =>
    startChild('desk-bot.ts', ['', 'shared', 'limited', `graph=${teams.url}`], [], warehouse.variables)
  const [one, other] = [await start(), await start()]
  for (const desk of [one, other]) await desk.ask('settle')
  await teams.expects('incident', title)
  const began = performance.now()
  const incident = { title, platformId: 'platform-0', severity: 'high', description: 'Since this morning' }
  await submitForm(one, teams, { dialog: 'workItem.file', itemType: 'INCIDENT', form: 'one', ...incident }, admin)
  const look = async () => (await teams.report()).marks[0]!
  const until = async (isSo: (missing: number) => boolean) => {
    let mark = await look()
    while (!isSo(mark.missing) && performance.now() - began < patienceMs) {
      await wait(250)
      mark = await look()
    }
    return mark
  }
  const atKill = await until((missing) => missing < (3 * count) / 4)
  await one.kill()
  const mark = await until((missing) => missing === 0)
  // Nothing comes late, either.
  await wait(5000)
  const report = await teams.report()
  await other.kill()
  warehouse.close()
  teams.close()
  return {
    title: 'Two desks in two processes for 1,000 channels, one is killed while it sends (a warehouse over the wire)',
    figures: [
      figure('channels without the card', report.marks[0]!.missing, {
        most: 0,
        note: `${count - atKill.missing} had it when one was killed`,
      }),
      figure('channels with two cards', report.marks[0]!.doubled, { most: 0 }),
      figure('requests refused because there were too many', report.overLimit, { most: 0 }),
      figure('seconds until the last channel was told', (mark.max ?? Infinity) / 1000, {
        unit: 's',
        note: 'the leases of the dead one last a minute',
      }),
    ],
  }
}
