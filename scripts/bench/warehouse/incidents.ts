import { startChild } from '../child.ts'
import { startConnector } from '../connector.ts'
import { figure, type Part } from '../figures.ts'
import { createFiling } from '../filing.ts'
import { seedChannels } from '../seed-channels.ts'
import { costOf, lookAtUsage, within } from './used.ts'

interface Pace {
  count: number
  everyMs: number
  /** Bounds in milliseconds: of the answer, and of the card in the channel. */
  answer?: number
  card: number
}

const channels = 50

/** Incidents over 50 platforms, each of which one channel follows. */
const filed =
  (title: string, { count, everyMs, answer, card }: Pace) =>
  async (store: string): Promise<Part> => {
    const filing = createFiling()
    const connector = await startConnector(filing.posted)
    await seedChannels(store, connector.url, channels, channels)
    const desk = await startChild('desk-bot.ts', [store, 'simulated'])
    await desk.ask('settle')
    const used = await lookAtUsage(desk)
    const { answers, done, channel, own } = await filing.run(desk, connector, {
      count,
      everyMs,
      patienceMs: 15_000,
      platforms: channels,
    })
    const cost = costOf(await used(), count, Math.min(channel.length, own.length))
    await desk.kill()
    connector.close()
    return {
      title,
      figures: [
        figure('answered with a ticket', done, { least: count, note: 'others are told that it takes long' }),
        within('answer', answers, count, answer),
        within('card in the channel', channel, count, card),
        within('card in the reporter’s chat', own, count),
        cost,
      ],
    }
  }

export const minute = filed('1,000 incidents in a minute over 50 channels: 95 of 100 within', {
  count: 1000,
  everyMs: 60,
  answer: 3000,
  card: 6000,
})
export const second = filed('An incident a second for a minute over 50 channels: 95 of 100 within', {
  count: 60,
  everyMs: 1000,
  card: 2500,
})
