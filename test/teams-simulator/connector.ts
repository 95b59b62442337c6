import type { Asked, Sent } from './asked.ts'
import type { Content, Messages } from './messages.ts'
import { refusal, type Refusal } from './refusals.ts'
import type { Person, Tenant } from './tenant.ts'

export interface Answer {
  status: number
  body: object
}

/** The state that a bot reads and changes. */
export interface Held {
  tenant: Tenant
  messages: Messages
  /** Conversations where the bot said that it is typing, once for each time. */
  typing: string[]
  /** The people whose chats the bot opened, once for each time. */
  opened: string[]
  /** False: a conversation that nobody set up is there as well. */
  strict: boolean
}

const adaptiveCard = 'application/vnd.microsoft.card.adaptive'
const isCard = (contentType: string) => contentType.startsWith('application/vnd.microsoft.card.')

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bot-messages-ai-generated-content */
const isGenerated = (entity: NonNullable<Sent['entities']>[number]): boolean =>
  entity.type === 'https://schema.org/Message' &&
  entity['@type'] === 'Message' &&
  (entity.additionalType ?? []).includes('AIGeneratedContent')

/** The parts of a message that a bot decides. */
const contentOf = ({ attachments = [], text = '', summary = '', suggestedActions, entities = [] }: Sent): Content => ({
  card:
    (
      attachments.find(({ contentType }) => contentType === adaptiveCard) ??
      attachments.find((one) => isCard(one.contentType))
    )?.content ?? null,
  text,
  summary,
  suggested: suggestedActions?.actions.map(({ value }) => value) ?? [],
  ...(entities.some(isGenerated) && { byModel: true as const }),
})

const memberOf = ({ id, account, name, userPrincipalName }: Person) => ({
  id: account,
  objectId: id,
  aadObjectId: id,
  name,
  givenName: name.split(' ')[0],
  surname: name.split(' ')[1],
  email: userPrincipalName,
  userPrincipalName,
})

const ok = (body: object): Answer => ({ status: 200, body })
const created = (body: object): Answer => ({ status: 201, body })

/**
 * Does what a bot asks, or says why not. `lost` marks a message whose sender will not hear that it is there.
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
 */
export const answerTo = (asked: Asked, held: Held, now: number, lost = false): Answer | Refusal => {
  const { tenant, messages, typing, opened, strict } = held
  const { kind, conversationId, id, through, sent } = asked

  const add = (where: string, activity: Sent, replyTo: string | null = null): string => {
    const messageId = messages.nextId()
    // Presses and the like have ids that begin with f:. Below its own post a bot answers nobody.
    const answers = replyTo?.startsWith('f:') || typeof messages.find(replyTo ?? '')?.by === 'string'
    const origin = { conversationId: where, answers, lost, through, by: null, replyTo }
    messages.add(messageId, origin, contentOf(activity), now)
    return messageId
  }

  /** A personal chat the bot opens: the same one every time, and none with people who have not installed it. */
  if (kind === 'open') {
    const userId = tenant.person(conversationId)?.id ?? conversationId
    opened.push(userId)
    const chatId = tenant.installed.get(userId)
    if (chatId === undefined) return refusal('ForbiddenOperationException')
    return created({ id: chatId, ...(sent.activity && { activityId: add(chatId, sent.activity) }) })
  }
  const place = tenant.place(conversationId)
  if (strict && !place) return refusal('ConversationNotFound')
  switch (kind) {
    case 'thread': {
      if (!sent.activity) return refusal('BadArgument')
      const activityId = add(conversationId, sent.activity)
      return created({ id: `${conversationId};messageid=${activityId}`, activityId })
    }
    case 'post': {
      if (sent.type !== 'typing') return created({ id: add(conversationId, sent, id) })
      typing.push(conversationId)
      return created({ id: messages.nextId() })
    }
    case 'members':
      return ok((place ? tenant.membersOf(place) : []).map(memberOf))
    case 'pagedMembers': {
      const members = place ? tenant.membersOf(place) : []
      const size = Math.min(500, Number(asked.query.get('pageSize') ?? 200))
      const from = Number(asked.query.get('continuationToken') ?? 0)
      const page = members.slice(from, from + size).map(memberOf)
      const next = from + size < members.length ? { continuationToken: String(from + size) } : {}
      return ok({ members: page, ...next })
    }
    case 'member': {
      const person = tenant.person(id!)
      return person
        ? ok(memberOf(person))
        : { status: 404, code: 'MemberNotFoundInConversation', message: 'No such member.' }
    }
    default: {
      const message = messages.find(id!)
      if (!message || message.deleted) return refusal('ActivityNotFoundInConversation')
      if (message.by !== null) return refusal('NotEnoughPermissions')
      if (kind === 'edit') messages.edit(message, contentOf(sent), now)
      else messages.remove(message, now)
      return ok({ id: message.id })
    }
  }
}
