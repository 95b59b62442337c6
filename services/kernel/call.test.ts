import { expect, it } from 'vitest'
import { bareDesk, somebody } from '../../test/harness/bare-desk.ts'
import type { Store } from '../store/store.ts'
import { countStatement } from '../store/tally.ts'
import { call, type Call } from './call.ts'
import { contextOf } from './desk.ts'
import { AppError } from './errors.ts'

const now = new Date('2026-03-02T09:00:00Z')
/** Events take a moment to reach their log. */
const settled = async (): Promise<void> => {
  countStatement()
  await new Promise((done) => setImmediate(done))
}
const store = { settled } as unknown as Store

const calls = async (parts: Partial<Call<string>>) => {
  const lines: Record<string, unknown>[] = []
  const context = contextOf(
    bareDesk(store, () => now),
    somebody('anna'),
    now,
    'turn-1',
  )
  const { result, rest } = await call((line) => void lines.push(line), {
    kind: 'turn',
    name: 'help.show',
    context,
    run: async () => 'done',
    refused: async () => 'refused',
    ...parts,
  })
  const before = lines.length
  await rest
  return { result, before, line: lines[0] }
}

it('answers first and writes its line when all is done', async () => {
  const { result, before, line } = await calls({})
  expect([result, before]).toEqual(['done', 0])
  expect(line).toMatchObject({ kind: 'turn', name: 'help.show', outcome: 'OK', id: 'turn-1', actor: 'anna' })
})

it.each<[string, Partial<Call<string>>, string, object]>([
  [
    'a refusal is a result, and its name is in the line',
    { run: () => Promise.reject(new AppError('RULE', 'no_votes', { cause: 'why' })) },
    'refused',
    { outcome: 'RULE', refusal: 'no_votes', error: 'why' },
  ],
  [
    'a defect is one as well',
    { run: () => Promise.reject(new TypeError('oops')) },
    'refused',
    { outcome: 'DEFECT', error: new TypeError('oops') },
  ],
  [
    'an answer nobody took is said',
    { answer: () => Promise.reject(new Error('502')) },
    'done',
    { outcome: 'UNDELIVERED', error: new Error('502') },
  ],
  ['what a result says counts most', { facts: (result) => ({ outcome: 'FAIL', result }) }, 'done', { outcome: 'FAIL' }],
])('%s', async (_, parts, result, line) => {
  expect(await calls(parts)).toMatchObject({ result, line })
})

it('counts what somebody waits for apart from what comes later, and does what can wait', async () => {
  const done: string[] = []
  const context = contextOf(
    bareDesk(store, () => now),
    somebody('anna'),
    now,
    'turn-2',
  )
  context.afterwards.push(async () => done.push('afterwards'))
  const { line } = await calls({
    context,
    async run() {
      countStatement()
      return 'done'
    },
    answer: async () => void done.push('answered'),
  })
  expect(line).toMatchObject({ before: 1, after: 1 })
  expect(done).toEqual(['answered', 'afterwards'])
})

it('writes no line where there is nothing to say', async () => {
  expect((await calls({ facts: () => null })).line).toBeUndefined()
})
