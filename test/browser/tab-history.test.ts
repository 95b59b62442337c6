import { beforeEach, describe, expect, it } from 'vitest'
import { installed } from './playground-window.ts'
import { measures } from './tab/measures.ts'
import { inTeams, setStage } from './tab/stage.ts'
import type { WindowOptions } from './tab/window.ts'

describe.runIf(installed)('the history of a platform, on the page', () => {
  const stage = setStage()
  beforeEach(async () => {
    const world = await stage.begins(inTeams)
    await world.platform('lakehouse', 'Lakehouse', [{}, { checkType: 'availability' }])
    await world.platform('crm', 'CRM')
    await measures(world)
    await stage.writes('Ada', '/work-items', {
      ...{ itemType: 'INCIDENT', title: 'Nightly load is late', platformId: 'lakehouse', severity: 'high' },
    })
  })
  const opens = async (options: Partial<WindowOptions> = {}) =>
    stage.opens({ place: 'history/lakehouse', token: await stage.tokenOf(), ...options })

  it.each([
    ['en-GB', 'Time span', 'March 2026'],
    ['de-DE', 'Zeitraum', 'März 2026'],
  ])('shows 13 months in every theme, and nobody is kept out by it, in %s', async (locale, span, month) => {
    const { sees, frame, picture, errors, faultsInThemes } = await opens({ locale })
    await frame().getByLabel(span).selectOption('year')
    await sees(month)
    expect(
      await faultsInThemes(async (theme) => {
        if (locale === 'en-GB') await picture(`tab-history-${theme}`)
      }),
    ).toEqual([])
    expect(errors).toEqual([])
  })

  it('says in figures what it draws, and what was not measured', async () => {
    const { sees, frame } = await opens()
    await frame().getByLabel('Time span').selectOption('year')
    await sees('November 2025')
    await sees('Incident: Nightly load is late')
    const rows = await frame().getByRole('row').allInnerTexts()
    expect(rows[0]).toMatch(/Month \(UTC\)\s+Available\s+Within the SLA/)
    expect(rows[1]).toMatch(/^March 2026\s+100%/)
    expect(rows).toHaveLength(15)
    expect(rows.join('\n')).toMatch(/November 2025\s+9\d\.\d+%/)
    await frame().getByLabel('Platform').selectOption({ label: 'CRM' })
    await sees('Not measured in this time')
  })

  it('is walked through by keyboard, and fits a phone', async () => {
    const { sees, frame, page: teams, picture } = await opens({ width: 320, height: 720 })
    await sees('History of Lakehouse')
    const seen: string[] = []
    for (let presses = 0; presses < 12; presses++) {
      await teams.keyboard.press('Tab')
      seen.push(await frame().evaluate('document.activeElement.innerText.split("\\n")[0]'))
    }
    for (const stop of ['Platform status', 'History', 'Lakehouse', '24 hours', 'Download as CSV', 'Print'])
      expect(seen.join('|')).toContain(stop === 'Lakehouse' ? 'CRM' : stop)
    expect(await frame().evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    await picture('tab-history-phone')
  })
})
