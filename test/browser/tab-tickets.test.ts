import { beforeEach, describe, expect, it } from 'vitest'
import { people } from '../harness/person.ts'
import type { World } from '../harness/world.ts'
import { installed } from './playground-window.ts'
import { withTickets } from './tab/filed.ts'
import { inTeams, setStage } from './tab/stage.ts'

describe.runIf(installed)('tickets, on the page', () => {
  const stage = setStage()
  const { tokenOf, writes, opens } = stage
  let world: World
  const files = async (env: Record<string, string> = {}) => {
    world = await withTickets(stage, env)
  }

  describe('in Teams', () => {
    beforeEach(() => files(inTeams))
    it.each([
      ['en-GB', 'Comments'],
      ['de-DE', 'Kommentare'],
    ])('nobody is kept out by a theme, in %s', async (locale, comments) => {
      const title = 'Orders cannot be placed'
      const { sees, frame, faultsInThemes, picture, errors } = await opens({
        ...{ locale, place: 'tickets', token: await tokenOf('Ada') },
      })
      await sees(title)
      expect(
        await faultsInThemes(async (theme) => {
          if (locale === 'en-GB' && theme === 'default') await picture('tab-tickets')
        }),
      ).toEqual([])
      await frame().getByText(title).click()
      await sees(comments)
      expect(
        await faultsInThemes(async (theme) => {
          if (locale === 'en-GB' && theme === 'default') await picture('tab-ticket')
        }),
      ).toEqual([])
      expect(errors).toEqual([])
    })
  })

  describe('in a browser', () => {
    beforeEach(() => files())
    const stored = async () => world.store.all('work_items')

    it('are found by words and kind, and open by their number', async () => {
      const { sees, frame } = await opens({ place: 'tickets' })
      await sees('Sort the list of jobs by name')
      await frame().getByLabel('Search title').fill('sales')
      await expect.poll(() => frame().getByRole('listitem').filter({ hasText: ' · ' }).count()).toBe(1)
      await frame().getByLabel('Kind').selectOption({ label: 'Incident' })
      await sees('No tickets found')
      await frame().getByLabel('Search title').fill('')
      await frame().getByText('Orders cannot be placed').click()
      await frame().getByRole('heading', { name: 'INC-1 · Orders cannot be placed' }).waitFor()
      await frame().getByRole('link', { name: 'All tickets' }).click()
      await expect.poll(() => frame().getByLabel('Kind').inputValue()).toBe('INCIDENT')
    })

    it('are shown as the address says, and it says what is shown', async () => {
      const { sees, frame, page } = await opens({ place: 'tickets?itemType=IMPROVEMENT' })
      await sees('Sort the list of jobs by name')
      expect(await frame().getByLabel('Kind').inputValue()).toBe('IMPROVEMENT')
      expect(await frame().getByRole('link', { name: 'INC-1' }).count()).toBe(0)
      await frame().getByLabel('Kind').selectOption({ label: 'Platform request' })
      await frame().getByLabel('Search title').fill('sales schema')
      await expect.poll(() => page.url()).toMatch(/#\/tickets\?words=sales\+schema&itemType=PLATFORM_REQUEST$/)
      await page.reload()
      await sees('Access to the sales schema')
      expect(await frame().getByLabel('Search title').inputValue()).toBe('sales schema')
      await page.evaluate("window.location.hash = '#/tickets?itemType=INCIDENT'")
      await sees('Orders cannot be placed')
    })

    it('go on by the steps that a card offers, with a reason where one is needed', async () => {
      const { sees, frame } = await opens({ place: 'tickets/INC-1' })
      await frame().getByRole('button', { name: 'Acknowledge and take it' }).click()
      await sees('Ada took it: New → Acknowledged.')
      expect(await stored()).toContainEqual(
        expect.objectContaining({ number: 1, state: 'triaged', assignedTo: people.Ada }),
      )
      await frame().goto(`${world.endpoint}/tab#/tickets/IMP-3`)
      await frame().getByRole('button', { name: 'Decline' }).click()
      await frame().getByLabel('Reason').fill('There is a search for it already.')
      await frame().getByRole('button', { name: 'Decline' }).last().click()
      await sees('There is a search for it already.')
      await expect.poll(async () => (await stored()).find(({ number }) => number === 3)?.state).toBe('declined')
    })

    it('show who may only read no steps, and count one vote of each', async () => {
      const { sees, frame } = await opens({ place: 'tickets/IMP-3' })
      await sees('Sort the list of jobs by name')
      await frame().getByLabel('Person').selectOption({ label: 'Anna' })
      await expect.poll(() => frame().getByRole('button', { name: 'Decline' }).count()).toBe(0)
      await frame().getByRole('button', { name: 'Vote' }).click()
      await sees('1 vote')
      await frame().getByRole('button', { name: 'Remove my vote' }).click()
      await sees('0 votes')
    })

    it('say that somebody was faster, and show how it stands now', async () => {
      const { sees, page, frame } = await opens({ place: 'tickets/INC-1' })
      await sees('Acknowledge and take it')
      const { body } = await world.asks('Ada').get('/work-items/numbered/1')
      let isRefused = false
      // Whenever the page hears of the change and reads again, it sees what was there before until its own step is refused.
      await page.route('**/numbered/**', (route) => (isRefused ? route.continue() : route.fulfill({ json: body })))
      await page.route(`**/work-items/${String(body.itemId)}/**`, async (route) => {
        const response = await route.fetch()
        isRefused ||= response.status() === 409
        await route.fulfill({ response })
      })
      await writes('Ada', `/work-items/${String(body.itemId)}/start`, {}, 1)
      await frame().getByRole('button', { name: 'Acknowledge and take it' }).click()
      await frame().getByRole('alert').waitFor()
      await sees('In progress')
    })

    it('keep what was typed while the store is away, and write it once', async () => {
      const { sees, frame } = await opens({ place: 'tickets/INC-1' })
      const comment = frame().getByRole('textbox', { name: 'Comment' })
      await comment.fill('The supplier has answered.')
      world.unplugs()
      await frame().getByRole('button', { name: 'Comment' }).click()
      await frame().getByRole('alert').waitFor()
      expect(await comment.inputValue()).toBe('The supplier has answered.')
      world.plugsIn()
      await frame().getByRole('button', { name: 'Comment' }).click()
      await sees('Ada commented.')
      expect(await comment.inputValue()).toBe('')
      expect((await world.store.all('comments')).map(({ bodyMd }) => bodyMd)).toEqual(['The supplier has answered.'])
    })

    it('have a comment once whose answer was lost, also when a step was taken before the second try', async () => {
      const { sees, page, frame } = await opens({ place: 'tickets/INC-1' })
      const comment = frame().getByRole('textbox', { name: 'Comment' })
      await comment.fill('The supplier has answered.')
      const comments = '**/comments'
      await page.route(comments, async (route) => {
        await route.fetch()
        await route.abort()
      })
      await frame().getByRole('button', { name: 'Comment' }).click()
      await frame().getByRole('alert').waitFor()
      await page.unroute(comments)
      await frame().getByRole('button', { name: 'Acknowledge and take it' }).click()
      await sees('Ada took it: New → Acknowledged.')
      await frame().getByRole('button', { name: 'Comment' }).click()
      await expect.poll(() => comment.inputValue()).toBe('')
      expect(await world.store.all('comments')).toHaveLength(1)
    })

    it.each(['en-GB', 'de-DE'])('fit on a phone, in %s', async (locale) => {
      const { sees, frame, tooWide, picture } = await opens({ locale, width: 320, height: 640, place: 'tickets' })
      await sees('Sort the list of jobs by name')
      expect(await tooWide()).toBe(0)
      if (locale === 'en-GB') await picture('tab-tickets-phone')
      await frame().getByText('Orders cannot be placed').click()
      await frame().getByRole('heading', { name: 'INC-1' }).waitFor()
      expect(await tooWide()).toBe(0)
    })
  })
})
