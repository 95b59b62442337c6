import { expect, test } from 'vitest'
import { startDesk, startKeyServer } from '../../test/wire/desk.ts'
import { appId, tenant } from '../../test/wire/signer.ts'
import { endpoint } from './endpoint.ts'
import { botSettings } from './settings.ts'
import { examine } from './step.ts'
import { realSurroundings } from './surroundings.ts'

/** The last finding about a desk that listens at this origin. */
const examined = async (origin: string) => {
  const around = realSurroundings({
    MICROSOFT_APP_ID: appId,
    MICROSOFT_APP_PASSWORD: 'x',
    MICROSOFT_APP_TENANT_ID: tenant,
    MESSAGING_ENDPOINT: 'https://desk.example.com/api/messages',
  })
  const there = (_: unknown, init?: RequestInit) => fetch(`${origin}/api/messages`, init)
  return (await examine([botSettings, endpoint], { ...around, fetch: there })).at(-1)
}

test('the desk in production is known by its refusal, and writes nothing but that into its log', async () => {
  const keyServer = await startKeyServer([])
  const desk = await startDesk(keyServer.url)
  const lines = desk.log.length
  expect(await examined(desk.origin)).toMatchObject({ outcome: 'ok' })
  expect(desk.log.slice(lines)).toMatchObject([{ name: 'gate', outcome: 'REFUSED', status: 401 }])
  await desk.stop()
  keyServer.close()
})

test('the desk in local mode is known by its lack of one', async () => {
  const desk = await startDesk('https://example.com/', { DELTADESK_MODE: 'local' })
  expect(await examined(desk.origin)).toMatchObject({ outcome: 'wrong', who: 'you' })
  await desk.stop()
})
