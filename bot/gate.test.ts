import { expect, it } from 'vitest'
import samples from '../test/fixtures/teams-activities.json' with { type: 'json' }
import { readActivity } from './gate.ts'

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
