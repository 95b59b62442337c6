import { setTimeout as wait } from 'node:timers/promises'
import { startChild, type Child } from '../child.ts'
import { figure, type Part } from '../figures.ts'
import { admin } from '../people.ts'
import { seedChannels } from '../seed-channels.ts'
import { say, submitForm } from '../turns.ts'
import { startSimulator, type Simulator } from './simulator.ts'

/** Titles of which none is like another. */
const titles = ['Gold tables late', 'Invoices missing', 'Login broken', 'Cluster cannot start', 'Refresh hangs']
const renamed = 'Lake Two'

/** The channels in which a card is missing, twice there, or does not show the newest version. */
const lookAll = async (teams: Simulator, channels: number, wanted: readonly string[]) => {
  const found = { missing: 0, twice: 0, old: 0 }
  for (let number = 1; number <= channels; number++) {
    const messages = await teams.messages(`19:channel${number}@thread.tacv2`)
    for (const title of wanted) {
      const cards = messages.filter(({ words }) => words.includes(title))
      if (cards.length === 0) found.missing++
      if (cards.length > 1) found.twice++
      if (cards.length > 0 && !cards.some(({ words }) => words.includes(renamed))) found.old++
    }
  }
  return found
}

/** Milliseconds for which a desk lives, half as long to half as long again: one of them it waits before it sends. */
const livesMs = 1500

/** Starts a desk, again after each kill. */
type Start = () => Promise<Child>

export interface FaultyDay {
  channels: number
  items: number
  /** Kills of the desk with SIGKILL meanwhile. */
  kills: number
  /** True if the desk may look for messages whose answer got lost. */
  finds: boolean
}

/** Incidents, a step and a name that all their cards show, while one request of twenty meets a fault of some kind. */
export const faults =
  ({ channels, items, kills, finds }: FaultyDay) =>
  async (store: string, engine: string): Promise<Part> => {
    const teams = await startSimulator('--channels', String(channels), '--latency', '20', '--seed', '7')
    await seedChannels(store, teams.url, channels, 1)
    const words = [store, 'limited', engine, ...(finds ? [`graph=${teams.url}`] : [])]
    const start: Start = () => startChild('desk-bot.ts', words)
    let desk = await start()
    await desk.ask('settle')
    const wanted = titles.slice(0, items)
    await teams.fault('5%')
    const began = performance.now()
    for (const [index, title] of wanted.entries()) {
      const incident = { title, platformId: 'platform-0', severity: 'high', description: 'Since this morning' }
      const dialog = { dialog: 'workItem.file', itemType: 'INCIDENT', form: `form${index}`, ...incident }
      await submitForm(desk, teams, dialog, admin)
    }
    for (let kill = 0; kill < kills; kill++) {
      await wait(livesMs * (0.5 + ((kill * 7919) % 100) / 100))
      await desk.kill()
      desk = await start()
    }
    // Nearly all are posted before the change that edits them.
    const posted = async () => (await teams.report()).kinds.post ?? 0
    const postedBy = performance.now() + (1000 * channels * items) / 40
    while ((await posted()) < channels * items && performance.now() < postedBy) await wait(500)
    await say(desk, teams, `define platform "${renamed}" id=platform-0 domain=other`)
    const sends = 2 * channels * items
    const patienceMs = (1000 * sends) / 40 + 20_000
    let found = await lookAll(teams, channels, wanted)
    const isWhole = () => found.missing + found.old === 0
    while (!isWhole() && performance.now() - began < patienceMs) {
      await wait(5000)
      found = await lookAll(teams, channels, wanted)
    }
    // What waits longer than that, or was claimed by a desk that is dead, is tried within the next hours.
    for (let passed = 0; !isWhole() && passed < 24; passed++) {
      await desk.ask('passes')
      await wait(2000)
      found = await lookAll(teams, channels, wanted)
    }
    const report = await teams.report()
    await desk.kill()
    teams.close()
    const met = Object.entries(report.faults).map(([kind, times]) => `${kind} ${times}`)
    const { post = 0, edit = 0 } = report.kinds
    const name = `${(post + edit).toLocaleString('en')} sends with 5 % faults${kills > 0 ? ` and ${kills} kills` : ''}`
    return {
      title: `${name}, ${finds ? 'with the look-up' : 'without it'} (${engine})`,
      figures: [
        figure('cards that are missing', found.missing, { most: 0, note: met.join(', ') }),
        figure('cards that are not the newest', found.old, { most: 0 }),
        figure('cards that are there twice', found.twice, {
          ...(finds && { most: 0 }),
          note: `of ${channels * items}, ${((performance.now() - began) / 1000).toFixed(0)} s in all`,
        }),
        figure('requests refused because there were too many', report.overLimit, { most: 0 }),
      ],
    }
  }
