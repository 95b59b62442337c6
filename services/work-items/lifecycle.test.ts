import { describe, expect, it } from 'vitest'
import { firstState, isAlready, isOpen, moveActions, moveOf, moves, movesFrom, statesOf } from './lifecycle.ts'

const kinds = ['INCIDENT', 'IMPROVEMENT', 'PLATFORM_REQUEST'] as const

describe('the life cycles', () => {
  it.each([
    ['INCIDENT', ['acknowledge', 'start', 'mitigate', 'resolve', 'close'], 'closed'],
    ['INCIDENT', ['acknowledge', 'mitigate', 'resolve', 'reopen', 'start', 'resolve'], 'resolved'],
    ['IMPROVEMENT', ['review', 'plan', 'start', 'complete'], 'done'],
    ['IMPROVEMENT', ['review', 'decline', 'reopen', 'plan'], 'planned'],
    ['PLATFORM_REQUEST', ['approve', 'start', 'fulfil', 'close'], 'closed'],
    ['PLATFORM_REQUEST', ['reject'], 'rejected'],
  ] as const)('%s: %j ends %s', (itemType, steps, end) => {
    let state: string = firstState(itemType)
    for (const step of steps) {
      const move = moveOf(itemType, state, `workItem.${step}`)
      expect(move, `${step} from ${state}`).toBeDefined()
      state = move!.to
    }
    expect(state).toBe(end)
  })

  it.each(kinds)('%s: every state can be reached from the first, and none stands twice in a step', (itemType) => {
    const reached = new Set<string>([firstState(itemType)])
    for (const _ of statesOf[itemType])
      for (const state of [...reached]) for (const { to } of movesFrom(itemType, state)) reached.add(to)
    expect([...reached].sort()).toEqual([...statesOf[itemType]].sort())
    for (const state of statesOf[itemType]) {
      const names = movesFrom(itemType, state).map(({ action }) => action)
      expect(new Set(names).size).toBe(names.length)
    }
  })

  it('asks one role for an action, whatever it is done to', () => {
    for (const action of moveActions)
      expect(new Set(moves.filter((move) => move.action === action).map(({ role }) => role)).size, action).toBe(1)
  })

  it('asks why for an action in all states or in none', () => {
    for (const action of moveActions)
      expect(new Set(moves.filter((move) => move.action === action).map(({ reason }) => reason)).size, action).toBe(1)
  })

  it('approves and rejects by the owner of the service only, and says why it rejects, declines and reopens', () => {
    const owned = moves.filter(({ role }) => role === 'ServiceOwner').map(({ action }) => action)
    expect([...new Set(owned)].sort()).toEqual(['workItem.approve', 'workItem.reject'])
    const reasoned = moves.filter(({ reason }) => reason).map(({ action }) => action)
    expect([...new Set(reasoned)].sort()).toEqual(['workItem.decline', 'workItem.reject', 'workItem.reopen'])
  })

  it.each([
    ['INCIDENT', 'triaged', 'workItem.acknowledge', true],
    ['INCIDENT', 'new', 'workItem.acknowledge', false],
    ['INCIDENT', 'closed', 'workItem.acknowledge', false],
    ['PLATFORM_REQUEST', 'in_progress', 'workItem.start', true],
  ] as const)('%s %s looks as if %s had just happened: %s', (itemType, state, action, already) => {
    expect(isAlready(itemType, state, action)).toBe(already)
  })

  it('knows where something is left to do', () => {
    expect(['new', 'triaged', 'mitigated', 'submitted', 'approved', 'planned'].map(isOpen)).toEqual(Array(6).fill(true))
    expect(['resolved', 'closed', 'done', 'declined', 'fulfilled', 'rejected'].map(isOpen)).toEqual(
      Array(6).fill(false),
    )
  })
})
