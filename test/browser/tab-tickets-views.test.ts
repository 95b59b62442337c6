import { beforeEach, describe, expect, it } from 'vitest'
import { people } from '../harness/person.ts'
import type { World } from '../harness/world.ts'
import { installed } from './playground-window.ts'
import { withTickets } from './tab/filed.ts'
import { inTeams, setStage } from './tab/stage.ts'

describe.runIf(installed)('saved views of the tickets', () => {
  const stage = setStage()
  const { tokenOf, opens } = stage
  let world: World

  it.each([
    ['en-GB', 'View', 'Save this view', 'Name of the view', 'Save', 'Remove this view'],
    ['de-DE', 'Ansicht', 'Ansicht speichern', 'Name der Ansicht', 'Speichern', 'Ansicht entfernen'],
  ])('keep nobody out by a theme or on a phone, in %s', async (locale, view, save, name, submit, remove) => {
    world = await withTickets(stage, inTeams)
    const tab = await opens({ locale, place: 'tickets', token: await tokenOf('Anna'), width: 320, height: 720 })
    const { frame, faultsInThemes, tooWide, errors } = tab
    await frame().getByRole('button', { name: save }).click()
    await frame().getByRole('textbox', { name }).fill('W'.repeat(40))
    await frame().getByRole('button', { name: submit, exact: true }).click()
    await frame().getByRole('button', { name: remove }).waitFor()
    expect(await frame().getByRole('combobox', { name: view, exact: true }).inputValue()).toMatch(/^[0-9a-f]{24}$/)
    await frame().getByRole('button', { name: save }).click()
    expect(await tooWide()).toBe(0)
    expect(await faultsInThemes()).toEqual([])
    expect(errors).toEqual([])
  })

  describe('in a browser', () => {
    beforeEach(async () => {
      world = await withTickets(stage)
    })
    const stored = async () =>
      (await world.store.all('saved_views')).map(({ userId, name, query, isActive }) => ({
        ...{ userId, name, query, isActive },
      }))
    const saved = (name: string, query: string, more: object = {}) => ({
      ...{ userId: people.Ada, name, query, isActive: true, ...more },
    })
    const viewOf = ({ frame }: Awaited<ReturnType<typeof opens>>) =>
      frame().getByRole('combobox', { name: 'View', exact: true })

    it('are saved, chosen and removed by keyboard, on one device and on another', async () => {
      const tab = await opens({ place: 'tickets' })
      const { frame, page, sees } = tab
      await sees('Orders cannot be placed')
      await frame().getByRole('checkbox', { name: 'Only mine' }).check()
      await frame().getByRole('combobox', { name: 'Kind' }).selectOption({ label: 'Improvement' })
      await frame().getByRole('button', { name: 'Save this view' }).focus()
      await page.keyboard.press('Enter')
      await page.keyboard.type('My ideas')
      await page.keyboard.press('Enter')
      await sees('Saved as “My ideas”.')
      expect(await stored()).toEqual([saved('My ideas', 'itemType=IMPROVEMENT&mine=true')])
      await expect.poll(() => frame().evaluate('document.activeElement.tagName')).toBe('SELECT')

      const other = await opens({ place: 'tickets' })
      const view = viewOf(other)
      await other.sees('Sort the list of jobs by name')
      await view.selectOption({ label: 'My ideas' })
      await expect.poll(() => other.frame().getByRole('checkbox', { name: 'Only mine' }).isChecked()).toBe(true)
      await expect.poll(() => other.frame().evaluate('location.hash')).toBe('#/tickets?itemType=IMPROVEMENT&mine=true')
      await other.sees('No tickets found.')
      await other.frame().getByRole('button', { name: 'Remove this view' }).focus()
      await other.page.keyboard.press('Enter')
      await other.sees('“My ideas” is removed.')
      expect(await stored()).toEqual([saved('My ideas', 'itemType=IMPROVEMENT&mine=true', { isActive: false })])
    })

    it('stand beside those that everybody has, and another person has others', async () => {
      const tab = await opens({ place: 'tickets' })
      const view = viewOf(tab)
      await view.selectOption({ label: 'Open incidents' })
      await expect.poll(() => tab.frame().evaluate('location.hash')).toBe('#/tickets?itemType=INCIDENT')
      await tab.frame().getByRole('combobox', { name: 'State' }).selectOption({ label: 'All' })
      await expect.poll(() => view.inputValue()).toBe('')
      await tab.frame().getByRole('button', { name: 'Save this view' }).click()
      await tab.frame().getByRole('textbox', { name: 'Name of the view' }).fill('All incidents')
      await tab.frame().getByRole('button', { name: 'Save', exact: true }).click()
      await tab.sees('Saved as “All incidents”.')
      await tab.frame().getByLabel('Person').selectOption({ label: 'Ben' })
      await expect.poll(() => tab.frame().getByText('All incidents').count()).toBe(0)
      await expect.poll(() => view.locator('option').allTextContents()).not.toContain('All incidents')
    })

    it('the name that was typed stays when the store is away', async () => {
      const { frame, sees } = await opens({ place: 'tickets?words=late' })
      await frame().getByRole('button', { name: 'Save this view' }).click()
      const name = frame().getByRole('textbox', { name: 'Name of the view' })
      await name.fill('Late loads')
      world.unplugs()
      await frame().getByRole('button', { name: 'Save', exact: true }).click()
      await frame().getByRole('alert').first().waitFor()
      expect(await name.inputValue()).toBe('Late loads')
      world.plugsIn()
      await frame().getByRole('button', { name: 'Save', exact: true }).click()
      await sees('Saved as “Late loads”.')
      expect(await stored()).toEqual([saved('Late loads', 'words=late')])
    })

    it('one that was changed on another device is not written over before both are seen', async () => {
      const put = world.asks('Ada').ask('PUT')
      await put('/work-items/views', { name: 'Loads', query: 'state=ended' })
      const { frame, page, sees } = await opens({ place: 'tickets?words=late' })
      await frame().locator('option', { hasText: 'Loads' }).waitFor({ state: 'attached' })
      let isHeard = false
      await page.route('**/work-items/views', (route) => {
        isHeard ||= route.request().method() === 'PUT'
        return isHeard ? route.continue() : route.abort()
      })
      await put('/work-items/views', { name: 'Loads', query: 'state=any' })
      await frame().getByRole('button', { name: 'Save this view' }).click()
      await frame().getByRole('textbox', { name: 'Name of the view' }).fill('loads')
      await frame().getByRole('button', { name: 'Save', exact: true }).click()
      await sees('Somebody else changed this in the meantime.')
      expect(await stored()).toEqual([saved('Loads', 'state=any')])
      await frame().getByRole('button', { name: 'Keep mine' }).click()
      await sees('Saved as “loads”.')
      expect(await stored()).toEqual([saved('loads', 'words=late')])
    })
  })
})
