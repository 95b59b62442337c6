import type { Activity } from 'botbuilder'
import { person, unidentified, type Actor } from '../services/kernel/actor.ts'
import { channelIdOf } from '../services/channels/model.ts'
import type { Conversation } from '../services/kernel/context.ts'

interface ChannelData {
  tenant?: { id?: string }
  team?: { id?: string; name?: string }
  channel?: { id?: string; name?: string }
}

const clientInfo = (activity: Activity): { locale?: string; timezone?: string } =>
  ((activity.entities ?? []).find(({ type }) => type === 'clientInfo') as
    { locale?: string; timezone?: string } | undefined) ?? {}

/** IANA zone if the runtime knows it; UTC otherwise. */
const knownZone = (zone: string | undefined): string => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
  } catch {
    return 'UTC'
  }
}
const zones = new Map<string, string>()

/**
 * Who is acting. Only fields that the Teams service stamps are used; card data never says who somebody is. Without an
 * Entra object id the id is one that no role can be bound to.
 */
export const actorOf = (activity: Activity): Actor => {
  const { locale, timezone } = clientInfo(activity)
  const zone = activity.localTimezone ?? timezone ?? 'UTC'
  let timeZone = zones.get(zone)
  if (!timeZone) {
    timeZone = knownZone(zone)
    if (zones.size < 1000) zones.set(zone, timeZone)
  }
  const who = {
    tenantId: tenantOf(activity),
    name: activity.from.name ?? '',
    locale: activity.locale ?? locale ?? 'en',
    timeZone,
  }
  const userId = activity.from.aadObjectId?.toLowerCase()
  return userId ? person({ ...who, userId }) : unidentified(activity.from.id, who)
}

const tenantOf = (activity: Activity): string =>
  activity.conversation.tenantId ?? (activity.channelData as ChannelData | undefined)?.tenant?.id ?? ''

/** Where it happened, and how to get back there. */
export const conversationOf = (activity: Activity): Conversation => {
  const data = (activity.channelData ?? {}) as ChannelData
  const kind = activity.conversation.conversationType
  const conversationType = kind === 'channel' || kind === 'groupChat' ? kind : 'personal'
  const channelId = channelIdOf(activity.conversation.id)
  return {
    channelId,
    name: data.channel?.name ?? activity.conversation.name ?? data.team?.name ?? null,
    teamId: data.team?.id ?? null,
    threadId: /;messageid=(.+)$/.exec(activity.conversation.id)?.[1] ?? null,
    reference: {
      serviceUrl: activity.serviceUrl,
      channelId: activity.channelId,
      botId: activity.recipient.id,
      botName: activity.recipient.name ?? '',
      conversationId: channelId,
      conversationType,
      tenantId: tenantOf(activity),
      locale: activity.locale ?? 'en',
    },
  }
}
