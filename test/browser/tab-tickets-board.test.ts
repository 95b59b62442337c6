import { beforeEach, describe, expect, it } from 'vitest'
import type { World } from '../harness/world.ts'
import { installed } from './playground-window.ts'
import { withTickets } from './tab/filed.ts'
import { inTeams, setStage } from './tab/stage.ts'

describe.runIf(installed)('the board of the tickets', () => {
  const stage = setStage()
  const { tokenOf, opens, writes } = stage
  let world: World
  const more = async () => {
    for (const [title, severity, platformId] of [
      ['Nightly load is late', 'high', 'lakehouse'],
      ['Reports of sales are empty', 'medium', 'lakehouse'],
      ['Payments are slow', 'low', 'orders'],
    ] as const)
      await writes('Anna', '/work-items', { itemType: 'INCIDENT', title, severity, platformId })
    for (const [number, ...steps] of [
      [4, 'acknowledge'],
      [5, 'start', 'resolve'],
    ] as const) {
      const { body } = await world.asks('Ada').get(`/work-items/numbered/${number}`, undefined, {
        authorization: `Bearer ${await tokenOf('Ada')}`,
      })
      for (const step of steps) await writes('Ada', `/work-items/${String(body.itemId)}/${step}`, {})
    }
  }
  const stateOf = async (number: number) =>
    (await world.store.all('work_items')).find((item) => item.number === number)?.state

  it.each([
    ['en-GB', 'Move INC-1 to …'],
    ['de-DE', 'INC-1 verschieben …'],
  ])('keeps nobody out by a theme, in %s', async (locale, move) => {
    world = await withTickets(stage, inTeams)
    await more()
    const { frame, faultsInThemes, faults, picture, errors } = await opens({
      ...{ locale, place: 'tickets/board', token: await tokenOf('Ada') },
    })
    await frame().getByRole('button', { name: move }).waitFor()
    expect(
      await faultsInThemes(async (theme) => {
        if (locale === 'en-GB' && theme === 'default') await picture('tab-tickets-board')
      }),
    ).toEqual([])
    await frame().getByRole('button', { name: move }).click()
    await frame().getByRole('menuitem').first().waitFor()
    expect(await faults()).toEqual([])
    expect(errors).toEqual([])
  })

  describe('in a browser', () => {
    beforeEach(async () => {
      world = await withTickets(stage)
    })
    const columnOf = (title: string) => `section:has(li:has-text("${title}"))`

    it('is walked by keyboard: a menu moves a card, which keeps the focus', async () => {
      const { frame, page } = await opens({ place: 'tickets' })
      await frame().getByRole('link', { name: 'Board' }).focus()
      await page.keyboard.press('Enter')
      await frame().getByRole('button', { name: 'Move INC-1 to …' }).focus()
      await page.keyboard.press('Enter')
      await frame().getByRole('menuitem', { name: 'Acknowledge and take it' }).waitFor()
      await page.keyboard.press('Enter')
      await expect.poll(() => stateOf(1)).toBe('triaged')
      await frame().getByText('INC-1 is now Acknowledged.').waitFor({ state: 'attached' })
      const column = frame().getByRole('region', { name: 'Acknowledged' })
      await column.getByText('Orders cannot be placed').waitFor()
      await expect.poll(() => frame().evaluate('document.activeElement.textContent')).toBe('Orders cannot be placed')
    })

    it('is changed by mouse: where no step leads a card goes back, with a sentence', async () => {
      const { frame, sees } = await opens({ place: 'tickets/board' })
      const card = frame().getByRole('listitem').filter({ hasText: 'Orders cannot be placed' })
      await card.dragTo(frame().getByRole('region', { name: 'Resolved' }))
      await sees('INC-1 can’t go from New to Resolved in one step.')
      expect(await stateOf(1)).toBe('new')
      await card.dragTo(frame().getByRole('region', { name: 'In progress' }))
      await expect.poll(() => stateOf(1)).toBe('in_progress')
      await frame().locator(columnOf('Orders cannot be placed')).getByText('In progress · 1').waitFor()
    })

    it('asks for a reason where a step needs one, and keeps it when the store is away', async () => {
      const { frame } = await opens({ place: 'tickets/board' })
      await frame().getByLabel('Kind').selectOption({ label: 'Improvement' })
      await frame().getByRole('button', { name: 'Move IMP-3 to …' }).click()
      await frame().getByRole('menuitem', { name: 'Decline' }).click()
      const reason = frame().getByRole('textbox', { name: 'Reason' })
      await reason.fill('There is a search for it already.')
      world.unplugs()
      await frame().getByRole('button', { name: 'Decline' }).click()
      await frame().getByRole('alert').first().waitFor()
      expect(await reason.inputValue()).toBe('There is a search for it already.')
      world.plugsIn()
      await frame().getByRole('button', { name: 'Decline' }).click()
      await expect.poll(() => stateOf(3)).toBe('declined')
    })

    it('says when somebody was faster, and shows how it stands', async () => {
      const { frame, page, sees } = await opens({ place: 'tickets/board' })
      await frame().getByRole('button', { name: 'Move INC-1 to …' }).click()
      await page.route('**/board?**', (route) => route.abort())
      const { body } = await world.asks('Ada').get('/work-items/numbered/1')
      await writes('Ada', `/work-items/${String(body.itemId)}/start`, {}, 1)
      await writes('Ada', `/work-items/${String(body.itemId)}/resolve`, {}, 2)
      await page.unroute('**/board?**')
      await frame().getByRole('menuitem', { name: 'Acknowledge and take it' }).click()
      await frame().getByRole('alert').waitFor()
      await sees('Resolved · 1')
    })

    it('offers no step to who may only read', async () => {
      const { frame, sees } = await opens({ place: 'tickets/board' })
      await sees('Orders cannot be placed')
      await frame().getByLabel('Person').selectOption({ label: 'Anna' })
      await expect.poll(() => frame().getByRole('button', { name: 'Move INC-1' }).count()).toBe(0)
      expect(await frame().locator('li[draggable=true]').count()).toBe(0)
    })

    it.each(['en-GB', 'de-DE'])('fits on a phone, in %s', async (locale) => {
      const { sees, tooWide } = await opens({ locale, width: 320, height: 640, place: 'tickets/board' })
      await sees('Orders cannot be placed')
      expect(await tooWide()).toBe(0)
    })
  })
})
