import { expect, it } from 'vitest'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createShift } from '../harness/shift.ts'
import { lateness, shiftLies } from '../harness/shift-truths.ts'
import { tells } from '../harness/tells.ts'
import { troubled } from '../harness/warehouse.ts'
import { openWorld } from '../harness/world.ts'

const number = (name: string, usual: number): number => Number(process.env[name] ?? usual)
/** An hour of few people; `npm run bench -- hours` has eight of many. */
const shift = {
  seed: number('SHIFT_SEED', 20261130),
  people: number('SHIFT_PEOPLE', 40),
  channels: number('SHIFT_CHANNELS', 8),
  minutes: number('SHIFT_MINUTES', 55),
}
const perMinute = number('SHIFT_TURNS', 2)

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
/** MiB of the heap that are left after a collection. */
const heap = (): number => {
  collect()
  collect()
  return Math.round(process.memoryUsage().heapUsed / 2 ** 20)
}

it('many people of many channels do what people do while all kinds of things go wrong: afterwards all see what is true, once', async () => {
  // The night in which clocks are set back in Berlin.
  const one = await openWorld({
    at: '2026-10-24T21:00:00Z',
    simulated: { ...troubled, seed: shift.seed },
    finds: 'messages',
  })
  const other = await openWorld({
    ...{ beside: one.installation, finds: 'messages' },
    simulated: { ...troubled, seed: shift.seed + 1 },
  })
  const replicas = [one, other] as const
  const day = createShift(replicas, shift)
  await day.begins()
  const before = { statements: one.runs() + other.runs(), messages: one.teams.messages.length }
  await day.passes(perMinute)
  const statements = one.runs() + other.runs() - before.statements
  await day.calms()
  const lies = await shiftLies(replicas, day)
  const { turns, unanswered } = day.counts()
  const held = heap()
  for (const world of replicas) await world.restarts()
  const begun = heap()
  const late = lateness(one, await one.store.all('work_items'))
  one.discards()
  await other.close()
  await one.close()
  expect(lies.slice(0, 40), lies.slice(0, 40).join('\n')).toEqual([])
  expect(unanswered).toBe(0)
  tells({
    ...{ lies: lies.length, turns, statements, heldMiB: held - begun },
    ...{ posts: late.length, lateHalf: late[late.length >> 1] ?? 0, late95: late[Math.floor(late.length * 0.95)] ?? 0 },
    ...{ lateMost: late.at(-1) ?? 0, requests: one.teams.requests() },
  })
}, 7_200_000)
