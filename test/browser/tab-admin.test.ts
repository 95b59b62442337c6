import { describe, expect, it } from 'vitest'
import { installed } from './playground-window.ts'
import { inTeams, setStage } from './tab/stage.ts'

describe.runIf(installed)('the admin page', () => {
  const { begins, writes, changes, opens, tokenOf } = setStage()

  const keeps = async () => {
    const world = await begins(inTeams)
    await world.platform('lakehouse', 'Lakehouse')
    await world.platform('powerbi', 'Power BI')
    await writes('Ada', '/roles/grant', { role: 'ServiceOwner', who: 'Ben', platformId: 'lakehouse' })
    return world
  }

  it.each([
    ['en-GB', 'Service owner · Lakehouse', 'Why may Ben do what they may?', 'Granted to Ben.'],
    ['de-DE', 'Serviceverantwortliche · Lakehouse', 'Warum darf Ben etwas?', 'Direkt erteilt an Ben.'],
  ])('shows who holds which role and why, in every theme, in %s', async (locale, role, why, because) => {
    await keeps()
    const token = await tokenOf('Ada')
    const { sees, frame, faultsInThemes, errors, picture, tooWide } = await opens({
      locale,
      ...{ place: 'admin/access', height: 1100 },
      token,
    })
    await sees(role)
    await frame().getByRole('button', { name: why }).click()
    await sees(because)
    await frame().locator('summary').first().click()
    expect(await faultsInThemes()).toEqual([])
    if (locale === 'en-GB') await picture('tab-admin-access')
    expect(await tooWide()).toBe(0)
    expect(errors).toEqual([])
  })

  it('takes a role from its granting to its revoking, by keyboard alone', async () => {
    await keeps()
    const { sees, frame, page: keys } = await opens({ place: 'admin/access', token: await tokenOf('Ada') })
    await frame().getByLabel('Person or group').focus()
    await keys.keyboard.type('Nobody at all')
    await keys.keyboard.press('Enter')
    await sees('I found nobody called Nobody at all')
    expect(await frame().getByLabel('Person or group').inputValue()).toBe('Nobody at all')
    await frame().getByLabel('Person or group').fill('Cem')
    await keys.keyboard.press('Tab')
    await keys.keyboard.type('Triager')
    await keys.keyboard.press('Tab')
    await keys.keyboard.type('Power')
    await keys.keyboard.press('Tab')
    await keys.keyboard.press('Enter')
    await sees('Cem now has the role Triager (Power BI).')
    const why = frame().getByRole('button', { name: 'Why may Cem do what they may?' })
    await why.focus()
    await keys.keyboard.press('Enter')
    await sees('Roles of Cem (all platforms)')
    await sees('Granted to Cem. It does not count here.')
    await sees('May for Power BI; for all platforms it takes the role Triager')
    // The question is in the form, and its field has the focus.
    await keys.keyboard.press('Tab')
    await keys.keyboard.type('Power')
    await keys.keyboard.press('Tab')
    await keys.keyboard.press('Enter')
    await sees('Roles of Cem (Power BI)')
    const revoke = frame().getByRole('button', { name: 'Revoke Triager from Cem, Power BI' })
    await revoke.focus()
    await keys.keyboard.press('Enter')
    await keys.keyboard.press('Enter')
    await sees('Cem no longer has the role Triager.')
    await frame().getByText('Granted to Cem.').waitFor({ state: 'detached' })
    await sees('May not: it takes the role Triager')
    expect(await frame().evaluate('document.activeElement.textContent')).toBe('Who has which role')
  })

  it.each([
    ['en-GB', 'workItem.edit by Ada', 'Changed, as far as the log tells'],
    ['de-DE', 'workItem.edit von Ada', 'Geändert, soweit das Protokoll es sagt'],
  ])('shows the audit log and what an event changed, in every theme, in %s', async (locale, did, changed) => {
    await keeps()
    const filed = await writes('Anna', '/work-items', {
      ...{ itemType: 'INCIDENT', title: 'Nightly load is late', platformId: 'lakehouse', severity: 'low' },
    })
    const edits = async (body: object, revision: number) =>
      await changes('Ada', `/work-items/${filed.itemId}`, body, revision)
    await edits({ severity: 'medium', priority: 'normal' }, 1)
    await edits({ severity: 'high' }, 2)
    const token = await tokenOf('Ada')
    const { sees, frame, faultsInThemes, errors, picture, tooWide } = await opens({
      ...{ locale, place: 'admin/audit', token, height: 1100 },
    })
    await sees(did)
    await frame().locator('summary', { hasText: did }).first().press('Enter')
    await sees(changed)
    await frame().locator('del', { hasText: '"severity": "medium"' }).waitFor()
    await frame().locator('ins', { hasText: '"severity": "high"' }).waitFor()
    expect(await faultsInThemes()).toEqual([])
    if (locale === 'en-GB') await picture('tab-admin-audit')
    expect(await tooWide()).toBe(0)
    expect(errors).toEqual([])
  })

  it('reads the audit log anew when somebody asks, and not when they come back to the window', async () => {
    const world = await keeps()
    const { sees, frame } = await opens({ place: 'admin/audit', token: await tokenOf('Ada') })
    await sees('role.grant by Ada')
    const read = () => world.log.filter(({ name }) => name === 'audit.list').length
    const times = read()
    await writes('Ada', '/roles/grant', { role: 'Triager', who: 'Cem' })
    await frame().evaluate('window.dispatchEvent(new Event("visibilitychange"))')
    await frame().locator('summary', { hasText: 'role.grant by Ada' }).first().press('Enter')
    await sees('as far as the log tells')
    expect(read()).toBe(times)
    await frame().getByRole('button', { name: 'Show', exact: true }).click()
    await frame().locator('summary', { hasText: 'role.grant by Ada' }).nth(1).waitFor()
    expect(read()).toBe(times + 1)
  })

  it('keeps the filter of the audit log in the address', async () => {
    await keeps()
    const { sees, frame } = await opens({ place: 'admin/audit', token: await tokenOf('Ada') })
    await sees('platform.define by')
    await frame().getByLabel('Action').fill('role')
    await frame().getByLabel('Action').press('Enter')
    await sees('role.grant by Ada')
    await frame().getByText('platform.define by').waitFor({ state: 'detached' })
    expect(await frame().evaluate('location.hash')).toBe('#/admin/audit?action=role')
    await frame().evaluate('history.back()')
    await sees('platform.define by')
    await frame().getByLabel('Action').fill('no such thing')
    await frame().getByLabel('Action').press('Enter')
    await sees('I could not read that')
  })

  it.each([
    ['en-GB', 'Store: DuckDB', 'Everything is delivered.'],
    ['de-DE', 'Speicher: DuckDB', 'Alles ist zugestellt.'],
  ])('shows how the desk itself is, in every theme, in %s', async (locale, store, delivered) => {
    const world = await keeps()
    await world.measured('lakehouse-1', 'green', { age: 5 })
    const token = await tokenOf('Ada')
    const { sees, faultsInThemes, errors, picture, tooWide } = await opens({
      ...{ locale, place: 'admin/desk', token, height: 1100 },
    })
    await sees(store)
    await sees(delivered)
    expect(await faultsInThemes()).toEqual([])
    if (locale === 'en-GB') await picture('tab-admin-desk')
    expect(await tooWide()).toBe(0)
    expect(errors).toEqual([])
  })

  it('is in the navigation of those alone who find something to do there', async () => {
    await keeps()
    const mine = await opens({ token: await tokenOf('Ada') })
    await mine.frame().getByRole('link', { name: 'Admin' }).waitFor()
    await mine.close()
    const { sees, frame, faults } = await opens({ place: 'admin/access', token: await tokenOf('Anna') })
    await sees('This part is for people with another role')
    expect(await frame().getByRole('link', { name: 'Admin' }).count()).toBe(0)
    expect(await faults()).toEqual([])
  })

  it.each([
    ['access', 'Service owner · Lakehouse'],
    ['audit', 'role.grant by Ada'],
    ['desk', 'Store: DuckDB'],
  ])('fits the narrowest phone: %s', async (section, said) => {
    await keeps()
    const token = await tokenOf('Ada')
    const { sees, tooWide } = await opens({ width: 320, height: 640, place: `admin/${section}`, token })
    await sees(said)
    expect(await tooWide()).toBe(0)
  })
})
