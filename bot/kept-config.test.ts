import { expect, it } from 'vitest'
import { keptFrom } from './kept-config.ts'

it('results are kept for 90 days and rollups for 13 months, unless somebody says otherwise', () => {
  expect(keptFrom({})).toEqual({ attempts: 90, misses: 90, results: { days: 90, months: 13 } })
  const { results } = keptFrom({ RESULTS_KEPT_DAYS: '47', ROLLUPS_KEPT_MONTHS: '24' })
  expect(results).toEqual({ days: 47, months: 24 })
  expect(() => keptFrom({ RESULTS_KEPT_DAYS: '46' })).toThrow('RESULTS_KEPT_DAYS')
  expect(() => keptFrom({ ROLLUPS_KEPT_MONTHS: '12' })).toThrow('ROLLUPS_KEPT_MONTHS')
  expect(() => keptFrom({ RESULTS_KEPT_DAYS: '400' })).toThrow('ROLLUPS_KEPT_MONTHS')
})
