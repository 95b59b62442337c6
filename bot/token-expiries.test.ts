import { expect, it } from 'vitest'
import { tokenExpiries } from './token-expiries.ts'

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const token = (claims: unknown) => `${part({ alg: 'RS256' })}.${part(claims)}.c2lnbmF0dXJl`
const day = (written: string) => Date.parse(`${written}T12:00:00Z`) / 1000

it.each<[rule: string, value: string, expected: string | undefined]>([
  ['a token says itself when it ends', token({ exp: day('2027-01-31') }), '2027-01-31T12:00:00.000Z'],
  ['and behind another word', `Bearer ${token({ exp: day('2027-01-31') })}`, '2027-01-31T12:00:00.000Z'],
  [
    'of several the first to end counts',
    JSON.stringify({ a: `Bearer ${token({ exp: day('2027-03-01') })}`, b: token({ exp: day('2027-01-31') }) }),
    '2027-01-31T12:00:00.000Z',
  ],
  ['one without an end says nothing', token({ sub: 'desk' }), undefined],
  ['nor one whose end is no number', token({ exp: '2027-01-31' }), undefined],
  ['nor one whose end is no time', token({ exp: 1e300 }), undefined],
  ['nor one that cannot be read', `${part({})}.eyJub3QganNvbg.x`, undefined],
  ['a secret that is no token says nothing', 'dapi0123456789abcdef', undefined],
  ['nor one that is not set', '', undefined],
])('%s', (_, value, expected) => {
  expect(tokenExpiries({ DATABRICKS_TOKEN: value }, ['DATABRICKS_TOKEN']).get('DATABRICKS_TOKEN')?.toISOString()).toBe(
    expected,
  )
})

it('a variable of somebody else is not looked at', () => {
  expect(tokenExpiries({ AZURE_FEDERATED_TOKEN: token({ exp: day('2027-01-31') }) }, ['DATABRICKS_TOKEN']).size).toBe(0)
})
