import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import type { Activity } from './activities.ts'
import { saying } from './fixture.ts'
import { startSimulator, type Simulator } from './simulator.ts'
import { isFlawless, resultLines, runYardstick } from './yardstick.ts'

let server: Server
let simulator: Simulator
afterEach(async () => {
  await simulator.close()
  server.closeAllConnections()
  server.close()
})

type Said = Activity & { text?: string; serviceUrl: string }
/** Posts a card in a conversation, as any bot does. */
const posts = ({ serviceUrl }: Said, conversationId: string, text: string) =>
  fetch(`${serviceUrl}v3/conversations/${encodeURIComponent(conversationId)}/activities`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(saying(text)),
  })

/** Another bot that takes part: it does something about each message, and answers the request afterwards. */
const measures = async (does: (activity: Said) => Promise<unknown>, then?: string) => {
  server = createServer((request, response) => {
    void request.toArray().then(async (chunks) => {
      const activity = JSON.parse(Buffer.concat(chunks as Buffer[]).toString()) as Said
      if (activity.type === 'message') await does(activity)
      response.end()
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const time = { now: 0 }
  simulator = await startSimulator({
    bot: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    now: () => time.now,
  })
  simulator.tenant.addPeople(3)
  simulator.tenant.addChannels(20)
  const wait = async (ms: number) => {
    time.now += ms
    await new Promise((done) => setImmediate(done))
  }
  const yardstick = {
    say: 'status',
    expect: 'Healthy',
    then,
    thenExpect: 'Down',
    speakers: 3,
    rate: 10,
    patienceMs: 2_000_000,
    settleMs: 0,
  }
  return runYardstick(simulator, yardstick, { now: () => time.now, wait, tell: () => {} })
}
const channelOf = ({ conversation }: Activity) => conversation.id.split(';')[0]!

describe('a bot', () => {
  it('that answers in every thread is flawless', async () => {
    const reports = await measures((activity) => posts(activity, activity.conversation.id, 'Healthy'))
    expect(reports).toMatchObject([{ name: 'answer', expected: 20, shown: 20, missing: 0, doubled: 0 }])
    expect(isFlawless(reports)).toBe(true)
  })
  it('that tells all channels of one change is measured for that as well', async () => {
    const reports = await measures(async (activity) => {
      if (!activity.text!.includes('break')) return posts(activity, channelOf(activity), 'Healthy')
      for (const { id } of simulator.tenant.channels) await posts(activity, id, 'Down')
    }, 'break')
    expect(reports).toMatchObject([{ name: 'answer' }, { name: 'change', text: 'Down', expected: 20, missing: 0 }])
    expect(isFlawless(reports)).toBe(true)
  })
  it('that leaves a channel out, or says it twice, is not', async () => {
    const reports = await measures(async (activity) => {
      if (channelOf(activity).includes('channel7@')) return
      await posts(activity, activity.conversation.id, 'Healthy')
      if (channelOf(activity).includes('channel9@')) await posts(activity, channelOf(activity), 'Healthy')
    })
    expect(reports).toMatchObject([
      { shown: 19, missingIn: ['19:channel7@thread.tacv2'], doubledIn: ['19:channel9@thread.tacv2'] },
    ])
    expect(isFlawless(reports)).toBe(false)
    expect(resultLines(reports)[0]).toMatch(/^answer: 19 of 20 channels, 1 missing, 1 doubled; late by \d/)
  })
})
