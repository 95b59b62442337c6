import { describe, expect, it } from 'vitest'
import { access, defines } from '../harness/templates.ts'
import type { World } from '../harness/world.ts'
import { installed } from './playground-window.ts'
import { inTeams, setStage } from './tab/stage.ts'
import type { TabWindow } from './tab/window.ts'

/** Two weeks of a check, measured every 20 minutes: its data is 20 minutes old, and 90 for twelve hours of one day. */
const measures = async (world: World) => {
  const now = world.now().getTime()
  const rows = Array.from({ length: 14 * 72 }, (_, index) => ({
    resultId: `r-${index}`,
    checkId: 'lakehouse-1',
    platformId: 'lakehouse',
    measuredAt: new Date(now - index * 1_200_000),
    status: 'green' as const,
    observedValue: index >= 360 && index < 396 ? 90 : 20,
    message: '',
    errorPayload: null,
    ingestionRunId: `run-${index}`,
  }))
  for (let from = 0; from < rows.length; from += 400)
    await world.store.append('status_results', rows.slice(from, from + 400))
}

// Every theme of a page with many fields takes its time.
describe.runIf(installed)('what is managed, on the admin page', { timeout: 90_000 }, () => {
  const stage = setStage()
  const authorization = async (name: 'Ada' | 'Ben') => ({ authorization: `Bearer ${await stage.tokenOf(name)}` })

  const begins = async () => {
    const world = await stage.begins(inTeams)
    await world.platform('lakehouse', 'Lakehouse', [
      {},
      { checkType: 'availability', source: 'http', target: 'https://a.example' },
    ])
    await world.platform('powerbi', 'Power BI')
    await measures(world)
    return world
  }
  const opens = async (section: string, options: object = {}) =>
    stage.opens({ place: `admin/${section}`, token: await stage.tokenOf('Ada'), ...options })

  /** Looks at what is open in every theme, and at its width. */
  const isForAll = async ({ faultsInThemes, errors, tooWide }: TabWindow) => {
    expect(await faultsInThemes()).toEqual([])
    expect(await tooWide()).toBe(0)
    // Chromium writes down every refusal, also that of a draft which is not complete yet.
    expect(errors.filter((text) => !text.includes('a status of 400'))).toEqual([])
  }

  describe('platforms and checks', () => {
    it.each([
      ['en-GB', 'Edit lakehouse-1', 'SLA (minutes)', 'It would have been late or down for 0 min, instead of 12 h'],
      [
        'de-DE',
        'lakehouse-1 bearbeiten',
        'SLA (Minuten)',
        'Es wäre 0 min lang verspätet oder ausgefallen gewesen, statt 12 Std',
      ],
    ])('show what other minutes would have changed before they are saved, in %s', async (locale, edit, sla, said) => {
      await begins()
      const tab = await opens('definitions', { locale, height: 1000 })
      const field = (label: string) => tab.frame().getByLabel(label)
      await tab.frame().getByRole('button', { name: edit }).click()
      await field(sla).fill('115')
      await field(locale === 'en-GB' ? 'Degraded after (minutes)' : 'Eingeschränkt nach (Minuten)').fill('115')
      await tab.sees(said)
      await isForAll(tab)
      if (locale === 'en-GB') await tab.picture('tab-admin-platforms')
    })

    it('are walked through by keyboard on a phone, from the minutes to what is saved', async () => {
      const world = await begins()
      const tab = await opens('definitions', { width: 320, height: 720 })
      const edit = tab.frame().getByRole('button', { name: 'Edit lakehouse-1' })
      await edit.focus()
      await edit.press('Enter')
      await tab.page.keyboard.press('Tab')
      await tab.page.keyboard.type('90')
      const focused = () => tab.frame().evaluate('document.activeElement.labels?.[0]?.innerText')
      expect(await focused()).toBe('SLA (minutes)')
      await tab.frame().getByLabel('SLA (minutes)').fill('90')
      for (const label of ['Degraded after (minutes)', 'Down after (minutes)']) {
        await tab.page.keyboard.press('Tab')
        expect(await focused()).toBe(label)
      }
      await tab.sees('Outages: 0, as many as there were.')
      await isForAll(tab)
      await tab.page.keyboard.press('Enter')
      await tab.sees('SLA 1 h 30 min')
      expect(await tab.frame().getByLabel('SLA (minutes)').count()).toBe(0)
      const { body } = await world.asks('Ada').get('/definitions', undefined, await authorization('Ada'))
      expect(JSON.stringify(body)).toContain('"slaMinutes":90')
    })

    it('show both versions when somebody else was faster, and nothing is overwritten unseen', async () => {
      const world = await begins()
      const tab = await opens('definitions')
      await tab.frame().getByRole('button', { name: 'Edit lakehouse-1' }).click()
      await tab.frame().getByLabel('SLA (minutes)').fill('45')
      const theirs = {
        ...{ checkType: 'freshness', slaMinutes: 30, warnAfterMinutes: 60, critAfterMinutes: 120 },
        ...{ source: 'databricks-jobs', target: '1001' },
      }
      const one = '/platforms/lakehouse/checks/lakehouse-1'
      expect((await world.asks('Ada').put(one, theirs, await authorization('Ada'))).status).toBe(200)
      await tab.frame().getByRole('button', { name: 'Save' }).click()
      await tab.sees('Somebody else changed this in the meantime.')
      expect(await tab.faults()).toEqual([])
      await tab.frame().getByRole('button', { name: 'Keep mine' }).click()
      await tab.sees('SLA 45 min')
    })

    it('say what is wrong with a new one, and keep what was typed', async () => {
      await begins()
      const tab = await opens('definitions')
      await tab.frame().getByRole('button', { name: 'Add platform' }).click()
      await tab.frame().getByLabel('Name').fill('Power BI')
      await tab.frame().getByRole('button', { name: 'Save' }).click()
      await tab.sees('There is one of this name already.')
      expect(await tab.frame().getByLabel('Name').inputValue()).toBe('Power BI')
      await tab.frame().getByLabel('Name').fill('Customer records')
      await tab.frame().getByRole('button', { name: 'Save' }).click()
      await tab.frame().getByRole('heading', { name: 'Customer records' }).waitFor()
    })
  })
  describe('request templates', () => {
    const has = async () => {
      const world = await begins()
      await defines(world, access)
      return world
    }

    it.each([
      ['en-GB', 'Edit Access to a schema', 'As people get it'],
      ['de-DE', 'Zugriff auf ein Schema bearbeiten', 'So sehen es alle'],
    ])('are edited beside the form that people get, in %s', async (locale, edit, preview) => {
      await has()
      const tab = await opens('templates', { locale, height: 1100 })
      await tab.frame().getByRole('button', { name: edit }).click()
      const shown = tab.frame().getByRole('region', { name: preview })
      const isEnglish = locale === 'en-GB'
      await shown.getByLabel(isEnglish ? 'Kind of access *' : 'Art des Zugriffs *').waitFor()
      await tab
        .frame()
        .getByLabel(isEnglish ? 'Question (English)' : 'Frage (Englisch)')
        .first()
        .fill('Name of the schema')
      if (isEnglish) await shown.getByLabel('Name of the schema *').waitFor()
      else
        await shown
          .getByLabel('Sprache')
          .selectOption('en')
          .then(() => shown.getByLabel('Name of the schema *').waitFor())
      await isForAll(tab)
      if (isEnglish) await tab.picture('tab-admin-templates')
    })

    it('are written by keyboard on a phone: what is missing is said, then it is published', async () => {
      const world = await has()
      const tab = await opens('templates', { width: 320, height: 720 })
      const button = (name: string) => tab.frame().getByRole('button', { name })
      await button('Add template').focus()
      await tab.page.keyboard.press('Enter')
      const preview = tab.frame().getByRole('region', { name: 'As people get it' })
      await preview.getByText('Title: Please fill this in.').waitFor()
      await tab.frame().getByLabel('Title (English)').focus()
      await tab.page.keyboard.type('New workspace')
      expect(await tab.frame().getByLabel('Title (French)').count()).toBe(0)
      await tab.frame().getByLabel('Also write it in').selectOption('fr')
      await tab.frame().getByLabel('Title (French)').fill('Nouvel espace')
      await tab.frame().getByLabel('Question (English)').focus()
      await tab.page.keyboard.type('Name of the team')
      await button('Add question').focus()
      await tab.page.keyboard.press('Enter')
      await tab.frame().getByLabel('Question (English)').nth(1).fill('Until')
      await tab.frame().getByLabel('Kind of answer').nth(1).selectOption('date')
      await button('Up: question 2').focus()
      await tab.page.keyboard.press('Enter')
      await preview.getByText('Name of the team').waitFor()
      expect(await preview.locator('label').allInnerTexts()).toEqual([
        expect.stringContaining('Language'),
        'Until',
        'Name of the team',
      ])
      await isForAll(tab)
      await button('Publish').focus()
      await tab.page.keyboard.press('Enter')
      await button('Edit New workspace').waitFor()
      const { body } = await world.asks('Ada').get('/request-templates', undefined, await authorization('Ada'))
      expect(JSON.stringify(body)).toMatch(
        /"templateId":"new-workspace".*"fr":"Nouvel espace".*"id":"until".*"id":"name_of_the_team"/,
      )
    })

    it('show both versions when somebody else was faster', async () => {
      const world = await has()
      const tab = await opens('templates')
      await tab.frame().getByRole('button', { name: 'Edit Access to a schema' }).click()
      await tab.frame().getByLabel('Title (English)').fill('Access to data')
      await defines(world, { ...access, title: { en: 'Access to tables' } })
      await tab.frame().getByRole('button', { name: 'Publish' }).click()
      await tab.sees('Somebody else changed this in the meantime.')
      expect(await tab.faults()).toEqual([])
      await tab.frame().getByRole('button', { name: 'Take theirs' }).click()
      expect(await tab.frame().getByLabel('Title (English)').inputValue()).toBe('Access to tables')
    })
  })
  /** Two channels that follow the lakehouse; the desk was thrown out of one of them. */
  const tells = async () => {
    const world = await begins()
    for (const name of ['data', 'ops'])
      await world.person('Ada').says('subscribe lakehouse incidents', world.channel(name))
    await world.settle()
    world.teams.closed.set(world.channel('data').id, { status: 403, code: 'BotNotInConversationRoster' })
    const incident = { itemType: 'INCIDENT', title: 'Gold is stale', platformId: 'lakehouse', severity: 'low' }
    await stage.writes('Ada', '/work-items', incident)
    await world.settle()
    return world
  }

  describe('deliveries', () => {
    it.each([
      ['en-GB', 'Look at data', 'Ticket INC-1 · Gold is stale'],
      ['de-DE', 'data ansehen', 'Ticket INC-1 · Gold is stale'],
    ])('say what is behind, why, and when it is tried next, in %s', async (locale, look, said) => {
      await tells()
      const tab = await opens('deliveries', { locale })
      await tab.frame().getByRole('button', { name: look }).click()
      await tab.sees(said)
      await isForAll(tab)
    })

    it('are tried again by keyboard, given up only after a question, paused and resumed', async () => {
      const world = await tells()
      const tab = await opens('deliveries', { width: 320, height: 720 })
      const button = (name: string) => tab.frame().getByRole('button', { name, exact: true })
      await button('Look at data').focus()
      await tab.page.keyboard.press('Enter')
      await button('Try again: Ticket INC-1 · Gold is stale').focus()
      world.teams.closed.clear()
      await tab.page.keyboard.press('Enter')
      await tab.sees('It is tried again.')
      await isForAll(tab)
      await world.settle()
      expect(world.channel('data').posts().length).toBeGreaterThan(0)
      await button('Pause data').click()
      await tab.sees('Nothing will be posted there until somebody resumes it. Pause?')
      await button('Pause').press('Enter')
      await tab.sees('Nothing is posted there for now.')
      await button('Resume').click()
      await tab.sees('It is brought up to date.')
    })

    it('are not given up when somebody thinks better of it', async () => {
      await tells()
      const tab = await opens('deliveries')
      const button = (name: string) => tab.frame().getByRole('button', { name, exact: true })
      await button('Look at data').click()
      await button('Give up: Ticket INC-1 · Gold is stale').click()
      await button('Cancel').click()
      await tab.sees('Parked')
      await button('Give up: Ticket INC-1 · Gold is stale').click()
      await button('Give up').click()
      await tab.sees('It is given up.')
    })
  })

  describe('subscriptions', () => {
    it.each([
      ['en-GB', 'Edit data', 'Quiet hours from', 'incidents · Lakehouse'],
      ['de-DE', 'data bearbeiten', 'Ruhe ab', 'Störungen · Lakehouse'],
    ])('say what each channel gets, and an admin sets when, in %s', async (locale, edit, quiet, said) => {
      const world = await tells()
      const tab = await opens('subscriptions', { locale })
      await tab.sees(said)
      await tab.frame().getByRole('button', { name: edit }).click()
      await tab.frame().getByLabel(quiet).fill('22:00')
      await isForAll(tab)
      if (locale !== 'en-GB') return
      await tab.frame().getByLabel('Quiet hours until').fill('07:00')
      await tab.frame().getByRole('button', { name: 'Save' }).press('Enter')
      await tab.sees('Settings: quiet 22:00–07:00')
      await tab.frame().getByLabel('Channel or platform').fill('ops')
      await tab.frame().getByRole('heading', { name: 'data' }).waitFor({ state: 'detached' })
      world.discards()
    })

    it('fit a phone', async () => {
      await tells()
      const tab = await opens('subscriptions', { width: 320, height: 720 })
      await tab.frame().getByRole('button', { name: 'Edit data' }).click()
      await tab.frame().getByLabel('Quiet hours from').waitFor()
      expect(await tab.tooWide()).toBe(0)
    })
  })
  it.each([
    ['en-GB', 'Minutes after which a measurement says nothing any more', 'Arabic', 'draft', 'German', 'checked'],
    ['de-DE', 'Minuten, nach denen eine Messung nichts mehr aussagt', 'Arabisch', 'Entwurf', 'Deutsch', 'geprüft'],
  ])('the settings are shown with the languages, in %s', async (locale, said, arabic, draft, german, read) => {
    await begins()
    const tab = await opens('settings', { locale, width: 320, height: 720 })
    await tab.sees(said)
    const languages = await tab.frame().getByRole('listitem').allInnerTexts()
    const inOneLine = languages.map((text) => text.replace(/\s+/g, ' '))
    expect(inOneLine).toContain(`${arabic} ${draft}`)
    expect(inOneLine).toContain(`${german} ${read}`)
    await isForAll(tab)
  })
})
