import { expect, it } from 'vitest'
import { viewNamed, viewShown } from './view-choices.ts'

const saved = [
  { viewId: 'a', name: 'My incidents', query: 'itemType=INCIDENT&mine=true', revision: 1 },
  { viewId: 'b', name: 'Everything of mine', query: 'state=open&mine=true', revision: 1 },
]

it.each([
  ['the filter at first', '', '', 'all'],
  ['one that everybody has', 'itemType=INCIDENT', '', 'incidents'],
  ['a saved one, in whichever order its parts are', 'mine=true&itemType=INCIDENT', '', 'a'],
  ['of two alike the saved one', 'mine=true', '', 'b'],
  ['of two alike the one that was chosen', 'mine=true', 'mine', 'mine'],
  ['another than the one that was chosen', 'mine=true', 'a', 'b'],
  ['none', 'words=late', 'a', ''],
])('the view that is shown: %s', (_, address, chosen, expected) => {
  expect(viewShown(address, chosen, saved)).toBe(expected)
})

it('a name is the same however its letters are written', () => {
  expect(viewNamed(' my  INCIDENTS', saved)?.viewId).toBe('a')
  expect(viewNamed('Incidents', saved)).toBeUndefined()
})
