import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { botConfigFrom } from '../../bot/config.ts'
import { localDirectory } from '../../directory/local.ts'
import { startBot } from '../../main/desk.ts'
import type { RunningBot } from '../../main/desk-parts.ts'
import { startPlayground } from '../../scripts/demo/playground.ts'
import people from '../../scripts/demo/people.json' with { type: 'json' }
import { openStore } from '../../services/store/open.ts'
import { defaultWorkspace } from '../../services/store/workspace.ts'
import type { Stores } from '../../services/store/stores.ts'
import { installed, openPlayground, type PlaygroundWindow } from './playground-window.ts'

const folder = mkdtempSync(join(tmpdir(), 'deltadesk-extension-'))
let store: Stores
let bot: RunningBot
let playground: Awaited<ReturnType<typeof startPlayground>>
let window: PlaygroundWindow

describe.runIf(installed)('the message extension in the Playground', () => {
  beforeAll(async () => {
    store = await openStore({ engine: 'duckdb', path: ':memory:', schema: 'd', threads: 1 })
    await store.migrate([defaultWorkspace])
    bot = await startBot({
      config: botConfigFrom({
        DELTADESK_MODE: 'local',
        PORT: '0',
        FIRST_ADMINS: people.people[0]!.id,
        PUBLIC_URL: 'https://desk.example.com/',
      }),
      store,
      directory: localDirectory(JSON.stringify(people)),
      write: () => undefined,
      tickMs: 0,
    })
    playground = await startPlayground({
      endpoint: `http://127.0.0.1:${bot.port}/api/messages`,
      configFile: resolve('scripts/demo/m365agentsplayground.yml'),
      folder,
      port: 56_996,
    })
    window = await openPlayground(playground.url, folder)
  })
  afterAll(async () => {
    await window?.close()
    await playground?.stop()
    await bot?.stop()
    await store?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  /** Opens one of the three dialogs with which the Playground stands in for the box where people write. */
  const begins = async (kind: 'Search Command' | 'Link Unfurling') => {
    await window.page.getByRole('button', { name: 'Trigger Message Extension App' }).click()
    await window.page.getByText(kind).first().click()
  }

  it('somebody shows a platform in a group chat', async () => {
    const { page } = window
    await window.sees('Welcome to Deltadesk')
    await window.says('define platform Gold domain=databricks')
    await window.sees('Gold is defined')
    await window.open('Platform weekly')
    await window.sees('Follow platform status')
    await begins('Search Command')
    await page.getByText('Specify Command ID or Parameter').click()
    await page.getByPlaceholder('Command ID').fill('platforms')
    await page.getByPlaceholder('Parameter name').fill('text')
    await page.getByPlaceholder('Enter a search term').fill('gold')
    await window.sees('Unknown · Databricks')
    await window.picture('extension-search')
    await page.getByText('Unknown · Databricks').click()
    await window.sees('No checks are defined.')
  })

  it('files an incident from a message', async () => {
    const { page } = window
    await window.open('Personal Chat')
    await window.says('the gold tables are stale since six')
    await window.sees('Sorry, I didn’t get that')
    const more = page.getByRole('button', { name: 'Show more information' })
    const message = page.locator('div').filter({ has: more, hasText: 'stale since six', hasNotText: 'Sorry' }).last()
    await message.getByRole('button', { name: 'Show more information' }).click()
    await page.getByText('Action Command').last().click()
    await page.getByPlaceholder('Input command id or leave blanks').fill('reportIncident')
    await page.getByRole('button', { name: 'Create' }).click()
    const description = page.getByPlaceholder('What happens, since when, and whom it concerns')
    await description.waitFor()
    expect(await description.inputValue()).toMatch(
      /^the gold tables are stale since six\n\nFrom a message by Alex Wilber/,
    )
    for (const [field, choice] of [
      [0, 'Gold'],
      [1, 'High'],
    ] as const) {
      await page.getByPlaceholder('Please choose').nth(field).click()
      await page.getByRole('option', { name: choice }).click()
    }
    await window.picture('extension-report')
    await page.getByRole('button', { name: 'Submit' }).click()
    await expect.poll(async () => (await store.storeOf(defaultWorkspace).all('work_items')).length).toBe(1)
    await window.sees('INC-1 · the gold tables are stale since six')
  })

  it('and pastes a link to it, which becomes its card', async () => {
    const { page } = window
    await window.open('Platform weekly')
    await window.sees('Follow platform status')
    await begins('Link Unfurling')
    await page.getByLabel('Enter an URL').fill('https://desk.example.com/tickets/INC-1')
    await window.sees('nobody is on it yet')
    await window.picture('extension-link')
    await page.getByRole('button', { name: 'Send to Conversation' }).click()
    await window.sees('INC-1 · the gold tables are stale since six')
  })
})
