import { startChild } from './child.ts'
import { startConnector } from './connector.ts'
import { figure, median, quantile, type Part } from './figures.ts'
import { createFiling } from './filing.ts'
import { admin, tenantId } from './people.ts'
import { say } from './turns.ts'

const channel = { conversationType: 'channel', id: '19:burst@thread.tacv2', tenantId, isGroup: true }
const everyMs = 60

/**
 * Incidents filed evenly over a minute by many people, each with a card in a channel and one for the reporter. Time from
 * sending the form to the card arriving at the connector.
 */
export const burstPart = async (store: string, quick: boolean): Promise<Part> => {
  const count = quick ? 250 : 1000
  const filing = createFiling()
  const connector = await startConnector(filing.posted)
  const desk = await startChild('desk-bot.ts', [store])
  await say(desk, connector, 'subscribe all incidents', admin, channel)
  const filed = await filing.run(desk, connector, { count, everyMs, patienceMs: 30_000, platforms: 20 })
  if (filed.done < count) throw new Error(`Of ${count} incidents ${filed.done} were filed`)
  await desk.stop()
  connector.close()
  const shown = (all: number[]) => `${all.length} of ${count} seen, median ${median(all).toFixed(0)} ms`
  const late = (what: string, all: number[], most?: number) =>
    figure(what, all.length < count ? Infinity : quantile(all, 0.95), { unit: 'ms', most, note: shown(all) })
  return {
    title: `${count} incidents filed within ${((count * everyMs) / 1000).toFixed(0)} seconds: 95 of 100 within`,
    figures: [
      late('card in the channel', filed.channel, 1500),
      late('card in the reporter’s chat', filed.own, 1500),
      late('answer to the reporter', filed.answers),
    ],
  }
}
