import type { Route } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { signatureOf } from '../../services/status/pushed.ts'
import { installed } from './playground-window.ts'
import { inTeams, setStage } from './tab/stage.ts'
import type { TabWindow } from './tab/window.ts'

const pushed = { source: 'webhook', target: 'airflow/load_sales' }

/** All that the page shows and keeps in the browser; it is read there. */
const everythingKept = `JSON.stringify([document.documentElement.outerHTML, {...localStorage}, {...sessionStorage},
  [...document.querySelectorAll('input')].map(({ value }) => value), location.href, history.state, document.cookie])`

describe.runIf(installed)('the secret of a check that is pushed to, on the admin page', { timeout: 90_000 }, () => {
  const stage = setStage()
  const begins = async () => {
    const world = await stage.begins(inTeams)
    await world.platform('sales', 'Sales', [pushed, {}])
    await stage.writes('Ada', '/roles/grant', { role: 'ServiceOwner', who: 'Ben', platformId: 'sales' })
    return world
  }
  const opens = async (options: object = {}, name: 'Ada' | 'Ben' = 'Ada') =>
    stage.opens({ place: 'admin/definitions', token: await stage.tokenOf(name), height: 900, ...options })
  const focused = (tab: TabWindow) => tab.frame().evaluate('document.activeElement.textContent')

  it.each([
    {
      ...{ locale: 'en-GB', offer: 'New secret for sales-1', title: 'Secret of sales-1', yes: 'New secret' },
      ...{
        secret: 'Secret',
        address: 'Address that the job posts to',
        once: 'will not be shown again',
        close: 'Close',
      },
      ...{ question: 'The one before counts for 24 hours more', no: 'Cancel' },
    },
    {
      ...{ locale: 'de-DE', offer: 'Neues Geheimnis für sales-1', title: 'Geheimnis von sales-1' },
      ...{ yes: 'Neues Geheimnis', secret: 'Geheimnis', address: 'Adresse, an die der Job sendet', no: 'Abbrechen' },
      ...{ once: 'danach nicht wieder', close: 'Schließen', question: 'Das bisherige gilt noch 24 Stunden' },
    },
  ])('is made by keyboard, shown once and counts, and another one only after a question, in $locale', async (says) => {
    const world = await begins()
    const tab = await opens({ locale: says.locale, width: 320 })
    const { keyboard } = tab.page
    const offer = tab.frame().getByRole('button', { name: says.offer })
    const secret = tab.frame().getByLabel(says.secret, { exact: true })
    const pushes = async (key: string, id: string) => {
      const address = await tab.frame().getByLabel(says.address).inputValue()
      const [at, body] = [world.now(), JSON.stringify({ status: 'success', finishedAt: world.now().toISOString() })]
      const timestamp = String(Math.floor(at.getTime() / 1000))
      const signature = signatureOf(key, { id, timestamp, body })
      const headers = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature }
      const sent = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body }
      return (await fetch(address, sent)).status
    }
    await offer.press('Enter')
    await tab.sees(says.once)
    expect(await focused(tab)).toBe(says.title)
    const first = await secret.inputValue()
    expect(await pushes(first, 'one')).toBe(200)
    expect(await tab.faultsInThemes()).toEqual([])
    expect(await tab.tooWide()).toBe(0)

    await tab.frame().getByRole('button', { name: says.close }).press('Enter')
    await offer.waitFor()
    expect(await focused(tab)).toBe(says.yes)
    await keyboard.press('Enter')
    await tab.sees(says.question)
    expect(await tab.faultsInThemes()).toEqual([])
    expect(await tab.tooWide()).toBe(0)
    await tab.frame().getByRole('button', { name: says.no }).press('Enter')
    expect(await focused(tab)).toBe(says.yes)
    await keyboard.press('Enter')
    await keyboard.press('Enter')
    await tab.sees(says.once)
    const second = await secret.inputValue()
    expect(second).not.toBe(first)
    expect([await pushes(second, 'two'), await pushes(first, 'three')]).toEqual([200, 200])
    expect(tab.errors).toEqual([])
  })

  it('is nowhere once it is closed, and was in no address and no log line', async () => {
    const world = await begins()
    const tab = await opens()
    const kept = () => tab.frame().evaluate(everythingKept)
    await tab.frame().getByRole('button', { name: 'New secret for sales-1' }).click()
    const key = await tab.frame().getByLabel('Secret', { exact: true }).inputValue()
    expect(key).toMatch(/^whsec_/)
    expect(await kept()).toContain(key)
    await tab.frame().getByRole('button', { name: 'Close' }).click()
    await tab.frame().getByRole('button', { name: 'New secret for sales-1' }).waitFor()
    expect(await kept()).not.toContain('whsec_')
    expect(tab.requests.filter((address) => address.includes('whsec_'))).toEqual([])
    expect(JSON.stringify(world.log)).not.toContain('whsec_')
    expect(tab.errors).toEqual([])
  })

  it('is copied, or selected where the browser lets no page copy', async () => {
    await begins()
    const tab = await opens()
    const button = (name: string) => tab.frame().getByRole('button', { name })
    const clipboard = (writeText: string) =>
      tab.frame().evaluate(`Object.defineProperty(navigator, 'clipboard', {
        configurable: true, value: { writeText: ${writeText} } })`)
    await button('New secret for sales-1').click()
    const key = await tab.frame().getByLabel('Secret', { exact: true }).inputValue()
    await clipboard('async (text) => { window.copied = text }')
    await button('Copy secret').click()
    await tab.sees('Copied.')
    expect(await tab.frame().evaluate('window.copied')).toBe(key)
    await clipboard('async () => { throw new Error("not allowed") }')
    await button('Copy address').click()
    await tab.sees('please copy it by keyboard')
    expect(await tab.frame().evaluate('String(getSelection())')).toMatch(/\/api\/v1\/webhooks\/sales-1$/)
  })

  it('is told by a second press where the first answer was lost, and is still the first one', async () => {
    const world = await begins()
    const tab = await opens()
    const loses = async (route: Route) => {
      await route.fetch()
      await route.abort()
    }
    await tab.page.route('**/secret', loses, { times: 1 })
    await tab.frame().getByRole('button', { name: 'New secret for sales-1' }).press('Enter')
    await tab.frame().getByRole('alert').waitFor()
    await tab.quiet()
    expect(await focused(tab)).toBe('New secret')
    await tab.page.keyboard.press('Enter')
    await tab.sees('Make a new secret?')
    await tab.page.keyboard.press('Enter')
    await tab.sees('Secret of sales-1')
    const [check] = (await world.store.all('status_checks')).filter(({ checkId }) => checkId === 'sales-1')
    expect(check).toMatchObject({ webhookRevision: 1 })
  })

  it('is offered for such checks alone, and to admins alone', async () => {
    await begins()
    const admin = await opens()
    await admin.frame().getByRole('button', { name: 'New secret for sales-1' }).waitFor()
    expect(await admin.frame().getByRole('button', { name: 'New secret' }).count()).toBe(1)
    const owner = await opens({}, 'Ben')
    await owner.frame().getByRole('button', { name: 'Edit sales-1' }).waitFor()
    expect(await owner.frame().getByRole('button', { name: 'New secret' }).count()).toBe(0)
  })
})
