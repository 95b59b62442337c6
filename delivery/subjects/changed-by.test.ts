import { expect, it } from 'vitest'
import type { TableName } from '../../services/store/tables.ts'
import { announcement } from './announcement.ts'
import { digest } from './digest.ts'
import { subjects } from './index.ts'
import { keptReview } from './kept-review.ts'
import { roadmapNews } from './roadmap-news.ts'
import { status } from './status.ts'
import type { Concern, Source } from './subject.ts'
import { termProposal } from './term-proposal.ts'
import { workItem } from './work-item.ts'

/** Each row: a change of a row, and its effect on the posts of announcements, of health and of work items. */
it.each<[string, TableName, object, announcements: Concern, health: Concern, workItems: Concern]>([
  [
    'a ticket is filed: posted at once, without a read',
    'work_items',
    { itemId: 'i1', version: 1 },
    undefined,
    undefined,
    { id: 'i1', soon: false, begins: { item: { itemId: 'i1', version: 1 }, votes: [], comments: [] } },
  ],
  [
    'one goes on: an edit a moment later',
    'work_items',
    { itemId: 'i1', version: 2 },
    undefined,
    undefined,
    { id: 'i1', soon: true },
  ],
  ['somebody votes', 'votes', { itemId: 'i1' }, undefined, undefined, { id: 'i1', soon: true }],
  ['somebody comments', 'comments', { itemId: 'i1' }, undefined, undefined, { id: 'i1', soon: true }],
  ['a platform is renamed or switched: all tickets show its name', 'platforms', {}, 'look', 'look', 'all'],
  ['a check is defined', 'status_checks', {}, undefined, 'look', undefined],
  ['a run begins', 'status_ingestion_runs', { state: 'RUNNING' }, undefined, undefined, undefined],
  ['a run ends', 'status_ingestion_runs', { state: 'SUCCESS' }, undefined, 'look', undefined],
  ['a run fails', 'status_ingestion_runs', { state: 'FAIL' }, undefined, 'look', undefined],
  ['a conversation follows something else', 'channels', {}, 'look', 'look', undefined],
  ['an answer is kept or withdrawn', 'handbook_answers', {}, undefined, undefined, undefined],
  ['somebody gets a role', 'role_bindings', {}, undefined, undefined, undefined],
  ['a post is written down', 'posts', {}, undefined, undefined, undefined],
  ['a banner is written', 'status_messages', { kind: 'BANNER', publishedState: 'draft' }, 'look', 'look', undefined],
  [
    'one is published, or goes on',
    'status_messages',
    { kind: 'BANNER', publishedState: 'published' },
    'look',
    'look',
    'all',
  ],
  ['a term is proposed, decided on or changed', 'glossary_terms', {}, undefined, undefined, undefined],
  ['an item of the roadmap changes: tickets say where they stand', 'roadmap_items', {}, undefined, undefined, 'all'],
  [
    'an incident is made public: its ticket says so, also when that is over',
    'status_messages',
    { kind: 'INCIDENT', publishedState: 'identified' },
    'look',
    'look',
    'all',
  ],
])('%s', (_, table, row, ...concerns) => {
  const effects = [announcement, status, workItem].map(({ source }) => source.changedBy[table]?.(row as never))
  expect(effects).toEqual(concerns)
})

// Digests come at their time, so only what a conversation follows has an effect on them.
it.each<[string, { source: Pick<Source<unknown>, 'changedBy'> }, TableName]>([
  ['digests', digest, 'channels'],
  ['terms', termProposal, 'glossary_terms'],
  ['kept answers', keptReview, 'handbook_answers'],
  ['the roadmap', roadmapNews, 'roadmap_items'],
])('posts of %s are compared again after changes of one table alone', (_, { source }, table) => {
  expect(Object.keys(source.changedBy)).toEqual([table])
})

it('every kind has a name of its own', () => {
  const kinds = subjects.map(({ kind }) => kind)
  expect(new Set(kinds).size).toBe(kinds.length)
})
