import type { Card } from './reading.ts'

/** The body of a request of a bot. */
export interface Sent {
  type?: string
  text?: string
  summary?: string
  suggestedActions?: { actions: { type: string; value: string }[] }
  entities?: { type: string; '@type'?: string; additionalType?: readonly string[] }[]
  members?: { id: string }[]
  channelData?: { channel?: { id: string } }
  activity?: Sent
  attachments?: { contentType: string; content: Card }[]
}

/** A request of a bot to the connector, read from method, address and body. */
export interface Asked {
  kind: 'post' | 'edit' | 'delete' | 'open' | 'thread' | 'members' | 'pagedMembers' | 'member'
  /** The conversation it is about; of a chat that is to be opened, the id of the person. */
  conversationId: string
  /** The message it is about, or that it answers; of a question about a member, the id of the member. */
  id: string | undefined
  /** The path before `v3`, which a bot takes over from the service URL it was given. */
  through: string
  query: URLSearchParams
  sent: Sent
  /** The characters of the body. */
  size: number
}

const shapes: readonly (readonly [method: string, path: RegExp, kind: Asked['kind']])[] = [
  ['POST', /^conversations\/([^/]+)\/activities(?:\/([^/]+))?$/, 'post'],
  ['PUT', /^conversations\/([^/]+)\/activities\/([^/]+)$/, 'edit'],
  ['DELETE', /^conversations\/([^/]+)\/activities\/([^/]+)$/, 'delete'],
  ['GET', /^conversations\/([^/]+)\/members$/, 'members'],
  ['GET', /^conversations\/([^/]+)\/pagedmembers$/, 'pagedMembers'],
  ['GET', /^conversations\/([^/]+)\/members\/([^/]+)$/, 'member'],
]

/**
 * Reads a request to the Bot Connector; undefined when it is none that is known. Throws SyntaxError for a body that is no JSON.
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
 */
export const askedIn = (method: string, address: string, body: string): Asked | undefined => {
  const url = new URL(address, 'http://127.0.0.1')
  const [, through, path] = /^\/(?:([\w-]+)\/)?v3\/(.+)$/.exec(url.pathname) ?? []
  if (path === undefined) return undefined
  const sent = JSON.parse(body || '{}') as Sent
  const rest = { through: through ?? '', query: url.searchParams, sent, size: body.length }
  if (method === 'POST' && path === 'conversations') {
    const channelId = sent.channelData?.channel?.id
    const conversationId = channelId ?? sent.members?.[0]?.id
    return conversationId === undefined
      ? undefined
      : { kind: channelId ? 'thread' : 'open', conversationId, id: undefined, ...rest }
  }
  for (const [verb, shape, kind] of shapes) {
    const [, conversation, id] = verb === method ? (shape.exec(path) ?? []) : []
    if (conversation !== undefined)
      return { kind, conversationId: decodeURIComponent(conversation), id: id && decodeURIComponent(id), ...rest }
  }
  return undefined
}
