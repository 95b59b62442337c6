import { expect, it } from 'vitest'
import { rebased } from './rebased.ts'

const seen = { title: 'Faster loads', theme: 'Speed' }
it.each([
  ['nobody wrote', seen, seen, seen],
  [
    'they wrote another field',
    { title: 'Mine', theme: 'Speed' },
    { title: 'Faster loads', theme: 'Cost' },
    { title: 'Mine', theme: 'Cost' },
  ],
  [
    'both wrote the same field',
    { title: 'Mine', theme: 'Speed' },
    { title: 'Theirs', theme: 'Speed' },
    { title: 'Mine', theme: 'Speed' },
  ],
  [
    'both wrote the same',
    { title: 'Ours', theme: 'Speed' },
    { title: 'Ours', theme: 'Speed' },
    { title: 'Ours', theme: 'Speed' },
  ],
  [
    'a field was emptied',
    { title: '', theme: 'Speed' },
    { title: 'Theirs', theme: 'Speed' },
    { title: '', theme: 'Speed' },
  ],
])('%s', (_, typed, stored, form) => {
  expect(rebased(seen, typed, stored)).toEqual(form)
})
