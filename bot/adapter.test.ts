import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { ClaimsIdentity, type BotFrameworkAuthentication } from 'botframework-connector'
import { createAdapter } from './adapter.ts'
import { clouds } from './cloud.ts'
import { createSend } from './send.ts'

const bot = { appId: '11111111-2222-4333-8444-555555555555', appPassword: 'x', tenantId: 'tenant' }
const claimsOf = (appId: string) => new ClaimsIdentity([{ type: 'aud', value: appId }], true)

test('a token client that could not be made is made anew for the next turn, and then kept', async () => {
  const { adapter } = createAdapter({ bot, cloud: clouds.public })
  const { botFrameworkAuthentication } = adapter as unknown as {
    botFrameworkAuthentication: BotFrameworkAuthentication
  }
  const make = (appId: string) => botFrameworkAuthentication.createUserTokenClient(claimsOf(appId))
  await expect(make('another')).rejects.toThrow('Invalid appId')
  const made = await make(bot.appId)
  expect(await make(bot.appId)).toBe(made)
})

test('a request that nobody answers ends after a while', async () => {
  const server = createServer((request) => void request.resume())
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { adapter } = createAdapter({ bot: null, cloud: clouds.public, timeoutMs: 50 })
  const reference = {
    serviceUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    ...{ channelId: 'msteams', botId: 'b', botName: 'B', conversationId: 'c', conversationType: 'channel' as const },
    ...{ tenantId: 't', locale: 'en' },
  }
  const sent = createSend(adapter, '')(reference, { content: {}, summary: '' }, null)
  await expect(sent).rejects.toMatchObject({ name: 'AbortError' })
  server.closeAllConnections()
  server.close()
})
