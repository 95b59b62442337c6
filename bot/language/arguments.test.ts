import { describe, expect, it } from 'vitest'
import { parseSubscription } from './arguments.ts'

describe('what follows subscribe', () => {
  it.each([
    ['lakehouse', 'status', 'lakehouse'],
    ['to lakehouse', 'status', 'lakehouse'],
    ['to all', 'status', 'all'],
    ['lakehouse incidents', 'INCIDENT', 'lakehouse'],
    ['incidents lakehouse', 'INCIDENT', 'lakehouse'],
    ['to incidents on power bi', 'INCIDENT', 'power bi'],
    ['to improvements', 'IMPROVEMENT', 'all'],
    ['störungen von gold', 'INCIDENT', 'gold'],
    ['anfragen für Power BI', 'PLATFORM_REQUEST', 'Power BI'],
    ['to', 'status', 'to'],
  ])('%j', (typed, kind, platform) => expect(parseSubscription(typed)).toEqual({ kind, platform }))
})
