import { beforeEach, describe, expect, it } from 'vitest'
import { people } from '../harness/person.ts'
import { access, defines } from '../harness/templates.ts'
import type { World } from '../harness/world.ts'
import { installed } from './playground-window.ts'
import { withTickets } from './tab/filed.ts'
import { inTeams, setStage } from './tab/stage.ts'

describe.runIf(installed)('a ticket is filed on the page', () => {
  const stage = setStage()
  const { tokenOf, opens } = stage
  let world: World

  describe('in Teams', () => {
    it.each([
      ['en-GB', 'Report an incident', 'Title', 'Submit'],
      ['de-DE', 'Störung melden', 'Titel', 'Absenden'],
    ])('and nobody is kept out by a theme, in %s', async (locale, heading, title, submit) => {
      await withTickets(stage, inTeams)
      const { sees, frame, faultsInThemes, picture, errors } = await opens({
        ...{ locale, place: 'tickets/new', token: await tokenOf('Anna'), height: 900 },
      })
      await sees(heading)
      if (locale === 'en-GB') {
        await frame().getByLabel('Title').fill('Orders cannot be placed')
        await frame()
          .getByRole('combobox', { name: /^Platform/ })
          .selectOption({ label: 'Orders API' })
        await sees('Similar open tickets')
        await picture('tab-tickets-file')
      }
      await frame().getByLabel(title).fill('Late')
      await frame().getByRole('button', { name: submit }).click()
      await frame().getByRole('alert').waitFor()
      expect(await faultsInThemes()).toEqual([])
      expect(errors.filter((text) => !text.includes('400'))).toEqual([])
    })
  })

  describe('in a browser', () => {
    beforeEach(async () => {
      world = await withTickets(stage)
    })
    const stored = async () => (await world.store.all('work_items')).sort((a, b) => a.number - b.number)

    it('by keyboard alone, with every fault told beside its field, and once', async () => {
      const { page, frame, sees } = await opens({ place: 'tickets' })
      await sees('Orders cannot be placed')
      const press = (...keys: string[]) =>
        keys.reduce((done, key) => done.then(() => page.keyboard.press(key)), Promise.resolve())
      await frame().getByRole('link', { name: 'New ticket' }).focus()
      await press('Enter')
      await sees('Report an incident')
      await frame().getByRole('combobox', { name: 'What is it?' }).focus()
      await press('Tab')
      await page.keyboard.type('Reports are empty')
      await press('Enter')
      const platform = frame().getByRole('combobox', { name: 'Platform' })
      await expect.poll(() => platform.getAttribute('aria-invalid')).toBe('true')
      // The first field at fault has the focus; a letter chooses.
      await expect.poll(() => frame().evaluate('document.activeElement.id')).toBe('file-platformId')
      await press('l', 'Tab', 'h', 'Tab')
      await page.keyboard.type('Since this morning.')
      await frame().getByRole('button', { name: 'Submit' }).focus()
      await press('Enter')
      await frame().getByRole('heading', { name: 'INC-4 · Reports are empty' }).waitFor()
      expect((await stored())[3]).toMatchObject({
        ...{ title: 'Reports are empty', platformId: 'lakehouse', severity: 'high' },
        ...{ descriptionMd: 'Since this morning.', createdBy: people.Ada },
      })
      await frame().goto(`${world.endpoint}/tab#/tickets/new`)
      expect(await frame().getByRole('textbox', { name: 'Title' }).inputValue()).toBe('')
    })

    it('after a look at what seems the same, and what was typed stays meanwhile', async () => {
      const { frame, sees } = await opens({ place: 'tickets/new' })
      const title = frame().getByRole('textbox', { name: 'Title' })
      await title.fill('Orders cannot be placed at all')
      await frame().getByRole('combobox', { name: 'Platform' }).selectOption({ label: 'Orders API' })
      await frame().getByRole('combobox', { name: 'Severity' }).selectOption('high')
      await frame().getByRole('link', { name: 'INC-1 · Orders cannot be placed' }).click()
      await frame().getByRole('heading', { name: 'INC-1' }).waitFor()
      await frame().evaluate('history.back()')
      await sees('Similar open tickets')
      expect(await title.inputValue()).toBe('Orders cannot be placed at all')
      await frame().getByRole('button', { name: 'Submit' }).click()
      await sees('Somebody may have reported this already.')
      await frame().getByRole('checkbox', { name: 'None of these' }).check()
      await frame().getByRole('button', { name: 'Submit' }).click()
      await frame().getByRole('heading', { name: 'INC-4' }).waitFor()
    })

    it('or not: whoever finds the same follows it', async () => {
      const { frame } = await opens({ place: 'tickets/new' })
      await frame().getByRole('textbox', { name: 'Title' }).fill('Orders cannot be placed')
      await frame().getByRole('combobox', { name: 'Platform' }).selectOption({ label: 'Orders API' })
      await frame().getByRole('button', { name: 'Follow INC-1' }).click()
      await frame().getByRole('heading', { name: 'INC-1' }).waitFor()
      const [incident, ...others] = await stored()
      expect(incident!.followers.map(({ userId }) => userId)).toContain(people.Ada)
      expect(others).toHaveLength(2)
    })

    it('as a request with a template, and as a question', async () => {
      await defines(world, access)
      const { frame } = await opens({ place: 'tickets/new' })
      await frame().getByRole('combobox', { name: 'What is it?' }).selectOption({ label: 'Platform request' })
      await frame().getByRole('combobox', { name: 'What do you need?' }).selectOption({ label: 'Access to a schema' })
      await frame().getByRole('textbox', { name: 'Schema' }).fill('sales')
      await frame().getByRole('combobox', { name: 'Platform' }).selectOption({ label: 'Lakehouse' })
      await frame().getByRole('combobox', { name: 'Kind of access' }).selectOption({ label: 'Read' })
      await frame().getByRole('combobox', { name: 'Personal data' }).selectOption({ label: 'No' })
      await frame().getByRole('textbox', { name: 'Days' }).fill('30')
      await frame().getByRole('button', { name: 'Submit' }).click()
      await frame().getByRole('heading', { name: 'REQ-4 · Access to a schema' }).waitFor()
      expect(Object.keys((await stored())[3]!.answers)).toEqual(['schema', 'level', 'days', 'personal'])
      await frame().goto(`${world.endpoint}/tab#/tickets/new`)
      await frame().getByRole('combobox', { name: 'What is it?' }).selectOption({ label: 'Question' })
      await frame().getByRole('textbox', { name: 'Title' }).fill('How do I read the sales data?')
      await frame().getByRole('textbox', { name: 'Description' }).fill('I am new here.')
      await frame().getByRole('button', { name: 'Submit' }).click()
      await frame().getByRole('heading', { name: 'IMP-5' }).waitFor()
      expect((await stored())[4]!.tags).toEqual(['question'])
    })

    it('once, however often the button is pressed, and also after the store was away', async () => {
      const { frame } = await opens({ place: 'tickets/new' })
      const title = frame().getByRole('textbox', { name: 'Title' })
      await frame().getByRole('combobox', { name: 'What is it?' }).selectOption({ label: 'Improvement' })
      await title.fill('Start clusters faster')
      await frame().getByRole('textbox', { name: 'Description' }).fill('They take minutes.')
      world.unplugs()
      const submit = frame().getByRole('button', { name: 'Submit' })
      await submit.click()
      await frame().getByRole('alert').waitFor()
      expect(await title.inputValue()).toBe('Start clusters faster')
      world.plugsIn()
      await submit.dblclick()
      await frame().getByRole('heading', { name: 'IMP-4' }).waitFor()
      expect(await stored()).toHaveLength(4)
    })

    it.each(['en-GB', 'de-DE'])('on a phone, in %s', async (locale) => {
      const { frame, tooWide } = await opens({ locale, width: 320, height: 640, place: 'tickets/new' })
      await frame().getByRole('textbox').first().waitFor()
      expect(await tooWide()).toBe(0)
    })
  })
})
