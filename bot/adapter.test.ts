import { expect, test } from 'vitest'
import { ClaimsIdentity, type BotFrameworkAuthentication } from 'botframework-connector'
import { createAdapter } from './adapter.ts'
import { clouds } from './cloud.ts'

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
