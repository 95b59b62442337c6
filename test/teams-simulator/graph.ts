import type { Answer } from './connector.ts'
import { placeIdOf, type Message, type Messages } from './messages.ts'
import type { Place, Tenant } from './tenant.ts'

const refusalOf = (status: number, code: string): Answer => ({
  status,
  body: { error: { code, message: code, innerError: { 'request-id': 'simulated', date: '' } } },
})
const isoOf = (ms: number): string => new Date(ms).toISOString()

/**
 * A message as Microsoft Graph shows it.
 * https://learn.microsoft.com/graph/api/resources/chatmessage
 */
const chatMessage = (message: Message, { tenant }: GraphState, place: Place | undefined, rootId: string | null) => {
  const { id, by, card, text, summary, deleted, edits, history, conversationId } = message
  const person = by === null ? undefined : tenant.person(by)
  const attached = card && !deleted
  const sentAt = history[0]!
  const changedAt = history.at(-1)!
  const isChannel = place?.kind === 'channel'
  return {
    id,
    replyToId: rootId,
    etag: String(changedAt),
    messageType: 'message',
    createdDateTime: isoOf(sentAt),
    lastModifiedDateTime: isoOf(changedAt),
    lastEditedDateTime: edits > 0 ? isoOf(changedAt) : null,
    deletedDateTime: deleted ? isoOf(changedAt) : null,
    subject: null,
    summary: summary || null,
    chatId: isChannel ? null : conversationId,
    importance: 'normal',
    locale: 'en-us',
    webUrl: null,
    policyViolation: null,
    from: {
      application:
        by === null ? { id: tenant.botId, displayName: tenant.bot.name, applicationIdentityType: 'bot' } : null,
      device: null,
      conversation: null,
      user: by === null ? null : { id: by, displayName: person?.name ?? '', userIdentityType: 'aadUser' },
    },
    body: { contentType: 'html', content: deleted ? '' : attached ? `<attachment id="${id}"></attachment>` : text },
    channelIdentity: isChannel ? { teamId: place.team!.groupId, channelId: place.id } : null,
    attachments: attached
      ? [
          {
            id,
            contentType: 'application/vnd.microsoft.card.adaptive',
            contentUrl: null,
            content: JSON.stringify(card),
            name: null,
            thumbnailUrl: null,
          },
        ]
      : [],
    mentions: [],
    reactions: [],
  }
}

export interface GraphState {
  tenant: Tenant
  messages: Messages
}

/** The post that a message in a channel is below; null of a post itself. */
const rootOf = ({ conversationId, replyTo }: Message, known: ReadonlySet<string>): string | null =>
  /;messageid=(.*)$/.exec(conversationId)?.[1] ?? (replyTo !== null && known.has(replyTo) ? replyTo : null)

/**
 * The part of Microsoft Graph with which a bot finds its own messages; undefined for any other address.
 * https://learn.microsoft.com/graph/api/channel-list-messages
 */
export const graphAnswer = (address: string, state: GraphState): Answer | undefined => {
  const url = new URL(address, 'http://127.0.0.1')
  const [, groupId, channel, rootId] =
    /^\/v1\.0\/teams\/([^/]+)\/channels\/([^/]+)\/messages(?:\/([^/]+)\/replies)?$/.exec(url.pathname) ?? []
  const [, chat] = /^\/v1\.0\/chats\/([^/]+)\/messages$/.exec(url.pathname) ?? []
  const asked = channel ?? chat
  if (asked === undefined) return undefined
  const placeId = decodeURIComponent(asked)
  const place = state.tenant.place(placeId)
  if (!place || placeId !== placeIdOf(placeId) || place.team?.groupId !== groupId) return refusalOf(404, 'NotFound')

  const here = state.messages.at(placeId)
  const known = new Set(here.map(({ id }) => id))
  const rootHere = (message: Message) => (place.kind === 'channel' ? rootOf(message, known) : null)
  const asRoot = rootId === undefined ? null : decodeURIComponent(rootId)
  if (asRoot !== null && !known.has(asRoot)) return refusalOf(404, 'NotFound')
  const found = here.filter((message) => rootHere(message) === asRoot).toReversed()

  const top = Number(url.searchParams.get('$top') ?? 20)
  const from = Number(url.searchParams.get('$skiptoken') ?? 0)
  if (!Number.isInteger(top) || top < 1 || top > 50 || !Number.isInteger(from)) return refusalOf(400, 'BadRequest')
  const next = new URL(url)
  next.searchParams.set('$skiptoken', String(from + top))
  const page = found.slice(from, from + top).map((message) => chatMessage(message, state, place, asRoot))
  return {
    status: 200,
    body: {
      '@odata.context': `${url.origin}/v1.0/$metadata#${url.pathname.slice('/v1.0/'.length)}`,
      '@odata.count': page.length,
      ...(from + top < found.length && { '@odata.nextLink': next.href }),
      value: page,
    },
  }
}
