import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { secretNames, tokenExpiries } from './token-expiries.ts'

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
  expect(tokenExpiries({ DATABRICKS_TOKEN: value }).get('DATABRICKS_TOKEN')?.toISOString()).toBe(expected)
})

it('a variable of somebody else is not looked at', () => {
  expect(tokenExpiries({ AZURE_FEDERATED_TOKEN: token({ exp: day('2027-01-31') }) }).size).toBe(0)
})

it('every secret of the desk is looked at, but for the one it makes others of', () => {
  const named = [...readFileSync('.env.example', 'utf8').matchAll(/^(\w+(?:SECRETS?|TOKEN|PASSWORD))=/gm)]
  const own = ['WEBHOOK_SIGNING_SECRET']
  expect([...secretNames, ...own].sort()).toEqual(named.map(([, name]) => name!).sort())
})
