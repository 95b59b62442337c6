import { startChild } from '../child.ts'
import { startConnector } from '../connector.ts'
import { figure, type Part } from '../figures.ts'
import { seedChannels } from '../seed-channels.ts'
import { say } from '../turns.ts'
import { lookAtUsage } from './used.ts'

/** An hour in which nobody asks for anything, after somebody did. The clock is moved; nobody waits. */
export const idle = async (store: string): Promise<Part> => {
  const connector = await startConnector()
  await seedChannels(store, connector.url, 50, 50)
  const desk = await startChild('desk-bot.ts', [store, 'simulated'])
  await say(desk, connector, 'status')
  await desk.ask('settle')
  const used = await lookAtUsage(desk)
  await desk.ask('idleHour')
  const { statements } = await used()
  await desk.stop()
  connector.close()
  return {
    title: 'An hour in which nobody asks for anything',
    figures: [figure('statements', statements, { most: 0 })],
  }
}
