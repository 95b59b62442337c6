import { expect, test } from 'vitest'
import { createMeeting } from './meeting.ts'

/** A meeting of a, b and c; `went` is who went on, in order, and `alarms` are what would end the waiting. */
const meeting = () => {
  const went: string[] = []
  let alarms: { ms: number; wake: () => void }[] = []
  const { arrive, leave, open } = createMeeting(['a', 'b', 'c'], 5000, (ms, wake) => {
    const alarm = { ms, wake }
    alarms.push(alarm)
    return () => void (alarms = alarms.filter((other) => other !== alarm))
  })
  return {
    went,
    open,
    alarms: () => alarms,
    comes: (who: string) => void arrive(who).then(() => went.push(who)),
    leave,
    settle: () => new Promise((done) => setImmediate(done)),
  }
}

test.each<[why: string, last: (world: ReturnType<typeof meeting>) => void, went: string[]]>([
  ['the last is there', ({ comes }) => comes('c'), ['a', 'b', 'c']],
  ['the last has left', ({ leave }) => leave('c'), ['a', 'b']],
  ['the first has waited long enough', ({ alarms }) => alarms()[0]!.wake(), ['a', 'b']],
  ['there is no time to wait', ({ open }) => open(), ['a', 'b']],
])('all go on together when %s', async (_, last, expected) => {
  const world = meeting()
  world.comes('a')
  world.comes('b')
  await world.settle()
  expect(world.went).toEqual([])
  expect(world.alarms().map(({ ms }) => ms)).toEqual([5000])
  last(world)
  await world.settle()
  expect(world.went).toEqual(expected)
  expect(world.alarms()).toEqual([])
})

test('who comes too late waits for nobody', async () => {
  const { open, comes, settle, went, alarms } = meeting()
  open()
  comes('a')
  await settle()
  expect(went).toEqual(['a'])
  expect(alarms()).toEqual([])
})

test('who arrived and then leaves counts once', async () => {
  const { comes, leave, settle, went } = meeting()
  comes('a')
  leave('a')
  comes('b')
  await settle()
  expect(went).toEqual([])
})
