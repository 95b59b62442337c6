import { describe, expect, it } from 'vitest'
import { canMove, moves, type MoveAction, type State } from './model.ts'

describe('what people can do', () => {
  it.each<[State, MoveAction[]]>([
    ['draft', ['announcement.publish', 'announcement.edit', 'announcement.withdraw', 'announcement.copy']],
    ['scheduled', ['announcement.edit', 'announcement.withdraw', 'announcement.copy']],
    [
      'active',
      ['announcement.extend', 'announcement.end', 'announcement.edit', 'announcement.withdraw', 'announcement.copy'],
    ],
    ['ended', ['announcement.extend', 'announcement.copy']],
    ['missed', ['announcement.extend', 'announcement.copy']],
    ['withdrawn', ['announcement.copy']],
  ])('with a banner that is %s', (state, possible) =>
    expect((Object.keys(moves) as MoveAction[]).filter((move) => canMove(move, { kind: 'BANNER' }, state))).toEqual(
      possible,
    ),
  )
  it('release notes have no end to change', () =>
    expect(canMove('announcement.extend', { kind: 'RELEASE_NOTES' }, 'active')).toBe(false))
})
