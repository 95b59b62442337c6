import { expect, it } from 'vitest'
import samples from '../test/fixtures/teams-activities.json' with { type: 'json' }
import { readActivity, refuseHead } from './gate.ts'

/** Documentation often shows a part of an activity; the rest is what all of them have. */
const rest = {
  type: 'invoke',
  channelId: 'msteams',
  from: { id: '29:anna' },
  recipient: { id: '28:deltadesk' },
  conversation: { id: 'a:anna' },
}
/** Anywhere in Teams: this is about shapes alone. */
const shapesOf = (sent: object) =>
  readActivity({ ...rest, ...sent, serviceUrl: 'http://127.0.0.1/' }, { local: true, tenants: [], serviceUrlHosts: [] })

it.each(Object.entries(samples))('what Teams is documented to send has the shapes the gate knows: %s', (_, sent) => {
  expect(shapesOf(sent)).not.toHaveProperty('refusal.status', 400)
})

const production = { local: false, tenants: ['ours'], serviceUrlHosts: ['smba.trafficmanager.net'] }
const hidden = {
  ...rest,
  serviceUrl: 'https://smba.trafficmanager.net/amer/',
  conversation: { id: ' redacted', tenantId: 'redacted' },
  channelData: { tenant: { id: ' redacted' } },
}

it('only the one call that Teams makes without a name passes without a tenant', () => {
  const isHeard = (name: string, more: object = {}) =>
    'activity' in readActivity({ ...hidden, name, ...more }, production)
  expect(isHeard('composeExtension/anonymousQueryLink')).toBe(true)
  for (const name of ['composeExtension/queryLink', 'composeExtension/query', 'composeExtension/AnonymousQueryLink'])
    expect(isHeard(name)).toBe(false)
  expect(isHeard('composeExtension/anonymousQueryLink', { type: 'message' })).toBe(false)
  expect(isHeard('composeExtension/anonymousQueryLink', { serviceUrl: 'https://evil.example/' })).toBe(false)
})

it.each([
  ['127.0.0.1', 'localhost:3978', undefined],
  ['::1', '[::1]:3978', undefined],
  ['10.0.0.7', 'localhost:3978', 403],
  // The name of another site that leads here: its page would be taken for one of this machine.
  ['127.0.0.1', 'evil.example.com:3978', 403],
  ['127.0.0.1', 'localhost.evil.example.com', 403],
  ['127.0.0.1', undefined, 403],
])('without tokens the desk hears this machine alone, under its own name: %s as %s', (remoteAddress, host, status) => {
  const request = { headers: { 'content-type': 'application/json', host }, socket: { remoteAddress } }
  const config = { local: true, tenants: [], serviceUrlHosts: [] }
  expect(refuseHead(request as Parameters<typeof refuseHead>[0], config)?.status).toBe(status)
})
