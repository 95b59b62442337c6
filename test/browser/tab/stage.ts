import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { people, type PersonName } from '../../harness/person.ts'
import { tenantId } from '../../harness/place.ts'
import { openWorld, type World, type WorldOptions } from '../../harness/world.ts'
import { openBrowser } from '../cards/page.ts'
import { builtPage } from './built-page.ts'
import { startEntra } from './entra.ts'
import { openTab, type TabWindow, type WindowOptions } from './window.ts'

const clientId = '22222222-0000-4000-8000-000000000001'
/** The settings of a desk that takes tokens of Teams. */
export const inTeams = { API_SIGN_IN: 'entra', API_CLIENT_ID: clientId }

/** The built page, Chromium, and whoever signs tokens, for the stories of a file; each begins a desk of its own. */
export const setStage = () => {
  let page: string
  let browser: Browser
  let entra: Awaited<ReturnType<typeof startEntra>>
  let world: World
  const tabs: TabWindow[] = []
  beforeAll(async () => {
    page = await builtPage()
    entra = await startEntra()
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    entra?.stop()
  })
  afterEach(async () => {
    const keyless = tabs.flatMap((tab) => tab.keyless)
    for (const tab of tabs.splice(0)) await tab.close()
    world.discards()
    await world.close()
    // Whatever a story did, the page can try it again after a lost answer, and nothing is done twice.
    expect(keyless).toEqual([])
  })
  const tokenOf = (name: PersonName = 'Anna', at = world.now()) =>
    entra.token({ tenant: tenantId, clientId, oid: people[name], name, at })
  const says = async (name: PersonName, method: string, path: string, body: object, revision?: number) => {
    const headers = {
      authorization: `Bearer ${await tokenOf(name)}`,
      ...(revision !== undefined && { 'if-match': `"${revision}"` }),
    }
    const answer = await world.asks(name).ask(method)(path, body, headers)
    expect(answer.body.code).toBeUndefined()
    return answer.body as { itemId: string; messageId: string; number: number; revision: number }
  }
  return {
    async begins(
      env: Record<string, string> = {},
      handbook?: Readonly<Record<string, string>>,
      more: Pick<WorldOptions, 'discovery'> = {},
    ): Promise<World> {
      world = await openWorld({ page, authority: entra.authority, env, ...(handbook && { handbook }), ...more })
      return world
    },
    tokenOf,
    /** Somebody writes something over the API, with a token and by name: this desk takes one of the two. */
    writes: (name: PersonName, path: string, body: object, revision?: number) =>
      says(name, 'POST', path, body, revision),
    changes: (name: PersonName, path: string, body: object, revision?: number) =>
      says(name, 'PATCH', path, body, revision),
    async opens(options: Partial<WindowOptions> = {}): Promise<TabWindow> {
      const tab = await openTab(browser, { origin: world.endpoint, at: world.now(), ...options })
      tabs.push(tab)
      return tab
    },
  }
}
