import { describe, expect, it } from 'vitest'
import { withIncluded, type Role } from '../roles/model.ts'
import type { ItemDetails } from './model.ts'
import { commentView } from './said.ts'
import { viewOf } from './view.ts'

const filed = new Date('2026-03-02T09:00:00Z')
const later = (minutes: number) => new Date(filed.getTime() + minutes * 60_000)

const vote = (userId: string, weight: number, version: number) => ({
  itemId: 'i1',
  voteId: `i1:v:${userId}`,
  userId,
  weight,
  version,
  updatedAt: filed,
})
const follower = (userId: string, muted = false) => ({ userId, muted })

/** An improvement as the store has it: Anna filed it, Ben has it, and it was declined once. */
const stored = (change: object = {}, rest: Partial<Record<'votes' | 'comments', object[]>> = {}): ItemDetails =>
  ({
    item: {
      itemId: 'i1',
      itemType: 'IMPROVEMENT',
      number: 7,
      title: 'Faster clusters',
      revision: 3,
      version: 5,
      state: 'under_review',
      descriptionMd: 'They take minutes',
      platformId: 'lakehouse',
      service: null,
      environment: null,
      severity: null,
      priority: 'high',
      tags: ['speed'],
      links: [],
      answers: {},
      reporterName: 'Anna',
      assignedTo: 'ben',
      assignedName: 'Ben',
      moved: { by: 'ben', version: 4, reason: 'Once more, please' },
      dueAt: null,
      dueZone: null,
      followers: [follower('anna'), follower('ben', true)],
      createdBy: 'anna',
      updatedAt: filed,
      ...change,
    },
    votes: [],
    comments: [],
    ...rest,
  }) as unknown as ItemDetails
const written = {
  commentId: 'i1:c:1',
  itemId: 'i1',
  authorName: 'Cem',
  bodyMd: 'Me too',
  origin: '19:data',
  createdBy: 'cem',
  createdAt: later(5),
  updatedAt: later(6),
}

const seenBy = (userId: string, role: Role, details = stored()) =>
  viewOf(details, 'Lakehouse', { userId, roles: withIncluded([role]) })
const seenByAll = (details = stored()) => viewOf(details, 'Lakehouse', null)

describe('what a view says of an item', () => {
  it('is what people may read, by names', () =>
    expect(seenByAll()).toMatchObject({
      title: 'Faster clusters',
      description: 'They take minutes',
      platformName: 'Lakehouse',
      reporter: 'Anna',
      assignee: 'Ben',
      reason: 'Once more, please',
      due: null,
      open: true,
    }))
  it.each([
    ['the day it is due', { dueAt: filed, dueZone: 'Europe/Berlin' }, { due: { at: filed, zone: 'Europe/Berlin' } }],
    ['a due day without a zone', { dueAt: filed, dueZone: null }, { due: { at: filed, zone: 'UTC' } }],
    ['that nobody has it', { assignedTo: null, assignedName: null }, { assignee: null, assigned: false }],
    ['that it never moved', { moved: null }, { reason: null }],
    ['that nobody asked why it moved', { moved: { by: 'ben', version: 2, reason: null } }, { reason: null }],
    ['that it ended', { state: 'done' }, { open: false }],
    [
      'its answers, without what is none',
      { answers: { a: { kind: 'yesNo', label: { en: 'Now' }, value: true }, b: 7 } },
      { answers: [{ kind: 'yesNo', label: { en: 'Now' }, value: true }] },
    ],
  ])('%s', (_, change, said) => expect(seenByAll(stored(change))).toMatchObject(said))
  it('is as new as whatever was written last', () => {
    expect(seenByAll().changedAt).toEqual(filed)
    expect(seenByAll(stored({}, { comments: [written] })).changedAt).toEqual(later(6))
  })
  it('has comments with names and without ids of people', () =>
    expect(commentView(written as unknown as ItemDetails['comments'][number])).toEqual({
      commentId: 'i1:c:1',
      author: 'Cem',
      body: 'Me too',
      at: later(5),
    }))
})

describe('what a view offers', () => {
  const votes = [vote('anna', 1, 1), vote('ben', 0, 2), vote('cem', 1, 3)]
  it.each([
    ['anna', { votes: 2, voted: true, ownVoteVersion: 1, following: true, muted: false, assigned: false }],
    ['ben', { votes: 2, voted: false, ownVoteVersion: 2, following: true, muted: true, assigned: true }],
    ['dora', { votes: 2, voted: false, ownVoteVersion: 0, following: false, muted: false, assigned: false }],
  ])('%s: what is their own', (userId, own) =>
    expect(seenBy(userId, 'Viewer', stored({}, { votes }))).toMatchObject({ ...own, shared: false }),
  )
  it('everybody: nothing that is somebody’s own', () =>
    expect(seenByAll(stored({}, { votes }))).toMatchObject({
      votes: 2,
      voted: false,
      ownVoteVersion: 0,
      following: false,
      assigned: false,
      shared: true,
    }))
  it.each([
    ['Viewer', [], false],
    ['Contributor', [], false],
    ['Triager', ['workItem.plan', 'workItem.decline'], true],
  ] as const)('a %s the steps of the role', (role, steps, triages) => {
    const { moves, ...view } = seenBy('dora', role)
    expect(moves.map(({ action }) => action)).toEqual(steps)
    expect(view.triages).toBe(triages)
  })
  it('everybody every step: each press is checked', () => {
    expect(seenByAll().moves).toEqual(seenBy('dora', 'Admin').moves)
    expect(seenByAll().triages).toBe(true)
  })
})
