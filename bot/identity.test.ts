import { expect, it } from 'vitest'
import type { Received } from './activity.ts'
import { conversationOf } from './identity.ts'

const kindOf = (conversation: object, name?: string) =>
  conversationOf({
    ...{
      type: name ? 'invoke' : 'message',
      name,
      channelId: 'msteams',
      serviceUrl: 'https://smba.trafficmanager.net/',
    },
    ...{ from: { id: '29:anna' }, recipient: { id: '28:desk' }, conversation: { id: 'a:x', ...conversation } },
  } as unknown as Received).reference.conversationType

it.each([
  [{ conversationType: 'personal' }, 'personal'],
  [{ conversationType: 'channel' }, 'channel'],
  [{ conversationType: 'groupChat' }, 'groupChat'],
  [{}, 'personal'],
  [{ isGroup: true }, 'groupChat'],
  [{ conversationType: 'personal', isGroup: true }, 'groupChat'],
  [{ conversationType: 'meetingChat' }, 'groupChat'],
  [{ conversationType: 'Channel' }, 'groupChat'],
  [{ conversationType: '' }, 'groupChat'],
])('nobody counts as alone with the desk where that is not said: %j is %s', (conversation, kind) => {
  expect(kindOf(conversation)).toBe(kind)
})

it('a chat in which the message extension is used is none with the desk', () => {
  expect(kindOf({ conversationType: 'personal' }, 'composeExtension/query')).toBe('groupChat')
})
