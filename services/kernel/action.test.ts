import { describe, expectTypeOf, it } from 'vitest'
import type { Row } from '../store/tables.ts'
import type { View } from './action.ts'

type Caught = { columnsOfTheStore: string }
type IsCaught<T> = View<T> extends Caught ? true : false

interface Tree {
  name: string
  version: number
  parent?: Tree
}

describe('what an action gives back', () => {
  it('has no columns the store fills in, wherever they would stand', () => {
    expectTypeOf<IsCaught<Row<'platforms'>>>().toEqualTypeOf<true>()
    expectTypeOf<IsCaught<Row<'platforms'>[]>>().toEqualTypeOf<true>()
    expectTypeOf<IsCaught<{ platform: Row<'platforms'> | null }>>().toEqualTypeOf<true>()
    expectTypeOf<IsCaught<{ byId: Map<string, Row<'platforms'>> }>>().toEqualTypeOf<true>()
    expectTypeOf<IsCaught<{ name: string; detail?: { updatedBy: string } }>>().toEqualTypeOf<true>()
  })
  it('is given as it is otherwise', () => {
    expectTypeOf<View<Tree>>().toEqualTypeOf<Tree>()
    expectTypeOf<View<{ at: Date; names: readonly string[] }>>().toEqualTypeOf<{ at: Date; names: readonly string[] }>()
    expectTypeOf<View<void>>().toEqualTypeOf<void>()
    expectTypeOf<View<undefined>>().toEqualTypeOf<undefined>()
  })
})
