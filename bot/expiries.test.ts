import { describe, expect, it } from 'vitest'
import { ExpiriesTyped } from './expiries.ts'

describe('the days of secrets', () => {
  it('are read', () => {
    expect(ExpiriesTyped.parse('BOT=2027-01-31, DATABRICKS_CLIENT_SECRET = 2027-03-01,')).toEqual(
      new Map([
        ['BOT', new Date('2027-01-31T00:00:00Z')],
        ['DATABRICKS_CLIENT_SECRET', new Date('2027-03-01T00:00:00Z')],
      ]),
    )
    expect(ExpiriesTyped.parse(undefined).size).toBe(0)
  })
  it.each(['BOT', 'BOT=31.1.2027', 'BOT=2027-02-30', '=2027-01-31', 'BOT=2027-01-31T10:00'])(
    'are refused as %s',
    (typed) => {
      expect(ExpiriesTyped.safeParse(typed).success).toBe(false)
    },
  )
})
