import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { emptyStore, type EmptyStore } from '../../test/harness/empty-store.ts'
import { claimPost, recordPost, type Desired, type Outcome } from './ledger.ts'

let store: EmptyStore
beforeEach(async () => {
  store = await emptyStore()
})
afterEach(() => store.close())

const now = new Date('2026-03-02T09:00:00Z')
const wanted: Desired = {
  ...{ channelId: '19:data', subjectKind: 'status', subjectId: 'lakehouse' },
  ...{ parentId: null, wanted: true, version: 'down' },
}
const shown = (activityId: string): Outcome => ({
  ...{ activityId, state: 'SHOWN', attempts: 0, nextAttemptAt: null, lastError: null, shown: true, holds: 'post' },
})
const gone = (activityId: string | null, attempts: number): Outcome => ({
  ...{ activityId, state: 'PENDING', attempts, nextAttemptAt: null, lastError: '404', shown: false, holds: 'post' },
})

let written = 0
const records = (outcome: Outcome, edited: string | null, claimed = edited === null) =>
  recordPost(store, wanted, { belief: undefined, claimed, edited }, outcome, now, `event-${++written}`)
const claims = (owner: string) => claimPost(store, wanted, undefined, owner, now, `event-${++written}`)
const onRecord = async () => {
  const [post] = await store.all('posts')
  return post && { activityId: post.activityId, state: post.state, shownVersion: post.shownVersion }
}

describe('two processes edit a card that somebody deleted', () => {
  beforeEach(async () => {
    await claims('one')
    await records(shown('first'), null)
    // One of them hears twice that it is gone, and posts another one.
    await records(gone(null, 2), 'first')
    await claims('one')
  })
  it.each<[string, Outcome]>([
    ['that it is gone', gone('first', 1)],
    ['that it is gone for good', gone(null, 2)],
    ['that it was edited after all', shown('first')],
  ])('what the other hears says nothing about the new one: %s', async (_, outcome) => {
    await records(shown('second'), null)
    const { overtaken } = await records(outcome, 'first')
    expect(overtaken).toBe(true)
    expect(await onRecord()).toEqual({ activityId: 'second', state: 'SHOWN', shownVersion: 'down' })
  })
  it('nor while that is on its way', async () => {
    const { overtaken } = await records(gone('first', 1), 'first')
    expect(overtaken).toBe(true)
    expect(await onRecord()).toMatchObject({ activityId: null, state: 'SENDING' })
  })
  it('an edit of the new one is written', async () => {
    await records(shown('second'), null)
    const { overtaken } = await records(gone('second', 1), 'second')
    expect(overtaken).toBe(false)
    expect(await onRecord()).toMatchObject({ activityId: 'second', state: 'PENDING' })
  })
})
