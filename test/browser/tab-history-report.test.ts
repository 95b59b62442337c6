import { describe, expect, it } from 'vitest'
import { installed } from './playground-window.ts'
import { measures } from './tab/measures.ts'
import { inTeams, setStage } from './tab/stage.ts'
import type { WindowOptions } from './tab/window.ts'

describe.runIf(installed)('failures and the report of a month, on the page', () => {
  const stage = setStage()
  const measured = async (env: Record<string, string> = inTeams) => {
    const world = await stage.begins(env)
    await world.platform('lakehouse', 'Lakehouse', [{}, { checkType: 'availability' }])
    await measures(world)
  }
  const opens = async (options: Partial<WindowOptions> = {}) =>
    stage.opens({ place: 'history/lakehouse', token: await stage.tokenOf(), ...options })

  it.each([
    ['en-GB', 'Time span', 'year', 'The job failed', 'Run:', 'Open the run'],
    ['de-DE', 'Zeitraum', 'year', 'The job failed', 'Lauf:', 'Lauf öffnen'],
  ])(
    'failures have their diagnostics in words, in %s',
    async (locale, span, range, message, fact, link) => {
      await measured()
      const { frame, sees, faultsInThemes, tooWide, errors, picture } = await opens({ locale, width: 320 })
      await sees('Lakehouse')
      await frame().getByLabel(span).selectOption(range)
      await sees(message)
      await sees(fact)
      const run = frame().getByRole('link', { name: link }).first()
      expect(await run.getAttribute('href')).toBe('https://example.com/run/4711')
      expect(await faultsInThemes()).toEqual([])
      expect(await tooWide()).toBe(0)
      await frame()
        .getByRole('heading', { name: locale === 'en-GB' ? 'Failures' : 'Fehler' })
        .scrollIntoViewIfNeeded()
      if (locale === 'en-GB') await picture('tab-history-failures')
      expect(errors).toEqual([])
    },
    60_000,
  )

  it('is printed without anything to press, on white paper whatever the theme', async () => {
    // Alone in the browser, as the frame of Teams would be printed around it.
    await measured({})
    const { page, frame, sees, faults, picture } = await stage.opens({ place: 'history/lakehouse' })
    await sees('History of Lakehouse')
    await frame().getByLabel('Time span').selectOption('report')
    await sees('Lakehouse: report for February 2026')
    await frame().getByLabel('Month (UTC)').selectOption({ label: 'November 2025' })
    await sees('Lakehouse: report for November 2025')
    const rows = await frame().getByRole('row').allInnerTexts()
    expect(rows[0]).toMatch(/Check\s+Promised age\s+Available\s+Within the SLA/)
    expect(rows[1]).toMatch(/^Freshness · lakehouse-1\s+1 h\s+9\d\.\d+%\s+[89]\d\.?\d*%/)
    expect(rows[2]).toMatch(/^Availability · lakehouse-2\s+–\s+9\d\.\d+%/)
    await sees('There were none in this time.')
    await sees(/^Made on 2 Mar 2026, 09:00 UTC/)
    expect(await faults()).toEqual([])
    await page.emulateMedia({ media: 'print', colorScheme: 'light' })
    await frame().locator('[data-theme=default]').waitFor()
    for (const hidden of [
      frame().getByRole('navigation'),
      frame().getByRole('button'),
      frame().getByLabel('Month (UTC)'),
    ])
      expect(await hidden.isVisible()).toBe(false)
    expect(await frame().getByRole('article').isVisible()).toBe(true)
    await picture('tab-history-print')
  }, 60_000)

  it('of the running month it says so, and incidents are in it', async () => {
    await measured()
    const late = { itemType: 'INCIDENT', title: 'Nightly load is late', platformId: 'lakehouse', severity: 'high' }
    await stage.writes('Ada', '/work-items', late)
    const { frame, sees, faults, tooWide, picture } = await opens({ width: 320, theme: 'dark' })
    await sees('Lakehouse')
    await frame().getByLabel('Time span').selectOption('report')
    await frame().getByLabel('Month (UTC)').selectOption({ label: 'March 2026' })
    await sees('The month is not over')
    await sees('Incident: Nightly load is late')
    await sees('still open')
    expect(await faults()).toEqual([])
    expect(await tooWide()).toBe(0)
    await picture('tab-history-report-phone')
  }, 60_000)
})
