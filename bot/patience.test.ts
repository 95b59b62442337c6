import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { usualPatience, within } from './patience.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('the message extension answers before Teams gives up after 5 s, with half a second for the way', () => {
  expect(usualPatience.extensionMs).toBe(4500)
})

it('an answer in time is given as soon as it is there, and stops the clock', async () => {
  const answer = within(usualPatience.extensionMs, new Promise((done) => setTimeout(done, 4499, 'found')), () => 'late')
  await vi.advanceTimersByTimeAsync(4499)
  expect(await answer).toBe('found')
  expect(vi.getTimerCount()).toBe(0)
})

it('a late one is replaced at that very moment', async () => {
  let said: string | undefined
  void within(usualPatience.extensionMs, new Promise<string>(() => undefined), () => 'late').then((one) => (said = one))
  await vi.advanceTimersByTimeAsync(4499)
  expect(said).toBeUndefined()
  await vi.advanceTimersByTimeAsync(1)
  expect(said).toBe('late')
})

it('work that fails before is told, and its clock is stopped', async () => {
  await expect(within(4500, Promise.reject(new Error('away')), () => 'late')).rejects.toThrow('away')
  expect(vi.getTimerCount()).toBe(0)
})
