import { describe, expect, it } from 'vitest'
import { silent, type Discovered, type Discovery } from '../../services/kernel/discovery.ts'
import { installed } from './playground-window.ts'
import { inTeams, setStage } from './tab/stage.ts'

const hour = 3_600_000
const job = (at: number, name = `Load table ${at}`): Discovered => ({
  ...{ target: String(700_000 + at), name, place: null, checkType: 'freshness', schedule: null },
})
/** A workspace of 3,000 jobs, of which the last one runs every two hours, once it was three. */
const jobs = Array.from({ length: 3000 }, (_, at) => job(at))
const answers: Discovery = {
  listOf: () => Promise.resolve({ found: jobs, isMore: false }),
  endsOf: (_, __, target) => Promise.resolve(target === '702999' ? [1, 3, 5, 7, 10, 12].map((at) => at * hour) : []),
}

// Every theme of a page with many fields takes its time.
describe.runIf(installed)('what can be watched, on the admin page', { timeout: 90_000 }, () => {
  const stage = setStage()
  const begins = async (discovery?: Discovery) => {
    const world = await stage.begins(inTeams, undefined, discovery && { discovery })
    await world.platform('lakehouse', 'Lakehouse', [{ target: '700000' }])
    await world.platform('powerbi', 'Power BI')
    return world
  }
  const opens = async (options: object = {}, name: 'Ada' | 'Ben' = 'Ada') =>
    stage.opens({ place: 'admin/definitions', token: await stage.tokenOf(name), height: 900, ...options })

  it.each([
    {
      ...{
        locale: 'en-GB',
        find: 'Find what can be watched',
        words: 'Part of the name',
        watched: 'Watched by lakehouse-1',
      },
      ...{ count: '3,000 found, 50 of them shown.', propose: 'Propose thresholds (2)', platform: 'Platform' },
      ...{ past: 'It ran 6 times: usually 2 h apart, 3 h at most.', none: 'too few past runs', add: 'Add 2 checks' },
      ...{ done: '2 checks are watching now.', added: 'Added as load-table-2999.' },
    },
    {
      ...{ locale: 'de-DE', find: 'Finden, was überwacht werden kann', words: 'Teil des Namens' },
      ...{ watched: 'Überwacht durch lakehouse-1', count: '3.000 gefunden, 50 davon gezeigt.' },
      ...{ propose: 'Schwellen vorschlagen (2)', platform: 'Plattform', none: 'zu wenige frühere Läufe' },
      ...{ past: 'Es lief 6-mal: meist im Abstand von 2 Std, höchstens 3 Std.', add: '2 Prüfungen anlegen' },
      ...{ done: '2 Prüfungen überwachen jetzt.', added: 'Angelegt als load-table-2999.' },
    },
  ])('is found by name among thousands, and added with thresholds from its past, in $locale', async (says) => {
    const world = await begins(answers)
    const tab = await opens({ locale: says.locale })
    const isEnglish = says.locale === 'en-GB'
    const button = (name: string) => tab.frame().getByRole('button', { name })
    await button(says.find).click()
    await tab.sees(says.count)
    await tab.frame().getByLabel('Load table 1', { exact: false }).first().check()
    await tab.frame().getByLabel(says.words).fill('table 2999')
    await tab.frame().getByLabel('Load table 2999').check()
    // Every theme takes its time, so each language looks at one of the two steps.
    if (isEnglish) expect(await tab.faultsInThemes()).toEqual([])
    await button(says.propose).click()
    await tab.sees(says.past)
    await tab.sees(says.none)
    if (!isEnglish) expect(await tab.faultsInThemes()).toEqual([])
    await tab.frame().getByRole('combobox', { name: says.platform, exact: true }).selectOption('powerbi')
    await button(says.add).click()
    await tab.sees(says.done)
    await tab.sees(says.added)
    const added = (await world.store.all('status_checks')).find(({ checkId }) => checkId === 'load-table-2999')
    expect(added).toMatchObject({ platformId: 'powerbi', target: '702999', slaMinutes: 180, critAfterMinutes: 360 })
    expect(tab.errors).toEqual([])
  })

  it('is walked through by keyboard on a phone; what is refused says why and is put right', async () => {
    const few = [job(0), job(1), job(2, 'Nightly')]
    const world = await begins({ ...answers, listOf: () => Promise.resolve({ found: few, isMore: true }) })
    const tab = await opens({ width: 320, height: 720 })
    const { keyboard } = tab.page
    const focused = () =>
      tab.frame().evaluate('document.activeElement.innerText || document.activeElement.labels?.[0]?.innerText')
    await tab.frame().getByRole('button', { name: 'Find what can be watched' }).press('Enter')
    await tab.sees('Watched by lakehouse-1')
    await tab.sees('The source has more than could be listed here.')
    await tab.frame().getByLabel('Choose all shown').focus()
    await keyboard.press('Space')
    await tab.sees('2 chosen.')
    expect(await tab.tooWide()).toBe(0)
    await tab.frame().getByRole('button', { name: 'Propose thresholds (2)' }).press('Enter')
    await tab.frame().getByRole('combobox', { name: 'Platform', exact: true }).waitFor()
    expect(await focused()).toBe('Find what can be watched')
    await tab.frame().getByRole('combobox', { name: 'Platform', exact: true }).selectOption('lakehouse')
    const names = tab.frame().getByLabel('Short name')
    await names.nth(1).fill('lakehouse-1')
    expect(await tab.tooWide()).toBe(0)
    await names.nth(1).press('Enter')
    await tab.sees('1 check is watching now. 1 could not be added; its line says why.')
    await tab.sees('There is one of this name already.')
    expect(await tab.faults()).toEqual([])
    await names.fill('nightly')
    await tab.frame().getByLabel('Degraded after (minutes)').fill('500')
    await keyboard.press('Enter')
    await tab.sees('Please choose a time no longer than the one for Down.')
    await tab.frame().getByLabel('Degraded after (minutes)').fill('90')
    await keyboard.press('Enter')
    await tab.sees('2 checks are watching now.')
    expect((await world.store.all('status_checks')).map(({ checkId }) => checkId).sort()).toEqual([
      ...['lakehouse-1', 'load-table-1', 'nightly', 'powerbi-1'],
    ])
  })

  it('says which source is not connected, why one does not answer, and what is found of nothing', async () => {
    let answered = false
    const refused = silent('databricks-jobs', 'adb-1 answered 403.')
    await begins({
      ...answers,
      listOf: () => (answered ? Promise.resolve({ found: [job(1)], isMore: false }) : Promise.reject(refused)),
    })
    const tab = await opens()
    await tab.frame().getByRole('button', { name: 'Find what can be watched' }).click()
    await tab.sees('adb-1 answered 403.')
    expect(await tab.faults()).toEqual([])
    answered = true
    await tab.frame().getByRole('button', { name: 'Try again' }).click()
    await tab.sees('1 found.')
    await tab.frame().getByLabel('Part of the name').fill('nothing of this name')
    await tab.sees('Nothing is found. Please try other words.')
    await tab.frame().getByLabel('Source').selectOption('databricks-warehouses')
    await tab.sees('The source databricks-warehouses is not connected to this desk.')
    expect(await tab.faults()).toEqual([])
  })

  it('never takes the answer of a source for that of another one that was chosen meanwhile', async () => {
    let answer = (_: readonly number[]): void => undefined
    await begins({ ...answers, endsOf: () => new Promise((done) => (answer = done)) })
    const tab = await opens()
    const source = tab.frame().getByLabel('Source')
    await tab.frame().getByRole('button', { name: 'Find what can be watched' }).click()
    await tab.frame().getByLabel('Load table 1', { exact: false }).first().check()
    await tab.frame().getByRole('button', { name: 'Propose thresholds (1)' }).click()
    await tab.sees('Looking at past runs: 0 of 1')
    await source.selectOption('databricks-warehouses')
    await tab.sees('The source databricks-warehouses is not connected to this desk.')
    const answered = tab.page.waitForResponse((response) => response.url().endsWith('/proposals'))
    answer([])
    await (await answered).finished()
    // The source can still be chosen, and nothing is.
    await source.selectOption('databricks-jobs')
    await tab.sees('3,000 found, 50 of them shown.')
    expect(await tab.frame().getByRole('button', { name: 'Propose thresholds' }).count()).toBe(0)
  })

  it('is offered to admins alone', async () => {
    await begins(answers)
    await stage.writes('Ada', '/roles/grant', { role: 'ServiceOwner', who: 'Ben', platformId: 'lakehouse' })
    const tab = await opens({}, 'Ben')
    await tab.frame().getByRole('heading', { name: 'Lakehouse' }).waitFor()
    expect(await tab.frame().getByRole('button', { name: 'Find what can be watched' }).count()).toBe(0)
  })
})
