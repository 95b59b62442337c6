import { expect, test } from 'vitest'
import { checkIds } from './check-ids.ts'

const listed = [
  { target: '1001', name: 'Load orders' },
  { target: '1002', name: 'Nightly' },
  { target: 'f089354e-8366/cfaf-A4E17', name: 'nightly' },
  { target: '1003', name: 'A name so long that no id of forty characters can hold it' },
]
const valid = /^[a-z0-9][a-z0-9-]{0,39}$/

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

test.each<[string, { target: string; name: string }[], string[]]>([
  ['a check has the one with the end of the target', listed, ['load-orders', 'load-orders-1001']],
  [
    'two of a name end alike',
    [...listed, { target: 'a/100200', name: 'Sales' }, { target: 'b/100200', name: 'Sales' }],
    [],
  ],
  ['another thing is called so', [...listed, { target: '2', name: 'Load orders 1001' }], ['load-orders']],
])('an id is free also where %s', (_, all, taken) => {
  const defined = taken.map((checkId) => ({ checkId }))
  const ids = all.map(({ target }) => checkIds(all, defined)(target))
  expect(new Set([...ids, ...taken]).size).toBe(all.length + taken.length)
  expect(ids).toEqual(ids.map(() => expect.stringMatching(valid) as string))
  expect(all.map(({ target }) => checkIds([...all], defined)(target))).toEqual(ids)
})

test('a target without a letter of an id has one all the same, and another one for each check', () => {
  const defined: { checkId: string }[] = []
  for (let more = 0; more < 4; more++)
    defined.push({ checkId: checkIds([{ target: '日本', name: 'Sales' }], defined)('日本') })
  expect(new Set(defined.map(({ checkId }) => checkId)).size).toBe(4)
  expect(defined.map(({ checkId }) => checkId)).toEqual(defined.map(() => expect.stringMatching(valid) as string))
})

test('the names of a list are read once, however often it is asked for', () => {
  let read = 0
  const many = Array.from({ length: 100 }, (_, at) => ({
    target: String(at),
    get name() {
      read++
      return `Job ${at}`
    },
  }))
  for (let asked = 0; asked < 3; asked++) expect(checkIds(many, [])('7')).toBe('job-7')
  expect(read).toBe(many.length)
})
