import { beforeEach, describe, expect, it } from 'vitest'
import type { World } from '../harness/world.ts'
import { installed } from './playground-window.ts'
import { withTickets } from './tab/filed.ts'
import { setStage } from './tab/stage.ts'

describe.runIf(installed)('one step for many tickets, on the page', () => {
  const stage = setStage()
  const { opens, writes } = stage
  let world: World
  beforeEach(async () => {
    world = await withTickets(stage)
    for (const title of ['Nightly load is late', 'Reports of sales are empty'])
      await writes('Anna', '/work-items', { itemType: 'INCIDENT', title, severity: 'high', platformId: 'lakehouse' })
  })
  const states = async () =>
    (await world.store.all('work_items')).sort((a, b) => a.number - b.number).map(({ state }) => state)

  it('is taken by keyboard alone', async () => {
    const { frame, page, faults } = await opens({ place: 'tickets' })
    await frame().getByRole('checkbox', { name: 'Choose INC-1' }).focus()
    await page.keyboard.press('Space')
    await frame().getByRole('checkbox', { name: 'Choose INC-4' }).focus()
    await page.keyboard.press('Space')
    const step = frame().getByRole('button', { name: 'Acknowledge (2)' })
    await step.waitFor()
    expect(await faults()).toEqual([])
    await step.focus()
    await page.keyboard.press('Enter')
    await frame().getByText('2 tickets done.').waitFor()
    expect(await states()).toEqual(['triaged', 'submitted', 'new', 'triaged', 'new'])
  })

  it('says of each why it was refused, and keeps those chosen', async () => {
    const { frame, page, sees, faults } = await opens({ place: 'tickets' })
    await frame().getByRole('checkbox', { name: 'Choose all shown' }).check()
    await sees('5 tickets chosen')
    await page.route('**/work-items?**', (route) => route.abort())
    const { body } = await world.asks('Ada').get('/work-items/numbered/1')
    await writes('Ada', `/work-items/${String(body.itemId)}/start`, {}, 1)
    await frame().getByRole('button', { name: 'Acknowledge (3)' }).click()
    await page.unroute('**/work-items?**')
    await sees('2 tickets done.')
    await sees(/INC-1: /)
    await sees('3 tickets chosen')
    expect(await faults()).toEqual([])
    expect(await frame().getByRole('checkbox', { name: 'Choose INC-1' }).isChecked()).toBe(true)
    expect(await states()).toEqual(['in_progress', 'submitted', 'new', 'triaged', 'triaged'])
  })

  it('asks for a reason and for a person where it needs one', async () => {
    const { frame, sees } = await opens({ place: 'tickets' })
    await frame().getByRole('checkbox', { name: 'Choose IMP-3' }).check()
    await frame().getByRole('checkbox', { name: 'Choose INC-1' }).check()
    await frame().getByRole('button', { name: 'Assign … (2)' }).click()
    await frame().getByRole('textbox', { name: 'Name or address' }).fill('Ben')
    await frame().getByRole('button', { name: 'Assign', exact: true }).click()
    await sees('2 tickets done.')
    const given = (await world.store.all('work_items')).filter(({ assignedName }) => assignedName === 'Ben')
    expect(given.map(({ number }) => number).sort()).toEqual([1, 3])
    await frame().getByRole('checkbox', { name: 'Choose IMP-3' }).check()
    await frame().getByRole('button', { name: 'Decline (1)' }).click()
    await frame().getByRole('textbox', { name: 'Reason' }).fill('There is a search for it already.')
    await frame().getByRole('button', { name: 'Decline', exact: true }).click()
    await expect.poll(async () => (await states())[2]).toBe('declined')
  })

  it('is offered to nobody who may not', async () => {
    const { frame, sees } = await opens({ place: 'tickets' })
    await sees('Orders cannot be placed')
    await frame().getByLabel('Person').selectOption({ label: 'Anna' })
    await expect
      .poll(() =>
        frame()
          .getByRole('checkbox', { name: /^Choose/ })
          .count(),
      )
      .toBe(0)
  })
})
