import { describe, expect, it } from 'vitest'
import { parseSubscription } from './subscription.ts'

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
    ['„lakehouse“ “incidents”', 'INCIDENT', '„lakehouse“'],
    ['Sto\u0308rungen\u00a0von gold', 'INCIDENT', 'gold'],
    ['lakehouse\u200b　ｉｎｃｉｄｅｎｔｓ', 'INCIDENT', 'lakehouse'],
    ['\u200bto\u2003lakehouse', 'status', 'lakehouse'],
    ['C++ improvements.', 'IMPROVEMENT', 'C++'],
  ])('%j', (typed, kind, platform) => expect(parseSubscription(typed)).toEqual({ kind, platform }))
})
