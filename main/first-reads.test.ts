import { expect, it } from 'vitest'
import { roadmap } from '../services/roadmap/memory.ts'
import { openPushes } from '../services/status/lost-pushes.ts'
import { statuses } from '../services/status/memory.ts'
import { viewsOf } from '../services/saved-views/memory.ts'
import type { Desk } from '../services/kernel/context.ts'
import { readFirst } from './first-reads.ts'

const readAtStart = async (pushes: boolean): Promise<unknown[]> => {
  const read: unknown[] = []
  const known = (memory: unknown) => ({ get: () => Promise.resolve(read.push(memory)) })
  await readFirst({ known, clock: () => new Date('2026-03-02T09:00:00Z'), settings: { pushes } } as unknown as Desk)
  return read
}

it.each([
  ['the roadmap, which says so', roadmap, true, true],
  ['health, which says so', statuses, true, true],
  ['the views of a person, of whom nobody knows yet', viewsOf, true, false],
  ['what a push has begun', openPushes, true, true],
  ['the same where nothing is pushed', openPushes, false, false],
])('before the first turn is read or not: %s', async (_, memory, pushes, isRead) => {
  expect((await readAtStart(pushes)).includes(memory)).toBe(isRead)
})
