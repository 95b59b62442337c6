import { expect, it } from 'vitest'
import { settingsFrom } from './process.ts'

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const endsAt = (instant: string) =>
  `${part({ alg: 'RS256' })}.${part({ exp: Date.parse(instant) / 1000 })}.c2lnbmF0dXJl`

it.each(['AZURE_DEVOPS_TOKEN', 'HANDBOOK_CHAT_TOKEN'])('it is known when the token %s ends', (name) => {
  const { bot } = settingsFrom({
    ...{ DELTADESK_MODE: 'local', PEOPLE_FILE: 'people.json', AZURE_DEVOPS_ORGANIZATION: 'contoso' },
    ...{ AZURE_DEVOPS_TOKEN: 'made-by-hand', [name]: endsAt('2027-01-31T12:00:00Z') },
  })
  expect([...bot.secretsExpire]).toEqual([[name, new Date('2027-01-31T12:00:00Z')]])
})
