import { expect, test } from 'vitest'
import type { Proposals, Target } from '../../../desk/discovery-shapes.ts'
import { draftsFor } from './drafts-for.ts'

const chosen = Array.from({ length: 12 }, (_, at): Target => ({
  ...{ target: String(at), name: `Job ${at}`, place: null, checkType: 'freshness', schedule: null, checkId: null },
}))
const proposalsFor = (targets: readonly string[]): Proposals => ({
  proposals: targets.map((target) => ({
    ...{ target, checkId: `job-${target}`, slaMinutes: 60, warnAfterMinutes: 60, critAfterMinutes: 120 },
    ...{ intervals: 0, usualMinutes: null, longestMinutes: null, isRefused: false },
  })),
})

test('every draft is of the source that was asked, ten things a request', async () => {
  const done: number[] = []
  const asked: [string, number][] = []
  const drafts = await draftsFor('databricks-jobs', chosen, {
    ask: (source, targets) => (asked.push([source, targets.length]), Promise.resolve(proposalsFor(targets))),
    tell: (count) => done.push(count),
    isWanted: () => true,
  })
  expect(drafts?.map(({ source, found }) => [source, found])).toEqual(chosen.map((one) => ['databricks-jobs', one]))
  expect([asked, done]).toEqual([
    [
      ['databricks-jobs', 10],
      ['databricks-jobs', 2],
    ],
    [0, 10],
  ])
})

test('what is no longer wanted when the answer comes is no draft, and asks no further', async () => {
  let isWanted = true
  let asked = 0
  const drafts = await draftsFor('databricks-jobs', chosen, {
    ask: (_, targets) => {
      asked++
      isWanted = false
      return Promise.resolve(proposalsFor(targets))
    },
    tell: () => undefined,
    isWanted: () => isWanted,
  })
  expect([drafts, asked]).toEqual([null, 1])
})
