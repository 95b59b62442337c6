import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { apiConfigFrom } from '../../api/config.ts'
import { botConfigFrom } from '../../bot/config.ts'
import { localDirectory } from '../../directory/local.ts'
import { startBot } from '../../main/desk.ts'
import type { BotParts } from '../../main/desk-parts.ts'
import { startPlayground } from '../../scripts/demo/playground.ts'
import people from '../../scripts/demo/people.json' with { type: 'json' }
import { openStore } from '../../services/store/open.ts'
import { defaultWorkspace } from '../../services/store/workspace.ts'
import { openPlayground } from './playground-window.ts'

/** The desk in this process, on an empty store, and the Playground in a browser with an admin in front of it. */
export const openDeskWindow = async (port: number, parts: Pick<BotParts, 'clock' | 'handbook'> = {}) => {
  const folder = mkdtempSync(join(tmpdir(), 'deltadesk-window-'))
  const store = await openStore({ engine: 'duckdb', path: ':memory:', schema: 'd', threads: 1 })
  await store.migrate([defaultWorkspace])
  const bot = await startBot({
    config: botConfigFrom({ DELTADESK_MODE: 'local', PORT: '0', FIRST_ADMINS: people.people[0]!.id }),
    api: apiConfigFrom({ DELTADESK_MODE: 'local' }),
    store,
    directory: localDirectory(JSON.stringify(people)),
    write: () => undefined,
    tickMs: 0,
    ...parts,
  })
  const playground = await startPlayground({
    endpoint: `http://127.0.0.1:${bot.port}/api/messages`,
    configFile: resolve('scripts/demo/m365agentsplayground.yml'),
    folder,
    port,
  })
  const window = await openPlayground(playground.url, folder)
  return {
    bot,
    window,
    /** Somebody of the directory asks over the API. */
    async asks(name: string, path: string, body: object): Promise<void> {
      const { id } = people.people.find((person) => person.name === name)!
      const response = await fetch(`http://127.0.0.1:${bot.port}/api/v1${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'local-person': id },
        body: JSON.stringify(body),
      })
      if (!response.ok) throw new Error(await response.text())
    },
    async close() {
      await window.close()
      await playground.stop()
      await bot.stop()
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
export type DeskWindow = Awaited<ReturnType<typeof openDeskWindow>>
