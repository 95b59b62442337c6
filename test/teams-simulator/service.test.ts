import { beforeEach, describe, expect, it } from 'vitest'
import { codesOf, rig, saying } from './fixture.ts'
import { teamsLimits } from './limits.ts'
import { wordsOf } from './messages.ts'
import { refusal } from './refusals.ts'

const channel = '19:channel1@thread.tacv2'
const posts = `/v3/conversations/${encodeURIComponent(channel)}/activities`

let desk: ReturnType<typeof rig>
const populated = (options?: Parameters<typeof rig>[0]) => {
  const made = rig(options)
  made.tenant.addPeople(5)
  made.tenant.addChannels(3)
  return made
}
beforeEach(() => {
  desk = populated()
})

const idOf = ({ body }: { body: object }) => (body as { id: string }).id
const shown = () => desk.messages.shownAt(channel).map(wordsOf)

describe('a bot posts, edits and deletes', () => {
  it('and the channel shows what was said last', () => {
    const first = desk.asks('POST', posts, saying('good'))
    desk.asks('POST', posts, saying('other'))
    desk.time.now = 40
    expect(codesOf(first, desk.asks('PUT', `${posts}/${idOf(first)}`, saying('bad')))).toEqual(['201', '200'])
    expect(shown()).toEqual(['bad', 'other'])
    expect(desk.messages.find(idOf(first))).toMatchObject({ edits: 1, history: [0, 40], by: null, answers: false })
    expect(codesOf(desk.asks('DELETE', `${posts}/${idOf(first)}`))).toEqual(['200'])
    expect(shown()).toEqual(['other'])
  })
  it('below a message: that is an answer when a person wrote it', () => {
    const own = idOf(desk.asks('POST', posts, saying('good')))
    const origin = {
      conversationId: channel,
      answers: false,
      lost: false,
      through: '',
      by: desk.tenant.people[0]!.id,
      replyTo: null,
    }
    desk.messages.add('77', origin, { card: null, text: 'status', summary: '', suggested: [] }, 0)
    for (const to of [own, '77', 'f:1']) desk.asks('POST', `${posts}/${to}`, saying(`to ${to}`))
    expect(desk.messages.at(channel).map(({ answers }) => answers)).toEqual([false, false, false, true, true])
  })
  it('types, which is no message', () => {
    expect(codesOf(desk.asks('POST', posts, { type: 'typing' }))).toEqual(['201'])
    expect([shown(), desk.typing]).toEqual([[], [channel]])
  })
  it('begins a thread in a channel', () => {
    const answer = desk.asks('POST', '/v3/conversations', {
      isGroup: true,
      channelData: { channel: { id: channel } },
      activity: saying('news'),
    })
    const { id, activityId } = answer.body as { id: string; activityId: string }
    expect(id).toBe(`${channel};messageid=${activityId}`)
    desk.asks('POST', `/v3/conversations/${encodeURIComponent(id)}/activities`, saying('more'))
    expect(shown()).toEqual(['news', 'more'])
  })
  it('opens the chat of whoever installed it, always the same one', () => {
    const [ada, ben] = desk.tenant.people
    desk.tenant.installed.set(ada!.id, ada!.chatId)
    const opens = (id: string) => desk.asks('POST', '/v3/conversations', { members: [{ id }] })
    expect([opens(ada!.account), opens(ada!.id)].map(idOf)).toEqual([ada!.chatId, ada!.chatId])
    expect(codesOf(opens(ben!.account))).toEqual(['403 ForbiddenOperationException'])
    expect(desk.opened).toEqual([ada!.id, ada!.id, ben!.id])
  })
  it('reads the members of a channel page by page', () => {
    const page = (query: string) =>
      desk.asks('GET', `/v3/conversations/${channel}/pagedmembers?${query}`).body as {
        members: { id: string }[]
        continuationToken?: string
      }
    const { members, continuationToken } = page('pageSize=3')
    expect(members.map(({ id }) => id)).toEqual(['29:person-1', '29:person-2', '29:person-3'])
    const rest = page(`pageSize=3&continuationToken=${continuationToken}`)
    expect([rest.members.length, rest.continuationToken]).toEqual([2, undefined])
    expect(desk.asks('GET', `/v3/conversations/${channel}/members`).body).toHaveLength(5)
    expect(codesOf(desk.asks('GET', `/v3/conversations/${channel}/members/29:nobody`))).toEqual([
      '404 MemberNotFoundInConversation',
    ])
    expect(desk.asks('GET', `/v3/conversations/${channel}/members/29:person-4`).body).toMatchObject({
      name: 'Person 4',
    })
  })
})

describe('it is refused', () => {
  const thread = encodeURIComponent(`${channel};messageid=1`)
  it.each<[string, string, string, object, string]>([
    [
      'a conversation that is not there',
      'POST',
      '/v3/conversations/19:x/activities',
      saying('a'),
      '404 ConversationNotFound',
    ],
    ['a message that is not there', 'PUT', `${posts}/1`, saying('a'), '404 ActivityNotFoundInConversation'],
    ['a deleted message', 'PUT', `${posts}/deleted`, saying('a'), '404 ActivityNotFoundInConversation'],
    ['a message of somebody else', 'PUT', `${posts}/ofAda`, saying('a'), '403 NotEnoughPermissions'],
    [
      'a thread that begins with nothing',
      'POST',
      '/v3/conversations',
      { channelData: { channel: { id: channel } } },
      '400 BadArgument',
    ],
    ['a message above 100 KB in UTF-16', 'POST', posts, saying('a'.repeat(51_200)), '413 MessageSizeTooBig'],
  ])('%s', (_, method, path, body, expected) => {
    desk = populated({ limits: teamsLimits })
    const origin = { conversationId: channel, answers: false, lost: false, through: '', replyTo: null }
    const content = { card: null, text: 'a', summary: '', suggested: [] }
    desk.messages.add('ofAda', { ...origin, by: desk.tenant.people[0]!.id }, content, 0)
    desk.messages.remove(desk.messages.add('deleted', { ...origin, by: null }, content, 0), 0)
    expect(codesOf(desk.asks(method, path, body))).toEqual([expected])
  })
  it('a message just below 100 KB is none of them', () => {
    desk = populated({ limits: teamsLimits })
    expect(codesOf(desk.asks('POST', posts, saying('a'.repeat(51_000))))).toEqual(['201'])
  })
  it.each([
    'BotNotInConversationRoster',
    'ConversationBlockedByUser',
    'BotDisabledByAdmin',
    'ConversationNotFound',
  ] as const)('everywhere in a channel that is closed: %s', (code) => {
    const id = idOf(desk.asks('POST', posts, saying('good')))
    desk.tenant.closed.set(channel, refusal(code))
    const replies = [
      desk.asks('POST', posts, saying('a')),
      desk.asks('PUT', `${posts}/${id}`, saying('a')),
      desk.asks('POST', `/v3/conversations/${thread}/activities`, saying('a')),
    ]
    expect(new Set(codesOf(...replies))).toEqual(new Set([`${refusal(code).status} ${code}`]))
    desk.tenant.closed.clear()
    expect(codesOf(desk.asks('POST', posts, saying('a')))).toEqual(['201'])
  })
  it('as somebody planned, in order, and typing and reading take none of it', () => {
    desk.service.planned.push(
      { status: 502 },
      { status: 429, code: 'Throttled', retryAfter: 3 },
      { status: 504, after: true },
    )
    expect(codesOf(desk.asks('POST', posts, { type: 'typing' }))).toEqual(['201'])
    expect(codesOf(desk.asks('GET', `/v3/conversations/${channel}/members`))).toEqual(['200'])
    const replies = Array.from({ length: 4 }, (_, nth) => desk.asks('POST', posts, saying(String(nth))))
    expect(codesOf(...replies)).toEqual(['502 ServiceError', '429 Throttled', '504 ServiceError', '201'])
    expect(replies[1]!.retryAfter).toBe(3)
    expect(desk.messages.all.map((message) => [wordsOf(message), message.lost])).toEqual([
      ['2', true],
      ['3', false],
    ])
  })
})

describe('limits', () => {
  it('are those of one channel with its threads, with a Retry-After or without', () => {
    desk = populated({ limits: teamsLimits })
    const thread = encodeURIComponent(`${channel};messageid=1`)
    const replies = Array.from({ length: 40 }, (_, nth) =>
      desk.asks('POST', nth % 2 ? posts : `/v3/conversations/${thread}/activities`, saying('a')),
    )
    expect(codesOf(...replies).filter((code) => code === '201')).toHaveLength(7)
    const refused = replies.slice(7)
    expect(new Set(codesOf(...refused))).toEqual(new Set(['429 Throttled']))
    expect(new Set(refused.map(({ retryAfter }) => retryAfter))).toEqual(new Set([1, undefined]))
    expect(desk.tally.report().overLimit).toBe(33)
    expect(codesOf(desk.asks('POST', '/v3/conversations/19:channel2@thread.tacv2/activities', saying('a')))).toEqual([
      '201',
    ])
    desk.time.now = 1000
    expect(codesOf(desk.asks('POST', posts, saying('a')))).toEqual(['201'])
  })
})

describe('a bad day', () => {
  it.each<[Parameters<typeof rig>[0], string[], { there: boolean; lost: boolean }]>([
    [{ rates: { serverErrorBefore: 1 } }, ['500', '502', '503', '504'], { there: false, lost: false }],
    [{ rates: { serverErrorAfter: 1 } }, ['500', '502', '503', '504'], { there: true, lost: true }],
    [{ rates: { droppedBefore: 1 } }, ['dropped'], { there: false, lost: false }],
    [{ rates: { lostAnswer: 1 } }, ['dropped'], { there: true, lost: true }],
    [{ rates: { slow: 1 } }, ['201'], { there: true, lost: false }],
    [{ rates: { forbidden: 1 } }, ['403'], { there: false, lost: false }],
  ])('%j', (options, codes, { there, lost }) => {
    desk = populated(options)
    const replies = Array.from({ length: 30 }, () => desk.asks('POST', posts, saying('a')))
    expect([...new Set(codesOf(...replies).map((code) => code.split(' ')[0]!))].sort()).toEqual(codes)
    expect(desk.messages.all.map((message) => message.lost)).toEqual(there ? Array(30).fill(lost) : [])
    expect(replies.every(({ delayMs }) => (delayMs !== undefined) === (options?.rates?.slow === 1))).toBe(true)
    expect(Object.values(desk.tally.report().faults)).toEqual([30])
    expect(desk.tally.faultsAt(channel)).toBe(30)
  })
})
