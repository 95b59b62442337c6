import { describe, expect, it } from 'vitest'
import { authored } from '../kernel/language.ts'
import words from './similar-words.json' with { type: 'json' }
import { similarTo } from './similar.ts'

const open = [
  { title: 'Gold tables are stale since this morning' },
  { title: 'Cannot log in to Power BI' },
  { title: 'Warehouse "Marketing" is slow' },
  { title: 'Täglicher Import nach Gold schlägt fehl' },
]
const titles = (title: string) => similarTo(title, open).map((incident) => incident.title)

it('every language that developers write has its words', () => {
  expect(Object.keys(words).sort()).toEqual([...authored].sort())
})

describe('incidents that look the same', () => {
  it.each([
    ['gold table stale', 'Gold tables are stale since this morning'],
    ['STALE GOLD TABLES!!!', 'Gold tables are stale since this morning'],
    ['Login to Power BI not possible, power bi', 'Cannot log in to Power BI'],
    ['marketing warehouse slow again', 'Warehouse "Marketing" is slow'],
    ['Import nach Gold schlagt fehl', 'Täglicher Import nach Gold schlägt fehl'],
  ])('%s', (asked, found) => expect(titles(asked)[0]).toBe(found))

  it.each([['The gateway has no licence'], ['Notebook cluster does not start'], ['is the and for'], ['🙂🙂🙂']])(
    '%s looks like none',
    (asked) => expect(titles(asked)).toEqual([]),
  )

  it('are at most three', () => {
    const many = Array.from({ length: 9 }, (_, index) => ({ title: `Gold tables stale ${index}` }))
    expect(similarTo('gold tables stale', many)).toHaveLength(3)
  })
})
