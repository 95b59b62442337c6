import { expect, it } from 'vitest'
import type { PostState } from '../posts/model.ts'
import { reachStateOf } from './reached.ts'

const [nine, ten] = [new Date('2026-03-02T09:00:00Z'), new Date('2026-03-02T10:00:00Z')]

it.each<[PostState, Date | null, Date | null, ReturnType<typeof reachStateOf>]>([
  ['SHOWN', nine, nine, 'sent'],
  ['SHOWN', nine, ten, 'edited'],
  // The log of it is gone.
  ['SHOWN', null, null, 'sent'],
  ['PENDING', null, null, 'waiting'],
  ['PENDING', nine, nine, 'waiting'],
  ['SENDING', null, null, 'waiting'],
  ['UNCERTAIN', null, null, 'waiting'],
  ['HELD', null, null, 'failed'],
  ['BLOCKED', null, null, 'failed'],
  ['FAILED', nine, nine, 'failed'],
  ['DROPPED', null, null, 'failed'],
])('a post that is %s, shown first at %s and last at %s, is %s', (state, first, last, is) => {
  expect(reachStateOf({ state, first, last })).toBe(is)
})
