import { describe, expect, it } from 'vitest'
import { watchExpiry } from './expiries.ts'

const expiresAt = new Date('2027-01-31T00:00:00Z')

describe('a secret', () => {
  it.each([
    ['2026-12-31T23:59:00Z', null],
    ['2027-01-01T00:00:00Z', 'expiring 30'],
    ['2027-01-23T23:59:00Z', 'expiring 30'],
    ['2027-01-24T00:00:00Z', 'expiring 7'],
    ['2027-01-30T00:00:00Z', 'expiring 1'],
    ['2027-01-31T00:00:00Z', 'expired 1'],
  ])('at %s: %s', (now, expected) => {
    const { trouble } = watchExpiry('BOT', expiresAt, new Date(now), new Date(0))
    expect(trouble && `${trouble.kind} ${trouble.count}`).toBe(expected)
  })
})
