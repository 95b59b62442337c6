import { expect, test } from 'vitest'
import { paced } from './pace.ts'

test.each([
  ['the first is at once, and so is one that comes late enough', [0, 1000, 5000], [0, 1000, 5000]],
  ['one that comes early waits for the second to be full', [0, 300, 1200], [0, 1000, 2000]],
  ['those that wait do not make later ones wait longer', [0, 10, 3000], [0, 1000, 3000]],
])('%s', async (_, asked, began) => {
  let now = 0
  const turn = paced(1000, { now: () => now, wait: async (milliseconds) => void (now += milliseconds) })
  const seen: number[] = []
  for (const at of asked) {
    now = Math.max(now, at)
    await turn()
    seen.push(now)
  }
  expect(seen).toEqual(began)
})
