import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { installed } from './playground-window.ts'
import { withTickets } from './tab/filed.ts'
import { inTeams, setStage } from './tab/stage.ts'

describe.runIf(installed)('figures of the tickets, and their file', () => {
  const stage = setStage()
  const { tokenOf, opens, writes } = stage

  it.each([
    ['en-GB', 'Until resolved', 'Orders API', '30 min · 9 in 10: 30 min'],
    ['de-DE', 'Bis zur Lösung', 'Orders API', '30 min · 9 von 10: 30 min'],
  ])('say how long they took, in every theme, in %s', async (locale, resolve, platform, time) => {
    const world = await withTickets(stage, inTeams)
    const authorization = `Bearer ${await tokenOf('Ada')}`
    const { body } = await world.asks('Ada').get('/work-items/numbered/1', undefined, { authorization })
    world.clockMoves(10)
    await writes('Ada', `/work-items/${String(body.itemId)}/start`, {})
    world.clockMoves(20)
    await writes('Ada', `/work-items/${String(body.itemId)}/resolve`, {})
    await writes('Anna', '/work-items', {
      ...{ itemType: 'INCIDENT', title: 'Nightly load is late', severity: 'high', platformId: 'lakehouse' },
    })
    await world.settle()
    const { sees, frame, faultsInThemes, picture, errors } = await opens({
      ...{ locale, place: 'tickets/figures', token: await tokenOf('Anna') },
    })
    await sees(resolve)
    await sees(time)
    expect(
      await faultsInThemes(async (theme) => {
        if (locale === 'en-GB' && theme === 'default') await picture('tab-tickets-figures')
      }),
    ).toEqual([])
    await frame().getByRole('combobox').nth(1).selectOption({ label: platform })
    await sees(time)
    expect(errors).toEqual([])
  })

  it('are a file of what the filter shows', async () => {
    await withTickets(stage)
    const { sees, frame, page } = await opens({ place: 'tickets' })
    await sees('Orders cannot be placed')
    await frame().getByLabel('Kind').selectOption({ label: 'Incident' })
    await expect.poll(() => frame().getByRole('link', { name: 'IMP-3' }).count()).toBe(0)
    const downloading = page.waitForEvent('download')
    await frame().getByRole('button', { name: 'Download as CSV' }).click()
    const file = await downloading
    expect(file.suggestedFilename()).toBe('tickets.csv')
    const lines = readFileSync(await file.path(), 'utf8')
      .trim()
      .split('\r\n')
    expect(lines).toHaveLength(2)
    expect(lines[1]).toMatch(/^INC-1,Incident,Orders cannot be placed,New,Critical,Orders API,/)
  })

  it.each(['en-GB', 'de-DE'])('fit on a phone, in %s', async (locale) => {
    await withTickets(stage)
    const { frame, tooWide } = await opens({ locale, width: 320, height: 640, place: 'tickets/figures' })
    await frame().getByRole('table').first().waitFor()
    expect(await tooWide()).toBe(0)
  })
})
