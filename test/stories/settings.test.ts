import { afterEach, expect, it } from 'vitest'
import { openWorld, type World } from '../harness/world.ts'

let world: World
afterEach(() => world.close())

it('an admin sees the settings the desk runs with, and nobody else', async () => {
  world = await openWorld({ env: { STATUS_TTL_MINUTES: '45' } })
  const { status, body } = await world.asks('Ada').get('/settings')
  expect(status).toBe(200)
  const groups = body.groups as { group: string; settings: { name: string; value: string | null; isSet: boolean }[] }[]
  const all = groups.flatMap(({ settings }) => settings)
  const of = (name: string) => all.find((one) => one.name === name)
  expect(of('STATUS_TTL_MINUTES')).toEqual({ name: 'STATUS_TTL_MINUTES', value: '45', isSet: true })
  expect(of('MICROSOFT_APP_PASSWORD')).toEqual({ name: 'MICROSOFT_APP_PASSWORD', value: null, isSet: false })
  expect((await world.asks('Anna').get('/settings')).status).toBe(403)
})

it('and the languages it speaks, with those marked that no native has read yet', async () => {
  world = await openWorld()
  const { body } = await world.asks('Ada').get('/settings')
  const languages = body.languages as { language: string; isDraft: boolean }[]
  expect(languages).toHaveLength(12)
  expect(languages.filter(({ isDraft }) => !isDraft).map(({ language }) => language)).toEqual(['en', 'de'])
  expect(languages).toContainEqual({ language: 'ar', isDraft: true })
})
