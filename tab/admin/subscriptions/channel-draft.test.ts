import { describe, expect, it, test } from 'vitest'
import english from '../../../cards/text/en.json' with { type: 'json' }
import type { SubscribedChannel } from '../../desk/channel-shapes.ts'
import { wordsFrom } from '../../words/words.ts'
import { bothChannels, channelBody, channelDraft, filtered, settingsWords, subscriptionWords } from './channel-draft.ts'

const words = wordsFrom(english, 'en', 'en')
const settings = {
  ...{ language: 'de', zone: 'Europe/Berlin', quiet: { from: '22:00', until: '07:00' }, leastSeverity: 'high' },
  digest: { every: 'week', weekday: 5, at: '08:30' },
}
const status = { kind: 'status', platformId: 'lakehouse', platformName: 'Lakehouse', alert: 5 } as const
const incidents = { kind: 'INCIDENT', platformId: null, platformName: null, alert: null } as const
const channel = (
  name: string | null,
  ...subscriptions: SubscribedChannel['subscriptions'][number][]
): SubscribedChannel => ({
  ...{ channelId: `19:${name}`, name, pausedAt: null, revision: 1, settings: null, subscriptions },
})

test('settings become a form, and the form says the same settings', () => {
  expect(channelBody(channelDraft(settings, 'UTC'))).toEqual({
    ...{ severity: 'high', quietFrom: '22:00', quietUntil: '07:00', digest: 'week', weekday: 5, digestAt: '08:30' },
    ...{ zone: 'Europe/Berlin', language: 'de' },
  })
  expect(channelBody(channelDraft(null, 'Europe/Paris'))).toEqual({
    ...{
      severity: 'any',
      quietFrom: null,
      quietUntil: null,
      digest: 'none',
      zone: 'Europe/Paris',
      language: 'channel',
    },
  })
})

it.each([
  [null, 'Settings: as usual'],
  [
    settings,
    'Settings: quiet 22:00–07:00, digest on Friday at 08:30, incidents from High, cards in German, Europe/Berlin',
  ],
])('settings in one line', (some, said) => {
  expect(settingsWords(some, words)).toBe(said)
})

test('subscriptions in words', () => {
  expect(subscriptionWords(status, words)).toBe('status · Lakehouse · outages after 5 min')
  expect(subscriptionWords(incidents, words)).toBe('incidents · all platforms')
})

describe('the channels that are looked for', () => {
  const all = [channel('data', status), channel('ops', incidents), channel(null)]
  it.each([
    ['', 'any', ['data', 'ops', null]],
    ['LAKE', 'any', ['data']],
    ['op', 'any', ['ops']],
    ['', 'INCIDENT', ['ops']],
    ['data', 'INCIDENT', []],
  ])('“%s”, %s', (letters, kind, names) => {
    expect(filtered(all, letters, kind).map(({ name }) => name)).toEqual(names)
  })
})

test('both versions are compared as people read them', () => {
  const mine = channelDraft(settings, 'UTC')
  const theirs = { ...mine, language: 'channel', severity: 'any' }
  expect(bothChannels(mine, theirs, words).filter((field) => field.mine !== field.theirs)).toEqual([
    { label: 'Incidents, from which severity', mine: 'High', theirs: 'All' },
    { label: 'Language of the cards', mine: 'German', theirs: 'As in Teams' },
  ])
})
