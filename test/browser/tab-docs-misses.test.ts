import { describe, expect, it } from 'vitest'
import { installed } from './playground-window.ts'
import { inTeams, setStage } from './tab/stage.ts'

const handbook = { 'access.md': '# Access to the lakehouse\n\nAsk for access with a platform request.\n' }

describe.runIf(installed)('the handbook learns what it does not say, on the page', () => {
  const { begins, tokenOf, opens } = setStage()

  it('an answer is rated, and an admin begins a page for what had none', async () => {
    const world = await begins(inTeams, handbook)
    const anna = await opens({ place: 'docs', token: await tokenOf('Anna') })
    const asks = async (question: string) => {
      await anna.frame().getByLabel('A term, or a question').fill(question)
      await anna.page.keyboard.press('Enter')
    }
    await asks('access to the lakehouse')
    await anna.frame().getByRole('button', { name: 'No', exact: true }).press('Enter')
    await anna.sees('Whoever writes the pages will see it.')
    await asks('Where is the canteen?')
    await anna.sees('The handbook doesn’t say.')
    expect(await anna.frame().getByText('Questions without an answer').count()).toBe(0)
    expect(await anna.faults()).toEqual([])
    await anna.close()
    await world.settle()
    const { frame, sees, faultsInThemes, tooWide, picture, errors } = await opens({
      ...{ place: 'docs', width: 320, token: await tokenOf('Ada') },
    })
    await sees('team/access.md didn’t help')
    await frame().getByRole('button', { name: 'Begin a page: Where is the canteen?' }).press('Enter')
    const page = frame().getByLabel('Page · en/where-is-the-canteen.md')
    expect(await page.inputValue()).toContain('# Where is the canteen')
    expect(await faultsInThemes()).toEqual([])
    expect(await tooWide()).toBe(0)
    await picture('tab-docs-misses')
    expect(errors).toEqual([])
  }, 60_000)
})
