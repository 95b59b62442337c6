import { describe, expect, it } from 'vitest'
import { idOf, ownIdOf } from './name-id.ts'

describe('the id made from a name', () => {
  it.each([
    ['Power BI', 'power-bi'],
    ['Lakehouse (Prod)', 'lakehouse-prod'],
    ['Süd Vertrieb', 'sud-vertrieb'],
    ['Straße', 'strasse'],
    ['Mike O’Connor', 'mike-o-connor'],
    ['\u200bＰｏｗｅｒ\u00a0ＢＩ', 'power-bi'],
    ['a'.repeat(40), 'a'.repeat(40)],
  ])('%s is %s', (name, id) => expect(idOf(name)).toBe(id))

  const names = [
    ...[
      'C',
      'C++',
      'C#',
      'c&a',
      'c*',
      '日本語',
      '日本史',
      'Ελλάδα',
      'Ελλας',
      'Сервис',
      'สถานะ',
      '🚀',
      '🔥',
      '...',
      '!!',
      '½',
    ],
    ...[`${'a'.repeat(40)}b`, `${'a'.repeat(40)}c`, `${'Data platform '.repeat(3)}1`, `${'Data platform '.repeat(3)}2`],
  ]
  it.each(names)('%s has one', (name) => expect(idOf(name)).toMatch(/^[a-z0-9][a-z0-9-]{0,39}$/))
  it('is another one for another name, and the same for the same', () => {
    expect(new Set(names.map(idOf)).size).toBe(names.length)
    expect(names.map(idOf)).toEqual(names.map((name) => idOf(` ${name.toUpperCase().toLowerCase()} `)))
  })
  it('can be one of its own, where another name has the short one', () => {
    expect(ownIdOf('Power-BI')).toMatch(/^power-bi-[0-9a-f]{8}$/)
    expect(ownIdOf('Power-BI')).not.toBe(ownIdOf('Power BI'))
  })
})
