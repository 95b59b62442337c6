import { beforeEach, describe, expect, it } from 'vitest'
import { linesOf } from '../harness/seen.ts'
import type { World } from '../harness/world.ts'
import { installed } from './playground-window.ts'
import { inTeams, setStage } from './tab/stage.ts'

describe.runIf(installed)('banners and maintenance, on the page', () => {
  const { begins: opensDesk, tokenOf, writes, opens } = setStage()
  let world: World
  const channel = () => world.channel('data')

  const begins = async (env: Record<string, string> = {}) => {
    world = await opensDesk(env)
    await world.platform('gold', 'Gold')
    await world.platform('silver', 'Silver reports')
    for (const kind of ['maintenance', 'banners', 'release notes'])
      await world.person('Ada').says(`subscribe gold ${kind}`, channel())
    await world.settle()
    world.discards()
  }
  const publishes = async (body: object) => {
    const { messageId, revision } = await writes('Ada', '/announcements', { platformIds: ['gold'], ...body })
    await writes('Ada', `/announcements/${messageId}/publish`, {}, revision)
    return messageId
  }
  /** A month with something of everything: a series, a collision, a banner over days, release notes, a draft. */
  const happens = async () => {
    await publishes({
      ...{ kind: 'MAINTENANCE', title: 'Weekly patches', repeats: 'week' },
      ...{ startDay: '2026-03-08', startTime: '02:00', endDay: '2026-03-08', endTime: '04:00' },
    })
    await publishes({
      ...{ kind: 'MAINTENANCE', title: 'Move to new disks', body: 'Dashboards are **read only** meanwhile.' },
      ...{ startDay: '2026-03-22', startTime: '03:00', endDay: '2026-03-22', endTime: '09:00' },
    })
    await publishes({
      ...{ kind: 'BANNER', severity: 'warning', title: 'Gold is late at the end of the quarter' },
      ...{ startDay: '2026-03-11', startTime: '08:00', endDay: '2026-03-17', endTime: '18:00' },
    })
    await publishes({ kind: 'RELEASE_NOTES', title: 'Runtime 18 is here' })
    await writes('Ada', '/announcements', {
      ...{ kind: 'MAINTENANCE', title: 'Rename of the schemas', platformIds: ['silver'] },
      ...{ startDay: '2026-03-26', startTime: '20:00', endDay: '2026-03-26', endTime: '22:00' },
    })
    await world.settle()
    world.discards()
  }

  describe('in Teams', () => {
    beforeEach(async () => {
      await begins(inTeams)
      await happens()
    })
    it.each([
      ['en-GB', 'March 2026', 'Preview', 'Who was reached'],
      ['de-DE', 'März 2026', 'Vorschau', 'Wen es erreicht hat'],
    ])(
      'nobody is kept out by a theme, in %s',
      async (locale, month, preview, reached) => {
        const { sees, frame, faultsInThemes, picture, errors, tooWide } = await opens({
          ...{ locale, place: 'announcements', token: await tokenOf('Ada'), height: 1000 },
        })
        const inEveryTheme = async (name: string) => {
          expect(
            await faultsInThemes(async (theme) => {
              if (locale === 'en-GB' && theme === 'default') await picture(name)
            }),
          ).toEqual([])
          expect(await tooWide()).toBe(0)
        }
        await sees(month)
        await sees('Move to new disks')
        await inEveryTheme('tab-announcements')
        await frame()
          .getByRole('link', { name: /Move to new disks/ })
          .first()
          .click()
        await sees(reached)
        await inEveryTheme('tab-announcement')
        await frame().goto(`${world.endpoint}/tab#/announcements`)
        await frame()
          .getByRole('link', { name: /Rename of the schemas/ })
          .first()
          .click()
        await sees(preview)
        await frame().locator('.ac-adaptiveCard').waitFor()
        await inEveryTheme('tab-announcement-editor')
        expect(errors).toEqual([])
      },
      60_000,
    )
  })

  describe('in a browser', () => {
    beforeEach(() => begins())

    it('a maintenance is planned by keyboard, seen as it will be, published, and told as it was seen', async () => {
      const { sees, frame, page: keys, errors } = await opens({ place: 'announcements' })
      await frame().getByRole('link', { name: 'New maintenance' }).focus()
      await keys.keyboard.press('Enter')
      await frame().getByLabel('Title *').focus()
      await keys.keyboard.type('Upgrade to runtime 18')
      await keys.keyboard.press('Tab')
      await keys.keyboard.type('Dashboards show **Friday**.')
      await keys.keyboard.press('Tab')
      await keys.keyboard.press('Space')
      await frame().getByLabel('Start: day').fill('2026-03-12')
      await frame().getByLabel('Start: time').fill('20:00')
      await frame().getByLabel('End: day *').fill('2026-03-12')
      await frame().getByLabel('End: time *').fill('22:30')
      await keys.clock.runFor(1000)
      const card = frame().locator('.ac-adaptiveCard')
      await card.waitFor()
      const previewed = (await card.innerText()).replace(/\s+/g, ' ')
      expect(previewed).toContain('Thu, 12 Mar 2026, 20:00–22:30')
      expect(await card.locator('strong').allInnerTexts()).toContain('Friday')
      await frame().getByRole('button', { name: 'Publish' }).press('Enter')
      await sees('“Upgrade to runtime 18” is announced: 1 conversation gets it.')
      await world.settle()
      for (const line of linesOf(channel().newest().card!))
        for (const part of line.split(': ')) expect(previewed).toContain(part.replaceAll('**', '').replace(/\s+/g, ' '))
      await keys.clock.runFor(16_000)
      await sees('Sent')
      await frame().getByRole('link', { name: 'Back to the calendar' }).press('Enter')
      const entry = frame().getByRole('link', {
        name: /20:00 Upgrade to runtime 18 · Planned maintenance · Thu,? 12 Mar 2026/,
      })
      await entry.waitFor()
      for (let steps = 0; steps < 40; steps++) {
        await keys.keyboard.press('Tab')
        const focused = await frame().evaluate<string>('document.activeElement.textContent')
        if (focused.includes('Upgrade to runtime 18')) break
      }
      await keys.keyboard.press('Enter')
      await frame().getByRole('heading', { name: 'Upgrade to runtime 18', level: 1 }).waitFor()
      expect(errors).toEqual([])
    }, 60_000)

    it('what is wrong stands at its field, and what was typed stays while the store is away', async () => {
      const { frame, sees } = await opens({ place: 'announcements/new-banner' })
      await frame().getByLabel('Title *').fill('Gold is late today')
      await frame().getByRole('button', { name: 'Save draft' }).click()
      const end = frame().getByLabel('End: time *')
      await expect.poll(() => end.getAttribute('aria-invalid')).toBe('true')
      await sees('Please fill this in.')
      await frame().getByLabel('End: day *').fill('2026-03-02')
      await end.fill('15:00')
      world.unplugs()
      await frame().getByRole('button', { name: 'Save draft' }).click()
      await frame().getByRole('alert').waitFor()
      expect(await frame().getByLabel('Title *').inputValue()).toBe('Gold is late today')
      world.plugsIn()
      await frame().getByRole('button', { name: 'Save draft' }).click()
      await sees('Saved.')
      expect(await world.store.all('status_messages')).toHaveLength(1)
    })

    it('who was slower sees both versions, and only what they choose is kept', async () => {
      const draft = await writes('Ada', '/announcements', {
        ...{
          kind: 'BANNER',
          title: 'Gold is late today',
          platformIds: ['gold'],
          endDay: '2026-03-02',
          endTime: '15:00',
        },
      })
      const { frame, sees, faults } = await opens({ place: `banners/${draft.messageId}` })
      const body = frame().getByLabel('Text', { exact: true })
      const rival = (text: string, revision: number) =>
        world.asks('Ada').put(
          `/announcements/${draft.messageId}`,
          {
            ...{ title: 'Gold is late today', body: text, platformIds: ['gold'], zone: 'Europe/Berlin' },
            ...{ endDay: '2026-03-02', endTime: '15:00' },
          },
          { 'if-match': `"${revision}"` },
        )
      const stored = async () => (await world.store.all('status_messages'))[0]!.bodyMd
      await body.fill('Mine.')
      await rival('Theirs.', 1)
      await frame().getByRole('button', { name: 'Save draft' }).click()
      await sees('Somebody changed this while you were writing.')
      await frame().getByRole('row', { name: 'Text Mine. Theirs.' }).waitFor()
      expect(await faults()).toEqual([])
      expect(await stored()).toBe('Theirs.')
      await frame().getByRole('button', { name: 'Keep mine' }).click()
      await sees('Saved.')
      expect(await stored()).toBe('Mine.')
      await rival('Theirs again.', 3)
      await body.fill('Mine again.')
      await frame().getByRole('button', { name: 'Save draft' }).click()
      await frame().getByRole('button', { name: 'Take theirs' }).click()
      await expect.poll(() => body.inputValue()).toBe('Theirs again.')
      expect(await stored()).toBe('Theirs again.')
    })

    it('a draft that somebody else publishes meanwhile keeps what was typed into it', async () => {
      const { messageId, revision } = await writes('Ada', '/announcements', {
        ...{ kind: 'BANNER', title: 'Gold is late today', platformIds: ['gold'] },
        ...{ endDay: '2026-03-02', endTime: '15:00' },
      })
      const { frame, sees, page } = await opens({ place: `announcements/${messageId}` })
      const body = frame().getByLabel('Text', { exact: true })
      await body.fill('Mine.')
      await writes('Ada', `/announcements/${messageId}/publish`, {}, revision)
      await page.clock.runFor(16_000)
      await sees('Who was reached')
      expect(await body.inputValue()).toBe('Mine.')
      await frame().getByRole('button', { name: 'Save', exact: true }).click()
      await frame().getByRole('row', { name: 'Text Mine. empty' }).waitFor()
      await frame().getByRole('button', { name: 'Keep mine' }).click()
      await sees('Saved.')
      expect((await world.store.all('status_messages'))[0]!.bodyMd).toBe('Mine.')
      await world.settle()
      world.discards()
    })

    it('goes through its life: another end, verified, completed, copied', async () => {
      const messageId = await publishes({
        ...{ kind: 'MAINTENANCE', title: 'Upgrade to runtime 18', endDay: '2026-03-02', endTime: '12:00' },
      })
      await world.settle()
      world.discards()
      const { frame, sees } = await opens({ place: `announcements/${messageId}` })
      await frame().getByRole('button', { name: 'Change the end …' }).click()
      await frame().getByLabel('End: time *').fill('13:00')
      await frame().getByRole('button', { name: 'Save' }).click()
      await sees('“Upgrade to runtime 18” is in progress: 1 conversation sees it.')
      await frame().getByRole('button', { name: 'Work is done: verify' }).click()
      await sees('is being verified')
      await frame().getByRole('button', { name: 'Mark completed' }).click()
      await sees('“Upgrade to runtime 18” is completed.')
      await frame().getByRole('button', { name: 'Copy' }).click()
      await sees('is kept as a draft')
      await frame().getByRole('button', { name: 'Withdraw' }).click()
      await frame().getByRole('group', { name: 'Withdraw' }).getByRole('button', { name: 'Withdraw' }).click()
      await frame().getByRole('heading', { name: 'Banners & maintenance' }).waitFor()
      world.discards()
    })

    it('another end overwrites none that somebody else gave it while the form was open', async () => {
      const messageId = await publishes({
        ...{ kind: 'MAINTENANCE', title: 'Upgrade to runtime 18', endDay: '2026-03-02', endTime: '12:00' },
      })
      await world.settle()
      world.discards()
      const { frame, sees, page } = await opens({ place: `announcements/${messageId}` })
      await frame().getByRole('button', { name: 'Change the end …' }).click()
      await frame().getByLabel('End: time *').fill('13:00')
      await writes('Ada', `/announcements/${messageId}/extend`, { endDay: '2026-03-02', endTime: '14:00' }, 2)
      await page.clock.runFor(16_000)
      await sees(/–14:00/)
      const readAgain = page.waitForResponse(/announcements\/form/)
      await frame().getByRole('button', { name: 'Save' }).click()
      await frame().getByRole('alert').waitFor()
      const end = async () => (await world.store.all('status_messages'))[0]!.endAt!.toISOString()
      expect(await end()).toBe('2026-03-02T13:00:00.000Z')
      // Whoever has seen it decides: their own time still stands in the form.
      expect(await frame().getByLabel('End: time *').inputValue()).toBe('13:00')
      await (await readAgain).finished()
      await frame().getByRole('button', { name: 'Save' }).click()
      await sees('“Upgrade to runtime 18” is in progress: 1 conversation sees it.')
      expect(await end()).toBe('2026-03-02T12:00:00.000Z')
      await world.settle()
      world.discards()
    })

    it('shows who only reads what was published, and nothing to write with', async () => {
      await happens()
      const { frame, sees } = await opens({ place: 'announcements' })
      await sees('Rename of the schemas')
      await frame().getByLabel('Person').selectOption({ label: 'Anna' })
      await sees('Move to new disks')
      await expect.poll(() => frame().getByText('Rename of the schemas').count()).toBe(0)
      expect(await frame().getByRole('link', { name: /^New / }).count()).toBe(0)
      await frame()
        .getByRole('link', { name: /Move to new disks/ })
        .first()
        .click()
      await frame().getByRole('heading', { name: 'Move to new disks', level: 1 }).waitFor()
      expect(await frame().getByRole('button').count()).toBe(0)
      await frame().goto(`${world.endpoint}/tab#/announcements/new-banner`)
      await sees('You may not make announcements.')
    })

    it('is looked at by month, kind and time, as a table and as a list', async () => {
      await happens()
      const { frame, sees, picture } = await opens({ place: 'announcements' })
      await frame()
        .getByRole('link', { name: /Weekly patches.*At the same time: Move to new disks/ })
        .waitFor()
      expect(
        await frame()
          .getByRole('link', { name: /Weekly patches · / })
          .count(),
      ).toBe(5)
      await frame().getByLabel('Kind').selectOption({ label: 'Banners' })
      await expect
        .poll(() =>
          frame()
            .getByRole('link', { name: /Weekly patches · / })
            .count(),
        )
        .toBe(0)
      await frame().getByLabel('View').selectOption({ label: 'List' })
      await sees(/Wednesday,? 11 March 2026/)
      await frame().getByLabel('Kind').selectOption({ label: 'All' })
      await picture('tab-announcements-list')
      await frame().getByLabel('When').selectOption({ label: 'Over' })
      await sees('Nothing in this month.')
      await frame().getByLabel('When').selectOption({ label: 'Any time' })
      await frame().getByRole('button', { name: 'Next month' }).click()
      await sees('April 2026')
      await sees(/Sunday,? 5 April 2026/)
      await frame().getByRole('button', { name: 'Today' }).click()
      await sees('March 2026')
    })

    it('keeps the month it has, with its age, while the desk cannot be reached', async () => {
      await happens()
      const { frame, sees, page } = await opens({ place: 'announcements' })
      await sees('Move to new disks')
      await page.route('**/api/v1/**', (route) => route.abort())
      // A page that follows changes reads again by itself every five minutes.
      await page.clock.runFor(301_000)
      await sees('The desk cannot be reached right now')
      await sees('Move to new disks')
      await page.unroute('**/api/v1/**')
      await frame().getByRole('button', { name: 'Try again' }).click()
      await sees('As of')
    })

    it.each(['en-GB', 'de-DE'])('fits on a phone, in %s', async (locale) => {
      await happens()
      const { frame, sees, tooWide, picture, faults } = await opens({
        ...{ locale, width: 320, height: 640, place: 'announcements' },
      })
      await sees('Move to new disks')
      expect(await tooWide()).toBe(0)
      expect(await faults()).toEqual([])
      if (locale === 'en-GB') await picture('tab-announcements-phone')
      await frame()
        .getByRole('link', { name: /Rename of the schemas/ })
        .first()
        .click()
      await frame().locator('.ac-adaptiveCard').waitFor()
      expect(await tooWide()).toBe(0)
      expect(await faults()).toEqual([])
      if (locale === 'en-GB') await picture('tab-announcement-editor-phone')
    })
  })
})
