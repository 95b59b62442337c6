import { setTimeout as wait } from 'node:timers/promises'
import { startChild } from '../child.ts'
import { startConnector } from '../connector.ts'
import { figure, type Part } from '../figures.ts'
import { admin } from '../people.ts'
import { seedChannels } from '../seed-channels.ts'
import { submitForm } from '../turns.ts'
import { lookAtUsage, untilQuiet } from './used.ts'

const count = 1000
const patienceMs = 30_000
const title = 'Gold tables are late'

/** One incident that 1,000 channels follow, at a Teams that answers at once. */
export const channels = async (store: string): Promise<Part> => {
  const postedAt = new Map<string, number>()
  const connector = await startConnector((path, body) => {
    const place = decodeURIComponent(path)
    if (place.includes('@thread.tacv2') && body.includes(title) && !postedAt.has(place))
      postedAt.set(place, performance.now())
  })
  await seedChannels(store, connector.url, count, 1)
  const desk = await startChild('desk-bot.ts', [store, 'simulated'])
  await desk.ask('settle')
  const used = await lookAtUsage(desk)
  const begin = performance.now()
  const incident = { title, platformId: 'platform-0', severity: 'high', description: 'Since this morning' }
  await submitForm(desk, connector, { dialog: 'workItem.file', itemType: 'INCIDENT', form: 'one', ...incident }, admin)
  while (postedAt.size < count && performance.now() < begin + patienceMs) await wait(50)
  const posts = [...postedAt.values()]
  const spent = posts.length > 1 ? (Math.max(...posts) - Math.min(...posts)) / 1000 : Infinity
  if (posts.length === count) await untilQuiet(desk, 20_000)
  const all = await used()
  await desk.kill()
  connector.close()
  const whole = `${posts.length} of ${count} posted within ${((performance.now() - begin) / 1000).toFixed(0)} s`
  return {
    title: '1,000 channels with one change: an incident that all of them follow',
    figures: [
      figure('posted', posts.length, { least: count, note: whole }),
      figure('posts a second, from the first to the last', posts.length / spent, { least: 100 }),
      figure('statements', all.statements, { most: 25, note: `${all.of('write posts').statements} write posts` }),
      figure('warehouse seconds', Math.round(all.seconds), { unit: 's' }),
    ],
  }
}
