import { afterEach, beforeEach, expect, it } from 'vitest'
import { AppError } from '../services/kernel/errors.ts'
import { claimPost, type Outcome, type Post } from '../services/posts/ledger.ts'
import { emptyStore, type EmptyStore } from '../test/harness/empty-store.ts'
import type { Due } from './due.ts'
import { createRecords } from './records.ts'

const now = new Date('2026-03-02T09:00:00Z')
const reference = { conversationType: 'channel', locale: 'en' } as Due['wanted']['reference']
const wanted = (version: string): Due['wanted'] => ({
  ...{ channelId: '19:data', reference, subjectKind: 'workItem', subjectId: 'INC-1' },
  ...{ parentId: 'INC-1', wanted: true, anew: false, version },
})

let store: EmptyStore
let records: ReturnType<typeof createRecords>
let isAway: boolean
let asked: number
let id: number
beforeEach(async () => {
  store = await emptyStore()
  isAway = false
  asked = 0
  id = 0
  const change = (async (...parameters: Parameters<typeof store.change>) => {
    if (isAway) throw new AppError('UNAVAILABLE', 'store_away')
    return store.change(...parameters)
  }) as typeof store.change
  records = createRecords({
    desk: { store: { ...store, change }, newId: () => `event-${++id}` },
    clock: () => now,
    log: () => undefined,
    again: () => asked++,
  })
})
afterEach(() => store.close())

const outcome: Outcome = {
  ...{ activityId: 'card', state: 'SHOWN', attempts: 0, nextAttemptAt: null, lastError: null, shown: true },
  holds: 'post',
}
/** Teams took a message, a new one or an edit; gives the post as it is expected to be. */
const shows = (post: Post, version: string, claimed: boolean): Post => {
  const { activityId, state } = outcome
  const expected: Post = { ...post, activityId, state, shownVersion: version, leaseOwner: null, leaseUntil: null }
  const due = { known: undefined, subject: undefined, posts: new Map(), touch: () => asked++ } as unknown as Due
  records.record({ ready: { ...due, wanted: wanted(version), post, claimed }, outcome, expected, started: 0 })
  return expected
}
const claims = async (): Promise<Post> => {
  const post = (await claimPost(store, wanted('new'), null, 'desk', now, 'claim'))!
  records.knows(post)
  return post
}
const onRecord = async () =>
  (await store.all('posts')).map(({ activityId, shownVersion }) => [activityId, shownVersion])

it('an edit that follows before the new message is on record is written with it', async () => {
  shows(shows(await claims(), 'new', true), 'resolved', false)
  await records.settled()
  expect(await onRecord()).toEqual([['card', 'resolved']])
  expect(asked).toBe(0)
})

it('an edit that follows while the new message is being recorded is written after it', async () => {
  const first = shows(await claims(), 'new', true)
  records.flush()
  shows(first, 'resolved', false)
  await records.settled()
  expect(await onRecord()).toEqual([['card', 'resolved']])
  expect(asked).toBe(0)
})

it('so is the last of several', async () => {
  const first = shows(await claims(), 'new', true)
  records.flush()
  shows(shows(first, 'seen', false), 'resolved', false)
  await records.settled()
  expect(await onRecord()).toEqual([['card', 'resolved']])
  expect(asked).toBe(0)
})

it('and the last of several says all of it when the store does not take the new message', async () => {
  const post = await claims()
  isAway = true
  const first = shows(post, 'new', true)
  records.flush()
  const second = shows(first, 'seen', false)
  await new Promise((done) => setImmediate(done))
  isAway = false
  shows(second, 'resolved', false)
  await records.settled()
  expect(await onRecord()).toEqual([['card', 'resolved']])
  expect(asked).toBe(0)
})

it('so is one that follows when the store did not take the new message', async () => {
  const post = await claims()
  isAway = true
  const first = shows(post, 'new', true)
  await records.settled()
  expect(records.owes()).toBe(true)
  const second = shows(first, 'seen', false)
  records.flush()
  shows(second, 'resolved', false)
  await records.settled()
  isAway = false
  records.retry()
  await records.settled()
  expect(await onRecord()).toEqual([['card', 'resolved']])
  expect(asked).toBe(0)
})
