import { describe, expect, it } from 'vitest'
import { installed } from './playground-window.ts'
import { inTeams, setStage } from './tab/stage.ts'

const handbook = { 'access.md': '# Access to the lakehouse\n\nAsk for access with a platform request.\n' }

describe.runIf(installed)('the glossary and the handbook, on the page', () => {
  const { begins, tokenOf, writes, opens } = setStage()

  it.each([
    ['en-GB', 'A term, or a question', 'Ask the handbook'],
    ['de-DE', 'Ein Begriff oder eine Frage', 'Das Handbuch fragen'],
  ])('are asked, and nobody is kept out by a theme, in %s', async (locale, field, ask) => {
    await begins(inTeams, handbook)
    await writes('Ada', '/glossary/terms', { term: 'Bronze', definition: 'Data as it came.' })
    await writes('Ada', '/glossary/terms', { term: 'Gold', definition: 'Data that reports are made of.' })
    const { sees, frame, faultsInThemes, tooWide, errors } = await opens({
      ...{ locale, place: 'docs', width: 320, token: await tokenOf() },
    })
    await sees('Data as it came.')
    await frame().getByLabel(field).fill('gold')
    await expect.poll(() => frame().getByText('Data as it came.').count()).toBe(0)
    await frame().getByLabel(field).fill('access to the lakehouse')
    await frame().getByRole('button', { name: ask }).click()
    await sees('Ask for access with a platform request.')
    expect(await faultsInThemes()).toEqual([])
    expect(await tooWide()).toBe(0)
    expect(errors).toEqual([])
  })

  it('are turned page by page, and other words begin at their first page', async () => {
    await begins(inTeams, handbook)
    for (let number = 11; number <= 23; number++)
      await writes('Ada', '/glossary/terms', { term: `Layer ${number}`, definition: 'Data of a layer.' })
    const { sees, frame } = await opens({ place: 'docs', token: await tokenOf() })
    await sees('Page 1 of 2, 13 terms')
    await frame().getByRole('button', { name: 'Next' }).press('Enter')
    await sees('Page 2 of 2, 13 terms')
    await frame().getByRole('link', { name: 'Layer 23' }).waitFor()
    await frame().getByLabel('A term, or a question').fill('layer')
    await sees('Page 1 of 2, 13 terms')
  })
})
