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
  it('is nothing when there are no platforms', () => {
    expect(findPlatform([], 'x')).toEqual({ nearest: [] })
  })
})
