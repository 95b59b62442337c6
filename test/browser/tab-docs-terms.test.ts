import { describe, expect, it } from 'vitest'
import { installed } from './playground-window.ts'
import { inTeams, setStage } from './tab/stage.ts'

describe.runIf(installed)('the glossary is written together, on the page', () => {
  const { begins, tokenOf, writes, opens } = setStage()
  const bronze = { term: 'Bronze', definition: 'Data as it came.', synonyms: ['Raw'], domain: 'Platform' }

  /** A term, and Anna, who may propose. */
  const glossary = async () => {
    const world = await begins(inTeams, { 'access.md': '# Access\n\nAsk for access.\n' })
    await writes('Ada', '/roles/grant', { who: 'Anna', role: 'Contributor' })
    const { termId } = (await writes('Ada', '/glossary/terms', bronze)) as unknown as { termId: string }
    return { world, termId }
  }
  const proposed = { ...bronze, definition: 'Data as it came from its source.', synonyms: ['Raw', 'Landing'] }

  it('a change is proposed by keyboard, and what is refused stays as it was typed', async () => {
    await glossary()
    const { frame, sees, page } = await opens({ place: 'docs', token: await tokenOf('Anna') })
    await frame().getByRole('link', { name: 'Bronze' }).press('Enter')
    await frame().getByRole('button', { name: 'Propose a change' }).press('Enter')
    await frame().getByLabel('What it means').fill('Data as it came from its source.')
    await frame().getByLabel('Steward').fill('Nobody knows them')
    await frame().getByLabel('Also called').press('Enter')
    await frame().getByRole('alert').waitFor()
    expect(await frame().getByLabel('What it means').inputValue()).toBe('Data as it came from its source.')
    await frame().getByLabel('Steward').fill('')
    await page.keyboard.press('Enter')
    await sees('Your proposal for “Bronze” is on its way.')
    await sees('Data as it came.')
  })

  it.each([
    ['en-GB', 'One term has a proposal for you to decide on', 'Decline …', 'Reason', 'Decline', 'Declined.'],
    ['de-DE', 'Ein Begriff hat einen Vorschlag', 'Ablehnen …', 'Grund', 'Ablehnen', 'Abgelehnt.'],
  ])(
    'a proposal is compared and declined with a reason, in %s',
    async (locale, waits, opener, field, decline, done) => {
      const { termId } = await glossary()
      await writes('Anna', `/glossary/terms/${termId}/proposals`, proposed)
      const { frame, sees, faultsInThemes, tooWide, errors, picture } = await opens({
        ...{ locale, place: 'docs', width: 320, token: await tokenOf('Ada') },
      })
      await sees(waits)
      await frame().getByRole('link', { name: 'Bronze' }).first().press('Enter')
      await frame().locator('ins', { hasText: 'Landing' }).waitFor()
      await frame().getByRole('button', { name: opener }).press('Enter')
      expect(await faultsInThemes()).toEqual([])
      expect(await tooWide()).toBe(0)
      if (locale === 'en-GB') await picture('tab-docs-proposal')
      await frame().getByLabel(field).fill('We say so in the handbook.')
      await frame().getByRole('button', { name: decline, exact: true }).press('Enter')
      await sees(done)
      await sees('Data as it came.')
      expect(errors).toEqual([])
    },
    60_000,
  )

  it('a proposal is approved, and an earlier version is brought back', async () => {
    const { termId } = await glossary()
    await writes('Anna', `/glossary/terms/${termId}/proposals`, proposed)
    const { frame, sees, faults, picture } = await opens({ place: `docs/${termId}`, token: await tokenOf('Ada') })
    await frame().getByRole('button', { name: 'Approve' }).press('Enter')
    await sees('Approved.')
    await sees('Data as it came from its source.')
    await frame().getByRole('button', { name: 'History' }).press('Enter')
    await sees('Ada approved a proposal of Anna.')
    expect(await faults()).toEqual([])
    await picture('tab-docs-term')
    await frame().getByRole('button', { name: 'Bring this version back' }).press('Enter')
    await sees('The earlier version is back.')
    await frame().getByRole('region', { name: 'Bronze' }).getByText('Data as it came.', { exact: true }).waitFor()
  })

  it('is said to be right, and given up for another term, by whoever keeps it', async () => {
    const { world, termId } = await glossary()
    await writes('Ada', '/glossary/terms', { term: 'Raw layer', definition: 'Data as it came.' })
    const { frame, sees, faults } = await opens({ place: `docs/${termId}`, token: await tokenOf('Ada') })
    await frame().getByRole('button', { name: 'It’s still right' }).press('Enter')
    await sees('It’s like this already, so I changed nothing.')
    await frame().getByRole('button', { name: 'Stop using Bronze' }).press('Enter')
    await frame().getByLabel('Use instead').fill('Nothing of the kind')
    await frame().getByRole('button', { name: 'No longer used' }).press('Enter')
    await frame().getByRole('alert').waitFor()
    expect(await frame().getByLabel('Use instead').inputValue()).toBe('Nothing of the kind')
    expect(await faults()).toEqual([])
    await frame().getByLabel('Use instead').fill('Raw layer')
    await frame().getByLabel('Use instead').press('Enter')
    await sees('“Bronze” is marked as no longer used.')
    const given = (await world.store.all('glossary_terms')).find((one) => one.termId === termId)
    expect(given?.status).toBe('deprecated')
    const anna = await opens({ place: `docs/${termId}`, token: await tokenOf('Anna') })
    await anna.sees('Data as it came.')
    expect(await anna.frame().getByRole('button', { name: 'It’s still right' }).count()).toBe(0)
  })

  it('two stewards at one term see both versions', async () => {
    const { termId, world } = await glossary()
    const { frame, sees, faults } = await opens({ place: `docs/${termId}`, token: await tokenOf('Ada') })
    await frame().getByRole('button', { name: 'Edit' }).click()
    await frame().getByLabel('What it means').fill('Mine.')
    const authorization = `Bearer ${await tokenOf('Ada')}`
    await world.asks('Ada').put(`/glossary/terms/${termId}`, { ...bronze, definition: 'Theirs.' }, { authorization })
    await frame().getByRole('button', { name: 'Save' }).click()
    await sees('Somebody else changed this in the meantime.')
    expect(await faults()).toEqual([])
    await frame().getByRole('button', { name: 'Keep mine' }).click()
    await sees('“Bronze” is changed.')
    await sees('Mine.')
  })

  it('a new term is proposed by one and added by another', async () => {
    const { world } = await glossary()
    for (const [name, button, send, said] of [
      ['Anna', 'Propose a term', 'Propose', 'Your proposal for “Silver” is on its way.'],
      ['Ada', 'Add a term', 'Save', '“Silver” is in the glossary.'],
    ] as const) {
      const { frame, sees, close } = await opens({ place: 'docs', token: await tokenOf(name) })
      await frame().getByRole('button', { name: button }).click()
      await frame().getByLabel('Term', { exact: true }).fill('Silver')
      await frame().getByLabel('What it means').fill('Data that was cleaned.')
      await frame().getByRole('button', { name: send, exact: true }).click()
      await sees(said)
      await close()
    }
    expect((await world.store.all('glossary_terms')).map(({ status }) => status).sort()).toEqual(['active', 'active'])
  })
})
