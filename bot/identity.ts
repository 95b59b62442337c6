import { kept } from '../cards/kit/kept.ts'
import { person, unidentified, type Actor } from '../services/kernel/actor.ts'
import { channelIdOf } from '../services/channels/model.ts'
import type { Conversation } from '../services/kernel/context.ts'
import { localeNamed } from '../services/kernel/language.ts'
import { entraId, type Received } from './activity.ts'
import { mentionedIn } from './message.ts'

type Entity = NonNullable<Received['entities']>[number]
type Client = Extract<Entity, { type: 'clientInfo' }>

const clientOf = ({ entities }: Received): Client | undefined =>
  entities?.find((entity): entity is Client => entity.type === 'clientInfo')

/** The IANA zone if the runtime knows it; UTC otherwise. */
const knownZone = (zone: string): string => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
  } catch {
    return 'UTC'
  }
}
const zones = kept<string>()

/**
 * The actor of an activity. Only fields that the Teams service fills in are used; data of a card never say who somebody
 * is. Without an Entra object id the actor is unidentified: no role can be bound to them.
 */
export const actorOf = (activity: Received): Actor => {
  const client = clientOf(activity)
  const zone = activity.localTimezone ?? client?.timezone ?? 'UTC'
  const who = {
    tenantId: tenantOf(activity),
    name: activity.from.name ?? '',
    locale: activity.locale ?? client?.locale ?? 'en',
    timeZone: zones(zone, () => knownZone(zone)),
  }
  const userId = entraId(activity.from.aadObjectId)
  return userId ? person({ ...who, userId }) : unidentified(activity.from.id, who)
}

const tenantOf = ({ conversation, channelData }: Received): string =>
  conversation.tenantId ?? channelData?.tenant?.id ?? ''

/**
 * True for calls of the message extension: they come from any chat of people, and the desk may not be in it. Nobody is to be
 * reached there.
 */
export const isVisit = ({ name }: Pick<Received, 'name'>): boolean => name?.startsWith('composeExtension/') ?? false

/**
 * The kind of a conversation. A chat of two people counts as a group: it is no chat with the desk. So does a kind that is
 * not known, because nobody may be alone there.
 */
const kindOf = (activity: Received): 'channel' | 'groupChat' | 'personal' => {
  const { conversationType: kind = 'personal', isGroup } = activity.conversation
  if (kind === 'channel' || kind === 'groupChat') return kind
  return isVisit(activity) || isGroup || kind !== 'personal' ? 'groupChat' : 'personal'
}

/** The conversation of an activity, with the reference by which it is reached again. */
export const conversationOf = (activity: Received): Conversation => {
  const { conversation, channelData, recipient } = activity
  const conversationType = kindOf(activity)
  const channelId = channelIdOf(conversation.id)
  return {
    channelId,
    name: channelData?.channel?.name ?? conversation.name ?? channelData?.team?.name ?? null,
    teamId: channelData?.team?.id ?? null,
    groupId: entraId(channelData?.team?.aadGroupId) ?? null,
    threadId: /;messageid=(.+)$/.exec(conversation.id)?.[1] ?? null,
    reference: {
      serviceUrl: activity.serviceUrl,
      channelId: activity.channelId,
      botId: recipient.id,
      botName: recipient.name ?? '',
      conversationId: channelId,
      conversationType,
      tenantId: tenantOf(activity),
      locale: localeNamed(activity.locale ?? 'en'),
    },
    mentions: mentionedIn(activity),
  }
}
