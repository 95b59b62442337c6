import { expect, test } from 'vitest'
import type { Discovered } from '../kernel/discovery.ts'
import { byName } from './by-name.ts'

const job = (name: string): Discovered => ({
  ...{ target: name, name, place: null, checkType: 'freshness', schedule: null },
})

test('a list is sorted by name, once however often it is searched, and stays as it is', () => {
  const list = [job('Nightly'), job('items'), job('Änderungen')]
  expect(byName(list).map(({ name }) => name)).toEqual(['Änderungen', 'items', 'Nightly'])
  expect(byName(list)).toBe(byName(list))
  expect(list.map(({ name }) => name)).toEqual(['Nightly', 'items', 'Änderungen'])
  expect(byName([...list, job('Ergebnis')]).map(({ name }) => name)[1]).toBe('Ergebnis')
})
