import { describe, expect, it } from 'vitest'
import { upstreamFault } from './upstream.ts'

const platform = (platformId: string, name: string, upstream: string[] | null = null) => ({
  platformId,
  name,
  upstream,
})
const known = [
  platform('lakehouse', 'Lakehouse'),
  platform('models', 'Models', ['lakehouse']),
  platform('reports', 'Reports', ['models']),
  // Two that were defined at the same moment.
  platform('egg', 'Egg', ['hen']),
  platform('hen', 'Hen', ['egg']),
]

describe('a platform can depend on others', () => {
  it.each<[string, string, string[], object | undefined]>([
    ['that are there', 'reports', ['lakehouse', 'models'], undefined],
    ['when it is new', 'sales', ['reports'], undefined],
    ['but not on itself', 'models', ['models'], { code: 'own_upstream' }],
    ['not on one that is not there', 'models', ['lakehose'], { code: 'no_such_platform', expected: 'lakehose' }],
    ['not on one that depends on it', 'lakehouse', ['models'], { code: 'upstream_circle', expected: 'Models' }],
    ['not on one that does through others', 'lakehouse', ['reports'], { code: 'upstream_circle', expected: 'Reports' }],
    ['also on those that go in a circle by now', 'sales', ['egg'], undefined],
  ])('%s', (_, platformId, upstream, fault) => {
    expect(upstreamFault(platformId, upstream, known)).toEqual(fault && { field: 'upstream', ...fault })
  })
})
