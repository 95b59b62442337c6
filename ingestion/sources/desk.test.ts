import { expect, test } from 'vitest'
import { fakeUpstream, say } from '../fixture.ts'
import { processProbe, storeProbe, watchProcess } from '../probes.ts'
import { emptyStore } from '../../test/harness/empty-store.ts'
import type { Probe } from '../source.ts'
import { deskSource } from './desk.ts'

const look = async (probes: Record<string, Probe>, target = 'part') => {
  await using fake = await fakeUpstream([say(200)])
  const checks = [{ checkId: 'desk', platformId: 'deltadesk', target }]
  return (await deskSource.read({}, { ...fake.reader(checks), probes }))[0]
}

test('a probe says how its part is', async () => {
  expect(await look({ part: async () => ({ status: 'green', observedValue: 3 }) })).toEqual({
    checkId: 'desk',
    platformId: 'deltadesk',
    status: 'green',
    observedValue: 3,
    message: null,
    errorPayload: null,
  })
})

test('a probe that throws is red; a part nobody measures is unknown', async () => {
  const broken = async () => Promise.reject(new Error('No answer from https://x.example/?token=1'))
  expect(await look({ part: broken })).toMatchObject({ status: 'red', message: 'No answer from https://x.example/' })
  expect(await look({}, 'delivery')).toMatchObject({
    status: 'unknown',
    message: 'delivery is not measured by this process',
  })
  expect(await look({}, 'toString')).toMatchObject({ status: 'unknown' })
})

test.each([
  [10, 100, 'green', null],
  [300, 100, 'yellow', 'Work waits 300 ms for its turn'],
  [2500, 100, 'red', 'Work waits 2500 ms for its turn'],
  [10, 1600, 'yellow', 'The process takes 1600 MB'],
])('a process %d ms behind with %d MB', async (delayMs, memoryMb, status, message) => {
  expect(await look({ part: processProbe(() => ({ delayMs, memoryMb })) })).toMatchObject({
    status,
    message,
    observedValue: delayMs,
  })
})

test('this process can be measured', () => {
  const { delayMs, memoryMb } = watchProcess()()
  expect(delayMs).toBeGreaterThanOrEqual(0)
  expect(memoryMb).toBeGreaterThan(10)
})

test.each([
  [100, { status: 'green', observedValue: 100, message: null }],
  [4000, { status: 'yellow', observedValue: 4000, message: 'The store answered after 4.0 s' }],
])('a store that answers after %d ms', async (ms, expected) => {
  const store = await emptyStore()
  const times = [0, ms]
  expect(await look({ part: storeProbe(store, () => new Date(times.shift()!)) })).toMatchObject(expected)
  await store.close()
})
