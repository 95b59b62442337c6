import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { botConfigFrom } from '../../bot/config.ts'
import { localDirectory } from '../../directory/local.ts'
import { startBot, type RunningBot } from '../../main/desk.ts'
import { startPlayground } from '../../scripts/demo/playground.ts'
import people from '../../scripts/demo/people.json' with { type: 'json' }
import { openStore } from '../../services/store/open.ts'
import { defaultWorkspace } from '../../services/store/workspace.ts'
import type { Stores } from '../../services/store/stores.ts'
import { installed, openPlayground, type PlaygroundWindow } from './playground-window.ts'

const folder = mkdtempSync(join(tmpdir(), 'deltadesk-maintenance-'))
/** The clock of the desk. The Playground has none, so that the story goes through an afternoon in a minute. */
let now = new Date('2026-03-07T09:00:00Z')
let store: Stores
let bot: RunningBot
let playground: Awaited<ReturnType<typeof startPlayground>>
let window: PlaygroundWindow

/** It is that time in UTC. */
const itIs = async (time: string) => {
  now = new Date(`2026-03-07T${time}:00Z`)
  await bot.tick()
  await bot.delivery.settle()
}

describe.runIf(installed)('maintenance, as an admin and a channel see it', () => {
  beforeAll(async () => {
    store = await openStore({ engine: 'duckdb', path: ':memory:', schema: 'd' })
    await store.migrate([defaultWorkspace])
    bot = await startBot({
      config: botConfigFrom({ DELTADESK_MODE: 'local', PORT: '0', FIRST_ADMINS: people.people[0]!.id }),
      store,
      directory: localDirectory(JSON.stringify(people)),
      clock: () => now,
      write: () => undefined,
      tickMs: 0,
    })
    playground = await startPlayground({
      endpoint: `http://127.0.0.1:${bot.port}/api/messages`,
      configFile: resolve('scripts/demo/m365agentsplayground.yml'),
      folder,
      port: 56_991,
    })
    window = await openPlayground(playground.url, folder)
  }, 90_000)
  afterAll(async () => {
    await window?.close()
    await playground?.stop()
    await bot?.stop()
    await store?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('is announced, and the channel card follows the clock from announced to completed', async () => {
    await window.sees('Welcome to Deltadesk')
    await window.says('define platform Gold domain=databricks')
    await window.sees('Gold')
    await window.open('Data Platform - data-platform')
    await window.mentions('subscribe gold maintenance')
    await window.sees('Subscribed to Gold')
    await window.open('Personal Chat')
    await window.says('maintenance Upgrade to runtime 18 on Gold from 11:00 until 13:00: Dashboards show Friday.')
    await window.sees('Upgrade to runtime 18')
    await window.picture('maintenance-preview')
    await window.presses('Publish')
    await window.open('Data Platform - data-platform')
    await window.sees('Upgrade to runtime 18')
    for (const [time, state, picture] of [
      ['10:30', 'Maintenance starts soon', null],
      ['11:00', 'Maintenance in progress', 'maintenance-in-progress'],
      ['13:01', 'Maintenance takes longer than planned', null],
    ] as const) {
      await itIs(time)
      await window.sees(state)
      if (picture) await window.picture(picture)
    }
  }, 120_000)
})
