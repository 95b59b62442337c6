import { expect, test } from 'vitest'
import { checkIds } from './check-ids.ts'

const listed = [
  { target: '1001', name: 'Load orders' },
  { target: '1002', name: 'Nightly' },
  { target: 'f089354e-8366/cfaf-A4E17', name: 'nightly' },
  { target: '1003', name: 'A name so long that no id of forty characters can hold it' },
]

test.each([
  ['the name', '1001', 'load-orders'],
  ['a name that two have, with the end of the target', '1002', 'nightly-1002'],
  ['the same of the other one', 'f089354e-8366/cfaf-A4E17', 'nightly-fa4e17'],
  ['what no list names', '99', '99'],
])('%s', (_, target, id) => {
  expect(checkIds(listed, [])(target)).toBe(id)
})

test('a name that a check has already, however long, and the same every time', () => {
  expect(checkIds(listed, [{ checkId: 'load-orders' }])('1001')).toBe('load-orders-1001')
  const long = checkIds(listed, [])('1003')
  const other = checkIds(listed, [{ checkId: long }])('1003')
  expect([long.length <= 40, other.length <= 40, other === long]).toEqual([true, true, false])
  expect(checkIds(listed, [{ checkId: long }])('1003')).toBe(other)
})
