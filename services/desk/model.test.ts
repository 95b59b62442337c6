import { expect, test } from 'vitest'
import { sourceState, type SourceState } from './model.ts'

const now = new Date('2026-03-02T10:00:00Z')
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000)

test.each<
  [rule: string, isAsked: boolean, failed: boolean, succeededAt: Date | null, every: number, state: SourceState]
>([
  ['no check asks for it', false, true, null, 300, 'idle'],
  ['its last run failed, whatever succeeded before', true, true, ago(10), 300, 'failed'],
  ['it never succeeded', true, false, null, 300, 'never'],
  ['it succeeded a run ago', true, false, ago(300), 300, 'ok'],
  ['one run was left out', true, false, ago(600), 300, 'ok'],
  ['two were', true, false, ago(631), 300, 'late'],
  ['there is no schedule here', true, false, ago(80_000), 0, 'ok'],
])('%s', (_, isAsked, failed, succeededAt, every, state) => {
  expect(sourceState({ isAsked, failed, succeededAt }, every, now)).toBe(state)
})
