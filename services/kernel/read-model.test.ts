import { expect, it } from 'vitest'
import { AppError } from './errors.ts'
import { readAgain, readModel } from './read-model.ts'

const at = (seconds: number) => new Date(seconds * 1000)
const counted = (fails: () => boolean = () => false) => {
  let loads = 0
  const model = readModel(
    async () => {
      loads++
      if (fails()) throw new AppError('UNAVAILABLE', 'store_away')
      return loads
    },
    { freshMs: 10_000, usableMs: 60_000 },
  )
  return { model, loads: () => loads }
}
const settled = () => new Promise((done) => setImmediate(done))

it('is read once, and answered from memory while it is fresh', async () => {
  const { model, loads } = counted()
  expect((await model.get(at(0))).value).toBe(1)
  expect((await model.get(at(9))).value).toBe(1)
  expect(loads()).toBe(1)
})
it('is read anew with the value there was at hand', async () => {
  const model = readModel<number[]>(async (before = []) => [...before, before.length], { freshMs: 0, usableMs: 0 })
  expect((await model.get(at(0))).value).toEqual([0])
  expect((await model.get(at(1))).value).toEqual([0, 1])
})
it('past that answers at once and reads again behind the answer', async () => {
  const { model } = counted()
  await model.get(at(0))
  expect((await model.get(at(20))).value).toBe(1)
  await settled()
  expect((await model.get(at(21))).value).toBe(2)
})
it('is waited for when it is too old', async () => {
  const { model } = counted()
  await model.get(at(0))
  expect((await model.get(at(61))).value).toBe(2)
})
it('is read once for many who ask at the same time', async () => {
  const { model, loads } = counted()
  await Promise.all([model.get(at(0)), model.get(at(0)), model.get(at(0))])
  expect(loads()).toBe(1)
})
it('shows an own write at once, and asks again after one that cannot be folded in', async () => {
  const { model } = counted()
  await model.get(at(0))
  model.update((value) => value + 10)
  expect((await model.get(at(1))).value).toBe(11)
  model.expire()
  expect((await model.get(at(1))).value).toBe(2)
})
it('does an own write again to what was being read meanwhile, and asks no second time', async () => {
  for (const known of [false, true]) {
    const { model, loads } = counted()
    if (known) await model.get(at(-100))
    const reading = model.get(at(0))
    model.update((value) => value + 10)
    expect((await reading).value).toBe(loads() + 10)
    const before = loads()
    expect((await model.get(at(1))).value).toBe(before + 10)
    model.update((value) => value + 10)
    expect((await model.get(at(2))).value).toBe(before + 20)
    expect(loads()).toBe(before)
  }
})
it('keeps a value that came from elsewhere while an older one was being read', async () => {
  const { model, loads } = counted()
  const reading = model.get(at(0))
  model.put(50, at(0))
  await reading
  expect((await model.get(at(1))).value).toBe(50)
  expect(loads()).toBe(1)
})
it('does not take a read for fresh that began before a write, nor waits for it', async () => {
  for (const waits of [true, false]) {
    const { model } = counted()
    const reading = model.get(at(0))
    model.expire()
    if (waits) await reading
    expect((await model.get(at(0))).value).toBe(2)
    await reading
    expect(model.peek()?.value).toBe(2)
  }
})
it('is as it is, whatever its age, for whoever waits for changes alone', async () => {
  const { model } = counted()
  expect((await model.unchanged(at(0))).value).toBe(1)
  expect((await model.unchanged(at(3_600_000))).value).toBe(1)
  model.expire()
  expect((await model.unchanged(at(3_600_000))).value).toBe(2)
})
it('answers the last value when the store is away, and says so; without one it refuses', async () => {
  let away = false
  const { model } = counted(() => away)
  await model.get(at(0))
  away = true
  expect(await model.get(at(100))).toMatchObject({ value: 1, away: true })
  away = false
  expect(await model.get(at(101))).toMatchObject({ away: false })
  const { model: empty } = counted(() => true)
  await expect(empty.get(at(0))).rejects.toMatchObject({ code: 'UNAVAILABLE' })
})
it('a write that cannot be folded in makes the next reader ask', async () => {
  const { model } = counted()
  await model.get(at(0))
  model.update(() => readAgain)
  expect((await model.get(at(1))).value).toBe(2)
})
it('so does one that came while it was read for the first time', async () => {
  const { model } = counted()
  const reading = model.get(at(0))
  model.update(() => readAgain)
  expect((await reading).value).toBe(1)
  expect((await model.get(at(1))).value).toBe(2)
})
