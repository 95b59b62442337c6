import { expect, it } from 'vitest'
import type { TableName } from '../store/tables.ts'
import { changeOf, type Change } from './model.ts'

it.each<[string, TableName, object, Change | null]>([
  ['a ticket', 'work_items', { itemId: 'i1' }, { noun: 'workItem', id: 'i1' }],
  ['a vote, as its ticket', 'votes', { voteId: 'v1', itemId: 'i1' }, { noun: 'workItem', id: 'i1' }],
  ['a check, as its platform', 'status_checks', { platformId: 'p1' }, { noun: 'platform', id: 'p1' }],
  ['a run that has ended', 'status_ingestion_runs', { state: 'SUCCESS' }, { noun: 'status', id: null }],
  ['a run that goes on', 'status_ingestion_runs', { state: 'RUNNING' }, null],
  [
    'an announcement',
    'status_messages',
    { messageId: 'm1', publishedState: 'published' },
    { noun: 'announcement', id: 'm1' },
  ],
  ['a draft of one', 'status_messages', { messageId: 'm1', publishedState: 'draft' }, null],
  ['a role, without the person in its id', 'role_bindings', { bindingId: 'user:1' }, { noun: 'role', id: null }],
  ['a conversation, without its id', 'channels', { channelId: '19:a' }, { noun: 'channel', id: null }],
  ['a post', 'posts', { postId: 'x' }, null],
  ['a view somebody keeps', 'saved_views', { viewId: 'x' }, null],
])('%s tells', (_, table, row, change) => {
  expect(changeOf(table, row as never)).toEqual(change)
})
