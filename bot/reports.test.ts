import { describe, expect, it } from 'vitest'
import type { Received } from './activity.ts'
import { reportOf } from './reports.ts'

const desk = { id: '28:deltadesk' }
const anna = { id: '29:Anna' }
const team = '19:team@thread.tacv2'
const partners = '19:partners@thread.tacv2'

const update = (channelData: object | undefined, rest: object = {}, conversationId = team) =>
  ({
    type: 'conversationUpdate',
    recipient: desk,
    conversation: { id: conversationId, conversationType: 'channel' },
    channelData,
    ...rest,
  }) as unknown as Received
const event = (eventType: string, data: object = {}, rest: object = {}, conversationId = team) =>
  update({ eventType, team: { id: team }, ...data }, rest, conversationId)
const channel = (type?: string) => ({ channel: { id: partners, name: 'Partners', ...(type && { type }) } })
const gone = { membersRemoved: [desk] }
const came = { membersAdded: [anna, desk] }

const ofChannel = { place: { channelId: partners } }
const ofTeam = { place: { teamId: team } }

describe('what Teams reports', () => {
  it.each<[string, Received, object | undefined]>([
    [
      'the desk was let into a shared channel',
      event('channelMemberAdded', channel('shared'), came, partners),
      { means: 'remember' },
    ],
    [
      'the desk was taken out of a shared channel',
      event('channelMemberRemoved', channel('shared'), gone, partners),
      { means: 'forget', ...ofChannel },
    ],
    [
      'the desk was taken out of a private channel',
      event('channelMemberRemoved', channel('private'), gone, partners),
      { means: 'forget', ...ofChannel },
    ],
    [
      'the same, and nobody says which but the conversation',
      event('channelMemberRemoved', {}, gone, partners),
      { means: 'forget', ...ofChannel },
    ],
    [
      'the same, and the event has no name',
      update({ team: { id: team }, ...channel('shared') }, gone, partners),
      { means: 'forget', ...ofChannel },
    ],
    [
      'somebody was taken out of a shared channel',
      event('channelMemberRemoved', channel('shared'), { membersRemoved: [anna] }, partners),
      undefined,
    ],
    [
      'somebody came into a shared channel',
      event('channelMemberAdded', channel('shared'), { membersAdded: [anna] }, partners),
      undefined,
    ],
    ['a channel was deleted', event('channelDeleted', channel()), { means: 'rest', ...ofChannel }],
    ['a channel was deleted, and nobody says which', event('channelDeleted'), undefined],
    ['a channel was restored', event('channelRestored', channel()), { means: 'restore', ...ofChannel }],
    [
      'a channel was renamed',
      event('channelRenamed', channel()),
      { means: 'rename', channelId: partners, name: 'Partners' },
    ],
    ['a channel was renamed to nothing', event('channelRenamed', { channel: { id: partners } }), undefined],
    ['a channel was created', event('channelCreated', channel()), undefined],
    ['a channel was shared with another team', event('channelShared', channel('shared'), {}, partners), undefined],
    [
      'a channel is shared with another team no more',
      event('channelUnshared', { ...channel('shared'), unsharedFromTeams: [{ id: '19:other' }] }, {}, partners),
      { means: 'forget', place: { channelId: partners, teamIds: ['19:other'] } },
    ],
    ['the desk was taken out of the team', event('teamMemberRemoved', {}, gone), { means: 'forget', ...ofTeam }],
    [
      'the desk was taken out of a team without an event of a name',
      update({ team: { id: team } }, gone),
      { means: 'forget', ...ofTeam },
    ],
    ['somebody left the team', event('teamMemberRemoved', {}, { membersRemoved: [anna] }), undefined],
    ['the desk came into the team', event('teamMemberAdded', {}, came), { means: 'remember' }],
    ['somebody came into the team', event('teamMemberAdded', {}, { membersAdded: [anna] }), undefined],
    ['the team was archived', event('teamArchived'), { means: 'rest', ...ofTeam }],
    ['the team was taken out of the archive', event('teamUnarchived'), { means: 'restore', ...ofTeam }],
    ['the team was deleted', event('teamDeleted'), { means: 'rest', ...ofTeam }],
    [
      'the team was restored, in the spelling of the documentation',
      event('teamrestored'),
      { means: 'restore', ...ofTeam },
    ],
    ['the team was deleted for good', event('teamHardDeleted'), { means: 'forget', ...ofTeam }],
    [
      'the team was renamed',
      event('teamRenamed', { team: { id: team, name: 'Data' } }),
      { means: 'rename', channelId: team, name: 'Data' },
    ],
    [
      'the desk was taken out of a group chat',
      update({}, gone, '19:crew@thread.v2'),
      { means: 'forget', place: { channelId: '19:crew@thread.v2' } },
    ],
    [
      'the app was removed from the team',
      update({ team: { id: team }, channel: { id: team } }, { type: 'installationUpdate', action: 'remove' }),
      { means: 'forget', ...ofTeam },
    ],
    [
      'the app was removed by an upgrade',
      update({ team: { id: team } }, { type: 'installationUpdate', action: 'remove-upgrade' }),
      { means: 'forget', ...ofTeam },
    ],
    [
      'the app was removed from a private channel',
      update({ team: { id: team }, ...channel('private') }, { type: 'installationUpdate', action: 'remove' }, partners),
      { means: 'forget', ...ofChannel },
    ],
    [
      'the app was removed by a person',
      update({}, { type: 'installationUpdate', action: 'remove' }, 'a:Anna'),
      { means: 'forget', place: { channelId: 'a:Anna' } },
    ],
    [
      'the app was installed',
      update({}, { type: 'installationUpdate', action: 'add' }, 'a:Anna'),
      { means: 'remember' },
    ],
    ['an event nobody knows yet', event('channelPainted', channel()), undefined],
    ['a name every object has', event('constructor', channel()), undefined],
    ['a message', event('channelDeleted', channel(), { type: 'message' }), undefined],
    ['no data', update(undefined), undefined],
  ])('%s', (_, activity, report) => expect(reportOf(activity)).toEqual(report))
})
