import { beforeEach, describe, expect, it } from 'vitest'
import { feed } from '../../services/changes/feed.ts'
import type { World } from '../harness/world.ts'
import { installed } from './playground-window.ts'
import { inTeams, setStage } from './tab/stage.ts'

describe.runIf(installed)('the health of the platforms, on the page', () => {
  const { begins: opensDesk, tokenOf, writes: writesAs, opens } = setStage()
  let world: World

  /** A desk with something of everything: down with an incident, late, unknown, in maintenance, in order, and a banner. */
  const begins = async (env: Record<string, string> = {}) => {
    world = await opensDesk(env)
    await world.platform('orders', 'Orders API', [{ checkType: 'availability' }])
    for (const [id, name] of [
      ['lakehouse', 'Lakehouse'],
      ['sales', 'Sales reports'],
      ['finance', 'Finance model'],
      ['streams', 'Event streams'],
    ] as const)
      await world.platform(id, name)
    await world.measured('orders-1', 'red', { message: 'The gateway answers 503 to every second request' })
    await world.measured('lakehouse-1', 'green', { age: 85 })
    await world.measured('sales-1', 'green', { age: 12 })
    await world.measured('finance-1', 'green', { age: 41 })
  }
  const writes = (path: string, body: object, revision?: number) => writesAs('Ada', path, body, revision)
  /** Somebody reports an incident, and an admin tells everybody. */
  const happens = async () => {
    await writes('/work-items', {
      ...{ itemType: 'INCIDENT', title: 'Orders cannot be placed', platformId: 'orders', severity: 'critical' },
    })
    const banner = await writes('/announcements', {
      ...{ kind: 'BANNER', severity: 'warning', title: 'Orders fail every second time', platformIds: ['orders'] },
      ...{
        body: 'The supplier of the gateway works on it. Please place orders again after a minute.',
        endDay: '2026-03-02',
        endTime: '15:00',
      },
    })
    await writes(`/announcements/${banner.messageId}/publish`, {}, banner.revision)
    await world.settle()
  }

  describe('in Teams', () => {
    beforeEach(async () => {
      await begins(inTeams)
      await happens()
    })

    it.each([
      ['en-GB', '1 down', 'Details of Orders API'],
      ['de-DE', '1 ausgefallen', 'Details zu Orders API'],
    ])('follows the theme while it is open, and nobody is kept out by it, in %s', async (locale, first, details) => {
      const { sees, frame, picture, errors, faultsInThemes } = await opens({ locale, token: await tokenOf() })
      await sees(first)
      await frame().getByRole('button', { name: details }).click()
      await frame().locator('[aria-expanded=true]').waitFor()
      expect(
        await faultsInThemes(async (theme) => {
          if (locale === 'en-GB') await picture(`tab-health-${theme}`)
        }),
      ).toEqual([])
      expect(errors).toEqual([])
    })

    it('takes a theme it does not know for the usual one', async () => {
      const { sees, frame } = await opens({ theme: 'aurora', token: await tokenOf() })
      await sees('1 down')
      expect(await frame().locator('[data-theme=default]').count()).toBe(1)
    })

    it('asks Teams for the token of each request, and leaves it nowhere', async () => {
      const token = await tokenOf()
      const { sees, page: teams, frame, requests } = await opens({ token })
      await sees('1 down')
      const kept = 'JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, location.href])'
      expect(await frame().evaluate(kept)).not.toContain(token.slice(0, 20))
      const before = await teams.evaluate('window.tokensAsked')
      await teams.clock.runFor(301_000)
      await expect.poll(() => teams.evaluate('window.tokensAsked')).toBeGreaterThan(before as number)
      expect(requests.join()).toContain('/api/v1/health')
      expect(requests.join()).not.toContain(token.slice(0, 20))
    })

    it('opens the platform that a link names', async () => {
      const { sees, frame } = await opens({ place: 'platforms/lakehouse', token: await tokenOf() })
      await sees('1 down')
      await frame().getByRole('button', { name: 'Details of Lakehouse', expanded: true }).waitFor()
      await sees('Last 14 days: 0 healthy, 1 degraded')
    })

    it.each([
      ['a token of somebody else’s', 'e30.e30.e30', 'sign in'],
      ['no token', null, 'Teams did not say who you are'],
    ])('says so when Teams gives %s', async (_name, token, said) => {
      const { sees, faults } = await opens({ token })
      await sees(said)
      expect(await faults()).toEqual([])
    })
  })

  describe('in a browser', () => {
    it('tells somebody who is not in Teams to go there', async () => {
      await begins(inTeams)
      const { sees, faults, errors } = await opens()
      await sees('Please open Deltadesk in Teams')
      expect(await faults()).toEqual([])
      expect(errors).toEqual([])
    })

    it('of one’s own machine asks whom it is for', async () => {
      await begins()
      const { sees, frame, picture, faults, errors } = await opens()
      await sees('1 down')
      await frame().getByLabel('Person').selectOption({ label: 'Anna' })
      await sees('1 down')
      expect(await faults()).toEqual([])
      await picture('tab-health-browser')
      expect(errors).toEqual([])
    })

    it('says what to do where nothing is defined yet', async () => {
      await opensDesk()
      const { sees, faults } = await opens()
      await sees('No platforms are defined yet')
      expect(await faults()).toEqual([])
    })

    it.each(['en-GB', 'de-DE'])('of a phone shows everything without sideways scrolling, in %s', async (locale) => {
      await begins()
      const { frame, picture, tooWide } = await opens({ locale, width: 320, height: 640, place: 'platforms/lakehouse' })
      await frame().getByText(/14/).first().waitFor()
      expect(await tooWide()).toBe(0)
      if (locale === 'en-GB') await picture('tab-health-phone')
    })

    it('is walked through by keyboard', async () => {
      await begins()
      const { sees, page: keys, frame } = await opens()
      await sees('1 down')
      await frame().getByRole('link', { name: 'Admin' }).waitFor()
      const focused = () =>
        frame().evaluate(`(() => { const { activeElement: e } = document
          return e.getAttribute('aria-label') ?? (e.labels?.[0] ?? e).textContent.slice(0, 15) })()`)
      const walked: unknown[] = []
      for (let steps = 0; steps < 10; steps++) {
        await keys.keyboard.press('Tab')
        walked.push(await focused())
      }
      expect(walked).toEqual([
        'Platform status',
        'History',
        'Roadmap',
        'Tickets',
        'Banners & maint',
        'Docs & glossary',
        'Admin',
        expect.stringContaining('Person'),
        'Details of Orders API',
        'Details of Event streams',
      ])
      await keys.keyboard.press('Enter')
      await frame().getByRole('button', { name: 'Details of Event streams', expanded: true }).waitFor()
      await keys.keyboard.press('Space')
      await frame().getByRole('button', { name: 'Details of Event streams', expanded: false }).waitFor()
      expect(await focused()).toBe('Details of Event streams')
    })

    it('brings itself up to date, and says aloud what has changed', async () => {
      await begins()
      const { sees, frame } = await opens()
      await sees('1 down')
      await expect.poll(() => world.desk.part(feed).followers()).toBe(1)
      await world.measured('orders-1', 'green')
      world.desk.part(feed).changed({ noun: 'status', id: 'orders' })
      await sees('3 healthy')
      await expect.poll(() => frame().getByRole('status').textContent()).toBe('1 unknown, 1 degraded, 3 healthy')
    })

    it('keeps what it has, with its age, while the store is away, and while the desk is', async () => {
      await begins()
      const { sees, page: clock, frame, picture, faults } = await opens({ deaf: true })
      await sees('1 down')
      world.unplugs()
      world.quietHour()
      await clock.clock.runFor(61 * 60_000)
      await sees(/You see what was known at 10:00, 1 h \d min ago|You see what was known at 10:00, 1 h ago/)
      await sees('Orders API')
      expect(await faults()).toEqual([])
      await picture('tab-health-away')
      await clock.route('**/api/v1/**', (route) => route.abort())
      await clock.clock.runFor(61_000)
      await sees('The desk cannot be reached right now')
      await sees('Orders API')
      await clock.unroute('**/api/v1/**')
      world.plugsIn()
      await frame().getByRole('button', { name: 'Try again' }).click()
      await sees('As of 11:0')
    })
  })
})
