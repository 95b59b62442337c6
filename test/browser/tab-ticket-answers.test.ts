import { beforeEach, describe, expect, it } from 'vitest'
import { access, defines } from '../harness/templates.ts'
import { installed } from './playground-window.ts'
import { withTickets } from './tab/filed.ts'
import { inTeams, setStage } from './tab/stage.ts'

const volume = '/Volumes/main/desk/files/plan_for_the_team_in_lisbon_and_everybody_else.pdf'
const file = 'https://files.blob.core.windows.net/desk/sketch.png'

describe.runIf(installed)('a ticket made with a template, on the page', () => {
  const stage = setStage()
  const { tokenOf, opens, writes } = stage
  beforeEach(async () => {
    const world = await withTickets(stage, inTeams)
    await defines(world, access)
    await writes('Anna', '/work-items', {
      ...{ itemType: 'PLATFORM_REQUEST', title: 'Access to a schema', platformId: 'lakehouse' },
      ...{ templateId: 'schema-access', templateVersion: 1, links: [volume, file] },
      answers: {
        ...{ schema: 'sales_of_all_shops_in_all_countries', level: 'read', whom: 'Ben', why: 'One line\nand another' },
        ...{ days: 1200, until: '2027-01-04', personal: 'no' },
      },
    })
  })

  it.each([
    ['en-GB', ['Kind of access', 'Read', '1,200', '4 Jan 2027', 'No'], 'Answers', 'Files'],
    ['de-DE', ['Art des Zugriffs', 'Lesen', '1.200', '04.01.2027', 'Nein'], 'Angaben', 'Dateien'],
  ])('tells what was answered and which files belong to it, in %s', async (locale, words, answers, files) => {
    const tab = await opens({ locale, place: 'tickets/REQ-4', token: await tokenOf('Ben'), width: 320, height: 900 })
    const { frame, faultsInThemes, tooWide, errors } = tab
    const told = frame().getByRole('region', { name: answers })
    for (const text of words) await told.getByText(text, { exact: true }).waitFor()
    const list = frame().getByRole('region', { name: files }).getByRole('listitem')
    expect(await list.allTextContents()).toEqual([
      `plan_for_the_team_in_lisbon_and_everybody_else.pdf (${volume})`,
      `sketch.png (${file})`,
    ])
    const link = list.getByRole('link')
    expect([await link.count(), await link.getAttribute('href')]).toEqual([1, file])
    expect(await tooWide()).toBe(0)
    expect(await faultsInThemes()).toEqual([])
    expect(errors).toEqual([])
  })
})
