import { expect, it } from 'vitest'
import type { TableName } from '../../services/store/tables.ts'
import { subjects } from './index.ts'
import type { Concern } from './subject.ts'

/** Each row: a change of a row, and its effect on the posts of health and on those of work items. */
it.each<[string, TableName, object, health: Concern, workItems: Concern]>([
  [
    'a ticket is filed: posted at once, without a read',
    'work_items',
    { itemId: 'i1', version: 1 },
    undefined,
    { id: 'i1', soon: false, begins: { item: { itemId: 'i1', version: 1 }, votes: [], comments: [] } },
  ],
  [
    'one goes on: an edit a moment later',
    'work_items',
    { itemId: 'i1', version: 2 },
    undefined,
    { id: 'i1', soon: true },
  ],
  ['somebody votes', 'votes', { itemId: 'i1' }, undefined, { id: 'i1', soon: true }],
  ['somebody comments', 'comments', { itemId: 'i1' }, undefined, { id: 'i1', soon: true }],
  ['a platform is renamed or switched: all tickets show its name', 'platforms', {}, 'look', 'all'],
  ['a check is defined', 'status_checks', {}, 'look', undefined],
  ['a run begins', 'status_ingestion_runs', { state: 'RUNNING' }, undefined, undefined],
  ['a run ends', 'status_ingestion_runs', { state: 'SUCCESS' }, 'look', undefined],
  ['a run fails', 'status_ingestion_runs', { state: 'FAIL' }, 'look', undefined],
  ['a conversation follows something else', 'channels', {}, 'look', undefined],
  ['somebody gets a role', 'role_bindings', {}, undefined, undefined],
  ['a post is written down', 'posts', {}, undefined, undefined],
])('%s', (_, table, row, ...concerns) => {
  const sources = [...new Set(subjects.map(({ source }) => source))]
  expect(sources.map(({ changedBy }) => changedBy[table]?.(row as never))).toEqual(concerns)
})

it('every kind has a name of its own', () => {
  const kinds = subjects.map(({ kind }) => kind)
  expect(new Set(kinds).size).toBe(kinds.length)
})
