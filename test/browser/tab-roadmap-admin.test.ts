import { describe, expect, it } from 'vitest'
import { installed } from './playground-window.ts'
import { plansOn } from './tab/plans.ts'
import { setStage } from './tab/stage.ts'

describe.runIf(installed)('admins and the roadmap, on the page', () => {
  const stage = setStage()
  const { opens, tokenOf } = stage
  const asAda = async (options: object = {}) => opens({ place: 'roadmap', token: await tokenOf('Ada'), ...options })

  it('move an item by keyboard, and hear where it is', async () => {
    await plansOn(stage)
    const { frame, sees, page, faults, picture } = await asAda()
    const handle = frame().getByRole('button', { name: 'Move Alerts where people are' })
    await handle.focus()
    await page.keyboard.press('Space')
    await sees('“Alerts where people are” is picked up: Next, place 1 of 1.')
    await page.keyboard.press('ArrowLeft')
    await sees('Now, place 1 of 2.')
    await page.keyboard.press('ArrowDown')
    await sees('Now, place 2 of 2.')
    expect(await faults()).toEqual([])
    await picture('tab-roadmap-moving')
    await page.keyboard.press('Escape')
    await sees('“Alerts where people are” stays where it was.')
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Space')
    await sees('Now · 2')
    await sees('Next · 0')
    const titles = await frame().getByRole('heading', { level: 3 }).allInnerTexts()
    expect(titles.slice(0, 2)).toEqual(['Alerts where people are', 'Lists that are easy to read'])
    // The keyboard is still at the item that moved.
    await expect.poll(() => frame().evaluate('document.activeElement.getAttribute("aria-label")')).toContain('Alerts')
  })

  it('drag an item between columns and within one', async () => {
    await plansOn(stage)
    const { frame, sees } = await asAda()
    const card = (title: string) => frame().getByRole('listitem', { name: title })
    const handle = (title: string) => frame().getByRole('button', { name: `Move ${title}` })
    await handle('Self-service workspaces').dragTo(card('Alerts where people are'), { targetPosition: { x: 80, y: 8 } })
    await sees('Next · 2')
    const titles = () => frame().getByRole('heading', { level: 3 }).allInnerTexts()
    expect((await titles()).slice(1)).toEqual(['Self-service workspaces', 'Alerts where people are'])
    await handle('Alerts where people are').dragTo(card('Self-service workspaces'), { targetPosition: { x: 80, y: 8 } })
    await expect
      .poll(async () => (await titles()).slice(1))
      .toEqual(['Alerts where people are', 'Self-service workspaces'])
    await handle('Alerts where people are').dragTo(frame().getByText('Done · 0'))
    await sees('Done · 1')
  })

  it.each([
    ['en-GB', 'Edit Lists that are easy to read', 'Title', 'Save', 'Keep mine', 'As it is now'],
    ['de-DE', 'Lists that are easy to read bearbeiten', 'Titel', 'Speichern', 'Meine behalten', 'Jetzige Fassung'],
  ])(
    'edit, and see both versions when somebody was faster, in %s',
    async (locale, edit, title, save, keep, now) => {
      const { writesLists } = await plansOn(stage)
      const { frame, sees, faultsInThemes, picture, tooWide, errors } = await asAda({ locale, width: 320 })
      await frame().getByRole('button', { name: edit }).press('Enter')
      await frame().getByLabel(title, { exact: true }).fill('Lists that read well')
      await writesLists({ title: 'Lists for everybody' })
      await frame().getByRole('button', { name: save, exact: true }).click()
      await sees(now)
      expect(await frame().getByLabel(title, { exact: true }).inputValue()).toBe('Lists that read well')
      expect(await faultsInThemes()).toEqual([])
      expect(await tooWide()).toBe(0)
      if (locale === 'en-GB') await picture('tab-roadmap-both')
      await frame().getByRole('button', { name: keep }).press('Enter')
      await frame().getByRole('heading', { level: 3, name: 'Lists that read well' }).waitFor()
      // The browser itself says that an answer was 409.
      expect(errors.filter((error) => !error.includes('409'))).toEqual([])
    },
    60_000,
  )

  it('take what the other wrote, and what the desk refuses stays as it was typed', async () => {
    const { writesLists, world } = await plansOn(stage)
    const { frame, sees } = await asAda()
    await frame().getByRole('button', { name: 'Edit Lists that are easy to read' }).click()
    await frame().getByLabel('Quarter').fill('someday')
    await frame().getByRole('button', { name: 'Save' }).click()
    await frame().getByRole('alert').waitFor()
    expect(await frame().getByLabel('Quarter').inputValue()).toBe('someday')
    await writesLists({ quarter: 'Q4 2026' })
    await frame().getByRole('button', { name: 'Save' }).click()
    await frame().getByLabel('Quarter').fill('Q1 2027')
    await frame().getByRole('button', { name: 'Save' }).click()
    await frame().getByRole('button', { name: 'Take theirs' }).click()
    expect(await frame().getByLabel('Quarter').inputValue()).toBe('Q4 2026')
    await frame().getByLabel('Column').selectOption('done')
    await frame().getByRole('button', { name: 'Save' }).click()
    await sees('Done · 1')
    expect((await world.store.all('roadmap_items')).map(({ targetQuarter }) => targetQuarter)).toContain('2026-Q4')
  })

  it('link by words and unlink, add for a wish, and take off once they mean it', async () => {
    await plansOn(stage)
    const { frame, sees, page, picture, tooWide } = await asAda()
    const press = (name: string) => frame().getByRole('button', { name, exact: true }).press('Enter')
    await press('Link to … “A search across dashboards”')
    await frame().getByLabel('Item of the roadmap for').selectOption({ label: 'Self-service workspaces' })
    await press('Link')
    await sees('Everything that has votes is on the roadmap.')
    await press('Edit Self-service workspaces')
    await press('Unlink “A search across dashboards”')
    await frame().getByLabel('Number, or words of the title').fill('dashboards')
    await frame().getByRole('button', { name: 'Link “A search across dashboards”' }).waitFor()
    await picture('tab-roadmap-edit')
    expect(await tooWide()).toBe(0)
    await press('Link “A search across dashboards”')
    await frame().getByRole('button', { name: 'Unlink “A search across dashboards”' }).waitFor()
    await press('Take off the roadmap')
    await sees('Nobody will see it on the roadmap any more.')
    await press('Keep it')
    await press('Take off the roadmap')
    await page.keyboard.press('Enter')
    await sees('Later · 0')
    await press('Add to the roadmap: “A search across dashboards”')
    await frame().getByLabel('Theme', { exact: true }).fill('Search')
    await press('Add')
    await sees('Later · 1')
    await frame().getByRole('heading', { level: 3, name: 'A search across dashboards' }).waitFor()
  })

  it('nobody else is offered any of it', async () => {
    await plansOn(stage)
    const { frame, sees } = await opens({ place: 'roadmap', token: await tokenOf() })
    await sees('Now · 1')
    expect(
      await frame()
        .getByRole('button', { name: /Move|Edit|roadmap|Link/ })
        .count(),
    ).toBe(0)
  })
})
