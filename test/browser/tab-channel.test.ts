import { beforeEach, describe, expect, it } from 'vitest'
import type { World } from '../harness/world.ts'
import { installed } from './playground-window.ts'
import { inTeams, setStage } from './tab/stage.ts'

describe.runIf(installed)('a tab in a channel', () => {
  const { begins, tokenOf, writes, opens } = setStage()
  let world: World
  let channel: string
  beforeEach(async () => {
    world = await begins(inTeams)
    await world.platform('lakehouse', 'Lakehouse')
    await world.platform('powerbi', 'Power BI')
    const room = world.channel('data-platform')
    channel = room.conversation.id
    await world.person('Ada').says('subscribe lakehouse', room)
    await world.settle()
  })

  it.each([
    ['en-GB', 'What should this tab open?'],
    ['de-DE', 'Was soll diese Registerkarte öffnen?'],
  ])('opens what the team chose for it, in %s', async (locale, asked) => {
    const { sees, frame, page, faultsInThemes, tooWide, picture, errors } = await opens({
      ...{ locale, configures: true, channel, token: null, query: '?configure', width: 320, height: 640 },
    })
    await sees(asked)
    expect(
      await faultsInThemes(async (theme) => {
        if (locale === 'en-GB' && theme === 'glass') await picture('tab-configure')
      }),
    ).toEqual([])
    expect(await tooWide()).toBe(0)
    await expect.poll(() => page.evaluate('window.heard')).toContain('settings.setValidityState')
    await frame().getByLabel('Tickets').check()
    await page.evaluate('window.saves()')
    await expect.poll(() => page.evaluate('window.heard')).toContain('settings.save.success')
    expect(await page.evaluate('window.settings')).toMatchObject({
      ...{ entityId: 'desk-tickets', suggestedDisplayName: 'Tickets' },
      contentUrl: `${world.endpoint}/tab?page=tickets`,
    })
    expect(errors).toEqual([])
  })

  it('shows the platforms that the channel follows, and the others to whoever wants to', async () => {
    const { sees, frame, faults, picture } = await opens({ channel, query: '?page=platforms', token: await tokenOf() })
    await sees('This shows what the channel follows.')
    const tile = (name: string) => frame().getByRole('button', { name: `Details of ${name}` })
    expect([await tile('Lakehouse').count(), await tile('Power BI').count()]).toEqual([1, 0])
    await sees('1 unknown')
    expect(await faults()).toEqual([])
    await picture('tab-channel')
    await frame().getByRole('button', { name: 'Show everything' }).click()
    await tile('Power BI').waitFor()
    await sees('2 unknown')
  })

  it('begins with the tickets of its one platform', async () => {
    for (const platformId of ['lakehouse', 'powerbi'])
      await writes('Anna', '/work-items', {
        ...{ itemType: 'INCIDENT', title: `About ${platformId}`, platformId, severity: 'high', description: 'See it.' },
      })
    await world.settle()
    const { sees, frame } = await opens({ channel, query: '?page=tickets', token: await tokenOf() })
    await sees('About lakehouse')
    await expect.poll(() => frame().getByText('About powerbi').count()).toBe(0)
    await frame()
      .getByLabel(/^Platform(?! request)/)
      .last()
      .selectOption('')
    await sees('About powerbi')
  })

  it('begins with the tickets of all its platforms where it follows several', async () => {
    await world.platform('crm', 'CRM')
    world.discards()
    await world.person('Ada').says('subscribe power bi', world.channel('data-platform'))
    for (const platformId of ['lakehouse', 'powerbi', 'crm'])
      await writes('Anna', '/work-items', {
        ...{ itemType: 'INCIDENT', title: `About ${platformId}`, platformId, severity: 'high', description: 'See it.' },
      })
    await world.settle()
    const { sees, frame, faults, errors } = await opens({ channel, query: '?page=tickets', token: await tokenOf() })
    await sees('About lakehouse')
    await sees('About powerbi')
    await expect.poll(() => frame().getByText('About crm').count()).toBe(0)
    const platform = frame()
      .getByLabel(/^Platform(?! request)/)
      .last()
    expect(await platform.locator('option:checked').innerText()).toBe('Lakehouse and Power BI')
    expect(await faults()).toEqual([])
    await frame().getByRole('link', { name: 'Board' }).click()
    await sees('About powerbi')
    expect(await frame().getByText('About crm').count()).toBe(0)
    await platform.selectOption({ label: 'Lakehouse' })
    await expect.poll(() => frame().getByText('About powerbi').count()).toBe(0)
    await platform.selectOption({ label: 'Lakehouse and Power BI' })
    await sees('About powerbi')
    await platform.selectOption({ label: 'All' })
    await sees('About crm')
    expect(errors).toEqual([])
  })

  it('of a channel that the desk does not know shows everything', async () => {
    const { sees, frame } = await opens({ channel: '19:elsewhere@thread.tacv2', token: await tokenOf() })
    await sees('2 unknown')
    expect(await frame().getByText('This shows what the channel follows.').count()).toBe(0)
  })
})
