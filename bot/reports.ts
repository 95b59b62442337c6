import { channelIdOf } from '../services/channels/model.ts'
import type { Place } from '../services/channels/change-at.ts'
import type { Received } from './activity.ts'

/** An event that Teams reports of a place the desk is in, by its meaning. */
export type Report =
  | { means: 'remember' }
  | { means: 'forget' | 'rest' | 'restore'; place: Place }
  | { means: 'rename'; channelId: string; name: string }

/** A row of the table: the meaning of an event, and the place it concerns. */
interface Row {
  means: Report['means']
  /** `shared`: the channel, where the desk got into it through one of the teams that lost it. */
  of: 'channel' | 'team' | 'shared'
  /** True for events about members: they count only when the desk itself came or went. */
  member?: true
}

/**
 * Events by `channelData.eventType` in small letters, because Teams spells some both ways. Events that are not here
 * mean nothing to the desk.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events Shared
 * channels: https://github.com/microsoft/teams.net/issues/100
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

/** True for private and shared channels: the desk is added to each of them and removed from each of them alone. */
const standsAlone = ({ channel }: Data): boolean => channel?.type === 'shared' || channel?.type === 'private'

/** The report in an activity; undefined when it reports nothing that the desk has to know. */
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

  // Events about the installation of the desk arrive in the conversation they are about; all others in the team.
  const told = row.of === 'team' ? data.team : data.channel
  const { id, name } = told ?? {}
  if (row.means === 'rename')
    return id === undefined || name === undefined ? undefined : { means: 'rename', channelId: id, name }
  if (id !== undefined && row.of === 'team') return { means: row.means, place: { teamId: id } }
  const teamIds = row.of === 'shared' ? (data.unsharedFromTeams ?? []).flatMap((team) => team.id ?? []) : undefined
  if (id !== undefined) return { means: row.means, place: { channelId: id, ...(teamIds && { teamIds }) } }
  return added || removed ? { means: row.means, place: { channelId: here } } : undefined
}
