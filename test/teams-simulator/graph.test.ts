import { beforeEach, describe, expect, it } from 'vitest'
import { rig, saying } from './fixture.ts'
import { graphAnswer } from './graph.ts'

/** The fields of a message: https://learn.microsoft.com/graph/api/channel-list-messages */
const documented =
  'attachments body channelIdentity chatId createdDateTime deletedDateTime etag id importance lastEditedDateTime lastModifiedDateTime locale mentions messageType policyViolation reactions replyToId subject summary webUrl'
const documentedFrom = 'application conversation device user'

const channel = '19:channel1@thread.tacv2'
const origin = 'http://127.0.0.1:9'
let desk: ReturnType<typeof rig>
beforeEach(() => {
  desk = rig()
  desk.tenant.addPeople(2)
  desk.tenant.addChannels(2)
})

interface Listed {
  value: (Record<string, unknown> & { id: string; attachments: { contentType: string; content: string }[] })[]
  '@odata.nextLink'?: string
}
const asks = (address: string) => graphAnswer(address, desk)
const list = (address: string) => asks(address)!.body as Listed
const messagesOf = (channelId = channel, group = desk.tenant.channels[0]!.team!.groupId) =>
  `${origin}/v1.0/teams/${group}/channels/${encodeURIComponent(channelId)}/messages`
const posts = (text: string, conversationId = channel) => {
  desk.time.now += 1000
  const { body } = desk.asks('POST', `/v3/conversations/${encodeURIComponent(conversationId)}/activities`, saying(text))
  return (body as { id: string }).id
}

describe('the messages of a channel', () => {
  it('have the fields of the documented answer', () => {
    posts('good')
    const { from, ...listed } = list(messagesOf()).value[0]!
    expect(Object.keys(listed).sort().join(' ')).toBe(documented)
    expect(Object.keys(from!).sort().join(' ')).toBe(documentedFrom)
  })
  it('say what the bot posted, when, and that it was the bot', () => {
    const id = posts('good')
    const [message] = list(messagesOf()).value
    expect(message).toMatchObject({
      id,
      createdDateTime: '1970-01-01T00:00:01.000Z',
      deletedDateTime: null,
      from: { application: { id: 'desk' }, user: null },
      channelIdentity: { channelId: channel },
    })
    expect(message!.attachments[0]!.contentType).toBe('application/vnd.microsoft.card.adaptive')
    expect(JSON.parse(message!.attachments[0]!.content)).toEqual(saying('good').attachments[0]!.content)
  })
  it('come newest first, and page by page', () => {
    const ids = Array.from({ length: 7 }, (_, nth) => posts(String(nth))).toReversed()
    const seen: string[] = []
    for (let next: string | undefined = `${messagesOf()}?$top=3`; next;) {
      const page = list(next)
      expect(page.value.length).toBeLessThanOrEqual(3)
      seen.push(...page.value.map(({ id }) => id))
      next = page['@odata.nextLink']
    }
    expect(seen).toEqual(ids)
  })
  it('are there when they are deleted, without what they said', () => {
    const id = posts('good')
    desk.time.now += 1000
    desk.asks('DELETE', `/v3/conversations/${encodeURIComponent(channel)}/activities/${id}`)
    expect(list(messagesOf()).value).toMatchObject([
      { id, deletedDateTime: '1970-01-01T00:00:02.000Z', attachments: [] },
    ])
  })
  it('are those of that channel, and those of a thread stand below its post', () => {
    const root = posts('good')
    const reply = posts('more', `${channel};messageid=${root}`)
    posts('elsewhere', '19:channel2@thread.tacv2')
    expect(list(messagesOf()).value.map(({ id }) => id)).toEqual([root])
    expect(list(`${messagesOf()}/${root}/replies`).value).toMatchObject([{ id: reply, replyToId: root }])
  })
})

it('a chat has its messages', () => {
  const [ada] = desk.tenant.people
  const id = posts('hello', ada!.chatId)
  expect(list(`${origin}/v1.0/chats/${ada!.chatId}/messages`).value).toMatchObject([
    { id, chatId: ada!.chatId, channelIdentity: null },
  ])
})

it.each<[string, () => string, number | undefined]>([
  ['a channel that is not there', () => messagesOf('19:nowhere'), 404],
  ['a channel of another team', () => messagesOf(channel, 'other'), 404],
  ['the thread of a post that is not there', () => `${messagesOf()}/1/replies`, 404],
  ['a page above 50', () => `${messagesOf()}?$top=51`, 400],
  ['a page below 1', () => `${messagesOf()}?$top=0`, 400],
  ['another address', () => `${origin}/v1.0/me`, undefined],
])('%s: %s', (_, address, status) => {
  expect(asks(address())?.status).toBe(status)
})
