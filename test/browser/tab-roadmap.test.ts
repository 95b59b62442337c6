import { describe, expect, it } from 'vitest'
import { installed } from './playground-window.ts'
import { plansOn } from './tab/plans.ts'
import { setStage } from './tab/stage.ts'

describe.runIf(installed)('the roadmap, on the page', () => {
  const stage = setStage()
  const { opens, tokenOf } = stage

  it('is read in every theme and both languages, and nobody is kept out by it', async () => {
    const { wish } = await plansOn(stage)
    expect(wish.number).toBe(4)
    for (const [locale, column] of [
      ['en-GB', 'Now · 1'],
      ['de-DE', 'Jetzt · 1'],
    ] as const) {
      const { sees, faultsInThemes, errors, picture, tooWide } = await opens({
        ...{ locale, place: 'roadmap' },
        token: await tokenOf(),
      })
      await sees(column)
      await sees('A search across dashboards')
      expect(await faultsInThemes()).toEqual([])
      if (locale === 'en-GB') await picture('tab-roadmap')
      expect(await tooWide()).toBe(0)
      expect(errors).toEqual([])
    }
  })

  it('takes votes in place, once each, by keyboard too', async () => {
    await plansOn(stage)
    const { frame } = await opens({ place: 'roadmap', token: await tokenOf() })
    const vote = frame().getByRole('button', { name: 'Vote for “Sort every list by name”' })
    await vote.focus()
    await vote.press('Enter')
    const voted = frame().getByRole('button', {
      name: 'Take back your vote for “Sort every list by name”',
      pressed: true,
    })
    await voted.waitFor()
    await frame().getByText('Reports · Q2 2026 · 1 vote').waitFor()
    await frame().locator('[aria-disabled=true]').first().waitFor({ state: 'detached' })
    await voted.press('Enter')
    await vote.waitFor()
    await frame().getByText('Reports · Q2 2026 · 0 votes').waitFor()
  })
})
