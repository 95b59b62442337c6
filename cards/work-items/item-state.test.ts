import { expect, test } from 'vitest'
import { itemColor } from './item-state.ts'

test.each([
  ['INCIDENT', 'new', 'attention'],
  ['INCIDENT', 'in_progress', 'warning'],
  ['IMPROVEMENT', 'new', 'accent'],
  ['IMPROVEMENT', 'planned', 'accent'],
  ['IMPROVEMENT', 'declined', 'default'],
  ['PLATFORM_REQUEST', 'submitted', 'accent'],
  ['PLATFORM_REQUEST', 'fulfilled', 'good'],
] as const)('%s that is %s: %s', (itemType, state, color) => {
  expect(itemColor(state, itemType)).toBe(color)
})
