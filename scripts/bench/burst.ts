import { setTimeout as wait } from 'node:timers/promises'
import { startChild } from './child.ts'
import { startConnector } from './connector.ts'
import { figure, median, quantile, type Part } from './figures.ts'
import { admin, tenantId, type Person } from './people.ts'
import { say, submitForm } from './turns.ts'

/** Nobody files more than a few in ten minutes: the desk would not let them. */
const crowd: readonly Person[] = Array.from({ length: 250 }, (_, index) => ({
  id: `00000000-0000-4000-9000-${String(index + 1).padStart(12, '0')}`,
  name: `Reporter ${index + 1}`,
  locale: index % 2 ? 'de-DE' : 'en-GB',
}))
const channel = { conversationType: 'channel', id: '19:burst@thread.tacv2', tenantId, isGroup: true }

/**
 * Incidents filed evenly over a minute by many people, each with a card in a channel and one for the reporter. Time from
 * sending the form to the card arriving at the connector.
 */
export const burstPart = async (store: string, quick: boolean): Promise<Part> => {
  const count = quick ? 250 : 1000
  const everyMs = 60_000 / 1000
  const filedAt = new Map<string, number>()
  const seen = { channel: [] as number[], own: [] as number[] }
  const connector = await startConnector((path, body) => {
    const [, title] = /· (burst\d+ table\d+ job\d+)/.exec(body) ?? []
    const started = title === undefined ? undefined : filedAt.get(title)
    if (started !== undefined) seen[path.includes('burst') ? 'channel' : 'own'].push(performance.now() - started)
  })
  const desk = await startChild('desk-bot.ts', [store])
  await say(desk, connector, 'subscribe all incidents', admin, channel)
  const answers: number[] = []
  const filings: Promise<void>[] = []
  const begin = performance.now()
  for (let index = 0; index < count; index++) {
    await wait(Math.max(0, begin + index * everyMs - performance.now()))
    // No word of it stands in another one: each is compared with what is open, and looks like none.
    const title = `burst${index} table${index} job${index}`
    const started = performance.now()
    filedAt.set(title, started)
    const answer = { title, platformId: `platform-${index % 20}`, severity: 'high', description: 'It broke' }
    filings.push(
      submitForm(
        desk,
        connector,
        { dialog: 'workItem.file', itemType: 'INCIDENT', form: `burst-${index}`, ...answer },
        crowd[index % crowd.length]!,
      ).then((body) => {
        if (!body.includes('"message"')) throw new Error(`Not filed: ${body.slice(0, 300)}`)
        answers.push(performance.now() - started)
      }),
    )
  }
  await Promise.all(filings)
  const until = performance.now() + 30_000
  while ((seen.channel.length < count || seen.own.length < count) && performance.now() < until) await wait(50)
  await desk.stop()
  connector.close()
  const shown = (all: number[]) => `${all.length} of ${count} seen, median ${median(all).toFixed(0)} ms`
  const late = (what: string, all: number[], most?: number) =>
    figure(what, all.length < count ? Infinity : quantile(all, 0.95), { unit: 'ms', most, note: shown(all) })
  return {
    title: `${count} incidents filed within ${((count * everyMs) / 1000).toFixed(0)} seconds: 95 of 100 within`,
    figures: [
      late('card in the channel', seen.channel, 1500),
      late('card in the reporter’s chat', seen.own, 1500),
      late('answer to the reporter', answers),
    ],
  }
}
