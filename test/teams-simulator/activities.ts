import { placeIdOf } from './messages.ts'
import type { Person, Place, Tenant } from './tenant.ts'

/** An activity as Teams sends it to a bot. */
export type Activity = Record<string, unknown> & { id: string; type: string; conversation: { id: string } }

export interface ActivityParts {
  tenant: Tenant
  serviceUrl: () => string
  now: () => number
  /** A number nobody had before. */
  count: () => number
}

const locale = 'en-GB'
const timezone = 'Europe/Berlin'

/** Makes the activities that Teams sends when people do something. Shapes as in its documentation. */
export const createActivities = ({ tenant, serviceUrl, now, count }: ActivityParts) => {
  const { bot, tenantId } = tenant
  const envelope = (person: Person, place: Place, conversationId = place.id) => ({
    id: `f:${count()}`,
    timestamp: new Date(now()).toISOString(),
    channelId: 'msteams',
    serviceUrl: serviceUrl(),
    from: { id: person.account, name: person.name, aadObjectId: person.id },
    recipient: bot,
    conversation: {
      conversationType: place.kind,
      id: conversationId,
      tenantId,
      ...(place.kind === 'channel' && { isGroup: true, name: place.name }),
    },
    channelData: {
      tenant: { id: tenantId },
      ...(place.team && {
        channel: { id: placeIdOf(place.id), name: place.name },
        team: { id: place.team.id, name: place.team.name, aadGroupId: place.team.groupId },
      }),
    },
    locale,
    localTimezone: timezone,
    entities: [{ type: 'clientInfo', locale, timezone, platform: 'Web', country: 'DE' }] as object[],
  })

  return {
    /** Somebody wrote; in a channel they mention the bot, because it hears nothing else. */
    message(person: Person, place: Place, conversationId: string, id: string, text: string): Activity {
      const base = envelope(person, place, conversationId)
      const mention = `<at>${bot.name}</at>`
      const mentions = place.kind === 'personal' ? [] : [{ type: 'mention', mentioned: bot, text: mention }]
      return {
        ...base,
        id,
        type: 'message',
        textFormat: 'plain',
        text: mentions.length > 0 ? `${mention} ${text}` : text,
        entities: [...base.entities, ...mentions],
      }
    },
    invoke: (
      person: Person,
      place: Place,
      conversationId: string,
      name: string,
      value: object,
      replyToId: string,
    ): Activity => ({
      ...envelope(person, place, conversationId),
      type: 'invoke',
      name,
      value,
      replyToId,
    }),
    installation: (person: Person, place: Place, action: 'add' | 'remove'): Activity => ({
      ...envelope(person, place),
      type: 'installationUpdate',
      action,
    }),
    /** The bot came into a place, or left it. */
    members(person: Person, place: Place, change: 'membersAdded' | 'membersRemoved'): Activity {
      const base = envelope(person, place)
      const eventType = change === 'membersAdded' ? 'teamMemberAdded' : 'teamMemberRemoved'
      return {
        ...base,
        type: 'conversationUpdate',
        [change]: [{ id: bot.id }],
        ...(place.team && { channelData: { ...base.channelData, eventType } }),
      }
    },
    reaction: (person: Person, place: Place, conversationId: string, messageId: string, type: string): Activity => ({
      ...envelope(person, place, conversationId),
      type: 'messageReaction',
      reactionsAdded: [{ type }],
      replyToId: messageId,
    }),
  }
}
export type Activities = ReturnType<typeof createActivities>
