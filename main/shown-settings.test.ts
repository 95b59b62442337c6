import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { apiConfigFrom } from '../api/config.ts'
import { botConfigFrom } from '../bot/config.ts'
import { handbookConfigFrom } from '../library/config.ts'
import { shownSettings } from './shown-settings.ts'

const secret = 'do-not-tell'
const person = '00000000-0000-4000-8000-0000000000aa'
const env = {
  ...{ MICROSOFT_APP_ID: '22222222-0000-4000-8000-000000000001', MICROSOFT_APP_PASSWORD: `${secret}-1` },
  ...{ MICROSOFT_APP_TENANT_ID: '22222222-0000-4000-8000-000000000002', FIRST_ADMINS: person },
  ...{ HANDBOOK_CHAT_URL: 'https://models.example.com/invocations', HANDBOOK_CHAT_TOKEN: `${secret}-2` },
  API_SIGN_IN: 'none',
}
const shown = shownSettings({
  config: botConfigFrom(env),
  api: apiConfigFrom(env),
  handbook: handbookConfigFrom(env, [{ name: 'handbook', path: 'docs/handbook' }]),
})
const all = shown.flatMap(({ settings }) => settings)

it('tells no secret, no address and no id', () => {
  const text = JSON.stringify(shown)
  for (const part of [secret, person, '22222222', 'models.example.com']) expect(text).not.toContain(part)
  expect(all.find(({ name }) => name === 'MICROSOFT_APP_PASSWORD')).toMatchObject({ isSet: true, value: null })
  expect(all.find(({ name }) => name === 'FIRST_ADMINS')).toMatchObject({ value: '1' })
})

it('tells of variables that there are', () => {
  const example = readFileSync('.env.example', 'utf8')
  expect(all.map(({ name }) => name).filter((name) => !example.includes(`\n${name}=`))).toEqual([])
})
