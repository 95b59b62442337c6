import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { postFinder, type Place } from './posts.ts'

const token = { token_type: 'Bearer', expires_in: 3599, access_token: 'REDACTED-access-token' }
const groupId = 'fbe2bf47-16c8-47cf-b4a5-4b9b187c508b'
const channel: Place = { conversationType: 'channel', conversationId: '19:data@thread.tacv2', groupId }

/** The answers of Graph by path, and the paths it was asked for. */
let answers: Record<string, { status?: number; body: unknown }>
let asked: string[]
let server: ReturnType<typeof createServer>
beforeEach(async () => {
  answers = {}
  asked = []
  server = createServer((request, response) => {
    const path = decodeURIComponent(request.url!.replace(/^\/graph\.microsoft\.com\/v1\.0/, ''))
    const isGraph = !request.url!.startsWith('/login')
    if (isGraph) asked.push(path)
    const { status = 200, body } = isGraph
      ? (answers[path] ?? { status: 404, body: { error: { code: 'NotFound', message: 'No.' } } })
      : { body: token }
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(body))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

/** The real SDKs; only the wire ends on loopback instead of at Microsoft. */
const finder = () => {
  const { port } = server.address() as AddressInfo
  return postFinder({
    tenantId: '00000000-0000-4000-8000-000000000001',
    clientId: '535fb089-9ff3-47b6-9bfb-4f1264799865',
    clientSecret: 'sampleCredentials~8Q',
    now: () => new Date('2026-11-02T08:00:00Z'),
    fetch: (url, init) => fetch((url as string).replace('https://', `http://127.0.0.1:${port}/`), init),
  })
}

/** A message as the official sample has it, with a card. */
const [sample] = (JSON.parse(readFileSync('test/fixtures/graph_channel_messages.json', 'utf8')) as { value: object[] })
  .value
const message = (id: string, mark: string, more: object = {}) => ({
  ...sample,
  id,
  attachments: [
    {
      contentType: 'application/vnd.microsoft.card.adaptive',
      content: JSON.stringify({ type: 'AdaptiveCard', body: [{ type: 'TextBlock', id: mark }] }),
    },
  ],
  ...more,
})
const messages = `/teams/${groupId}/channels/19:data@thread.tacv2/messages`

it('finds messages by the hidden id, the newest first, and none that was deleted', async () => {
  answers[`${messages}?$top=50`] = {
    body: {
      value: [
        message('1', 'post-a', { createdDateTime: '2026-11-02T07:00:00Z' }),
        message('2', 'post-a', { createdDateTime: '2026-11-02T07:30:00Z' }),
        message('3', 'post-a', { deletedDateTime: '2026-11-02T07:40:00Z' }),
        message('4', 'post-ab'),
        sample,
      ],
    },
  }
  expect(await finder()(channel, 'post-a')).toEqual(['2', '1'])
})

it('reads on as Graph says, four pages at most', async () => {
  const next = (page: number) => `${messages}?$skiptoken=${page}`
  const link = (page: number) => `https://graph.microsoft.com/v1.0${next(page)}`
  answers[`${messages}?$top=50`] = { body: { value: [], '@odata.nextLink': link(1) } }
  for (const page of [1, 2, 3, 4])
    answers[next(page)] = { body: { value: [message(`${page}`, 'post-a')], '@odata.nextLink': link(page + 1) } }
  expect(await finder()(channel, 'post-a')).toHaveLength(3)
  expect(asked).toHaveLength(4)
})

it.each<[string, Place, string]>([
  ['a thread', { ...channel, conversationId: '19:data@thread.tacv2;messageid=170' }, `${messages}/170/replies?$top=50`],
  [
    'a group chat',
    { conversationType: 'groupChat', conversationId: '19:c@thread.v2', groupId: null },
    '/chats/19:c@thread.v2/messages?$top=50',
  ],
])('looks in %s', async (_, place, path) => {
  answers[path] = { body: { value: [message('1', 'post-a')] } }
  expect(await finder()(place, 'post-a')).toEqual(['1'])
})

it.each<[string, Place]>([
  ['personal chat', { conversationType: 'personal', conversationId: 'a:1', groupId: null }],
  ['channel of a team that nobody named', { ...channel, groupId: null }],
])('cannot look in a %s', (_, place) => {
  expect(finder()(place, 'post-a')).toBeUndefined()
})

it('says why Graph did not answer, and not that there is nothing', async () => {
  answers[`${messages}?$top=50`] = { status: 403, body: { error: { code: 'Forbidden', message: 'secret' } } }
  await expect(finder()(channel, 'post-a')).rejects.toThrow(/Graph answered 403 Forbidden/)
})
