import { channelIdOf } from '../services/channels/model.ts'
import type { Place } from '../services/channels/change-at.ts'
import type { Received } from './activity.ts'

/** What Teams reports of the places the desk is in, and what it means there. */
export type Report =
  | { means: 'remember' }
  | { means: 'forget' | 'rest' | 'restore'; place: Place }
  | { means: 'rename'; channelId: string; name: string }

/** A row of the table: what an event means, and for which part. */
interface Row {
  means: Report['means']
  /** `shared`: the channel, as far as the desk is in it by one of the teams that lost it. */
  of: 'channel' | 'team' | 'shared'
  /** It tells of people as well: it counts only when it was the desk that came or went. */
  member?: true
}

/**
 * By `channelData.eventType`, in small letters: Teams spells some both ways. What is not here means nothing to the desk.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events
 * Shared channels: https://github.com/microsoft/teams.net/issues/100
 */
const events: Readonly<Record<string, Row>> = {
  channelmemberadded: { means: 'remember', of: 'channel', member: true },
  channelmemberremoved: { means: 'forget', of: 'channel', member: true },
  channeldeleted: { means: 'rest', of: 'channel' },
  channelrestored: { means: 'restore', of: 'channel' },
  channelrenamed: { means: 'rename', of: 'channel' },
  channelunshared: { means: 'forget', of: 'shared' },
  teammemberadded: { means: 'remember', of: 'team', member: true },
  teammemberremoved: { means: 'forget', of: 'team', member: true },
  teamarchived: { means: 'rest', of: 'team' },
  teamunarchived: { means: 'restore', of: 'team' },
  teamdeleted: { means: 'rest', of: 'team' },
  teamrestored: { means: 'restore', of: 'team' },
  teamharddeleted: { means: 'forget', of: 'team' },
  teamrenamed: { means: 'rename', of: 'team' },
}

type Data = NonNullable<Received['channelData']>

/** Private and shared channels have the desk only if somebody let it in, and lose it alone. */
const standsAlone = ({ channel }: Data): boolean => channel?.type === 'shared' || channel?.type === 'private'

/** What an activity reports of a place; undefined when it reports nothing the desk has to know. */
export const reportOf = (activity: Received): Report | undefined => {
  const { type, action, conversation, recipient, membersAdded, membersRemoved } = activity
  if (type !== 'conversationUpdate' && type !== 'installationUpdate') return undefined
  const data: Data = activity.channelData ?? {}
  const here = channelIdOf(conversation.id)
  const isDesk = (members: Received['membersAdded']) => (members ?? []).some(({ id }) => id === recipient.id)

  const installs = type === 'installationUpdate'
  const added = installs ? /^add/.test(action ?? '') : isDesk(membersAdded)
  const removed = installs ? /^remove/.test(action ?? '') : isDesk(membersRemoved)
  const unnamed: Row | undefined = added
    ? { means: 'remember', of: 'team' }
    : removed
      ? { means: 'forget', of: standsAlone(data) ? 'channel' : 'team' }
      : undefined
  const event = (data.eventType ?? '').toLowerCase()
  const row = !installs && Object.hasOwn(events, event) ? events[event]! : unnamed
  if (!row || (row.member && !added && !removed)) return undefined
  if (row.means === 'remember') return { means: 'remember' }

  // Of what came or went itself, the conversation is the place; every other event is sent to the team.
  const told = row.of === 'team' ? data.team : data.channel
  const { id, name } = told ?? {}
  if (row.means === 'rename')
    return id === undefined || name === undefined ? undefined : { means: 'rename', channelId: id, name }
  if (id !== undefined && row.of === 'team') return { means: row.means, place: { teamId: id } }
  const teamIds = row.of === 'shared' ? (data.unsharedFromTeams ?? []).flatMap((team) => team.id ?? []) : undefined
  if (id !== undefined) return { means: row.means, place: { channelId: id, ...(teamIds && { teamIds }) } }
  return added || removed ? { means: row.means, place: { channelId: here } } : undefined
}
