import { describe, expect, it } from 'vitest'
import { commandLineFrom } from './options.ts'

describe('a command line', () => {
  const bot = ['--bot', 'http://127.0.0.1:1']
  it('says what to simulate', () => {
    expect(
      commandLineFrom([...bot, '--channels', '3', '--seed', '7', '--faults', 'slow=1%', '--no-limits']),
    ).toMatchObject({
      channels: 3,
      simulator: { bot: 'http://127.0.0.1:1', seed: 7, faults: { slow: 0.01 }, limits: { sends: [] } },
      yardstick: null,
    })
    expect(commandLineFrom([...bot, '--yardstick', '--say', 'a', '--expect', 'b']).yardstick).toMatchObject({
      say: 'a',
      patienceMs: 120_000,
    })
  })
  it.each<[string[], RegExp]>([
    [[], /--bot is missing/],
    [[...bot, '--channels', 'many'], /--channels is many/],
    [[...bot, '--faults', 'much'], /much is no share/],
    [[...bot, '--mail', 'lost=1%'], /lost is not one of/],
    [[...bot, '--yardstick', '--say', 'a'], /wants --say and --expect/],
    [[...bot, '--unknown'], /Unknown option/],
  ])('%j is refused', (words, says) => {
    expect(() => commandLineFrom(words)).toThrow(says)
  })
})
