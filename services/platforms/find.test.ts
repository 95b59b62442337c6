import { describe, expect, it } from 'vitest'
import { findPlatform } from './find.ts'

const platforms = [
  { platformId: 'lakehouse', name: 'Databricks Lakehouse' },
  { platformId: 'power-bi', name: 'Power BI' },
  { platformId: 'fabric', name: 'Fabric' },
  { platformId: 'sales-bi', name: 'Süd Vertrieb BI' },
]
const found = (text: string) => {
  const answer = findPlatform(platforms, text)
  return 'found' in answer ? answer.found.platformId : answer.nearest.map(({ platformId }) => platformId)
}

describe('what people call a platform', () => {
  it.each([
    ['lakehouse', 'lakehouse'],
    ['LAKEHOUSE', 'lakehouse'],
    ['Databricks  Lakehouse', 'lakehouse'],
    ['databricks-lakehouse', 'lakehouse'],
    ['lake', 'lakehouse'],
    ['lakehuose', 'lakehouse'],
    ['akehouse', 'lakehouse'],
    ['lkehouze', 'lakehouse'],
    ['powerbi', 'power-bi'],
    ['power  b i', 'power-bi'],
    ['Fabrik', 'fabric'],
    ['sud vertrieb bi', 'sales-bi'],
    ['Su\u0308d\u00a0Vertrieb\u2011BI', 'sales-bi'],
    ['„Power BI“', 'power-bi'],
    ['Ｐｏｗｅｒ　ＢＩ', 'power-bi'],
    ['\u200bFab\u00adric', 'fabric'],
  ])('%s is %s', (typed, id) => {
    expect(found(typed)).toBe(id)
  })
  it('is left open when two could be meant, or none', () => {
    expect(found('bi')).toEqual(['power-bi', 'sales-bi'])
    expect(found('warehouse')).toEqual(['lakehouse'])
    expect(found('warmhouses')).toEqual(['lakehouse'])
    expect(found('snowflake')).toEqual([])
    expect(found('')).toEqual([])
  })
  it('is the one it is to the letter, and left open where only punctuation tells two apart', () => {
    const alike = [
      { platformId: 'c', name: 'C' },
      { platformId: 'c-1', name: 'C++' },
      { platformId: 'gold-layer', name: 'Gold Layer' },
      { platformId: 'gold-layer-1', name: 'Gold-Layer!' },
      { platformId: 'prod1', name: 'Prod 1' },
      { platformId: 'nihongo', name: '日本語' },
      { platformId: 'dots', name: '...' },
    ]
    const named = (text: string) => {
      const answer = findPlatform(alike, text)
      return 'found' in answer ? answer.found.platformId : answer.nearest.length
    }
    expect(['C', 'c++', 'gold layer', 'Gold-Layer!', '日本語'].map(named)).toEqual([
      'c',
      'c-1',
      'gold-layer',
      'gold-layer-1',
      'nihongo',
    ])
    expect(['goldlayer', 'C#', 'prod2', '日本史', '???'].map(named)).toEqual([2, 2, 1, 1, 0])
    expect(named('...')).toBe('dots')
  })
  it('is nothing when there are no platforms', () => {
    expect(findPlatform([], 'x')).toEqual({ nearest: [] })
  })
})
