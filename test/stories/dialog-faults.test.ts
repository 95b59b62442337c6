import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addCheck, addPlatform, eventsOf, quality, sales, type Shown } from '../harness/forms.ts'
import { dialogIn } from '../harness/person.ts'
import { faultsIn, valuesIn } from '../harness/seen.ts'
import type { TeamsCard } from '../harness/teams.ts'
import { openWorld, type World } from '../harness/world.ts'

/** The title of an action is shown as it is; markdown is read in texts alone. */
const withoutTitles = (key: string, value: unknown) => (key === 'selectAction' ? undefined : value)

let world: World
beforeEach(async () => {
  world = await openWorld()
  await world.platform('lakehouse', 'Lakehouse')
})
afterEach(() => world.close())

describe('a form with a fault comes back as it was filled in, with a sentence at the field', () => {
  const required = 'Please fill this in.'
  const long = (most: number) => `Please use at most ${most} characters.`
  const whole = 'Please enter a whole number, digits only.'
  const small = 'Please use small letters, digits and dashes only, for example databricks-jobs.'
  const choose = 'Please choose one from the list.'
  const rtl = '\u202e\u200f\u202e'
  const huge = 'x'.repeat(100_000)

  /** Sends a good form with one bad answer, and checks all of what comes back. */
  const refused = async (
    form: Shown,
    good: Record<string, string>,
    field: string,
    typed: unknown,
    sentence: string,
  ) => {
    const ada = world.person('Ada')
    const before = (await eventsOf(world)).length
    const back = await ada.submits(form, { ...good, [field]: typed })
    expect(faultsIn(back)).toEqual({ [field]: sentence })
    const { [field]: again = '', ...rest } = valuesIn(back as TeamsCard)
    const { [field]: _, ...others } = { ...valuesIn(form as TeamsCard), ...good }
    expect(rest).toEqual(others)
    // A choice that is none and what is no text was not typed by anybody.
    const isChoice = sentence === choose || field === 'source'
    const kept = isChoice || typeof typed === 'object' ? '' : typeof typed === 'string' ? typed : undefined
    if (typed === huge) expect(huge.startsWith(again) && again.length > 1000).toBe(true)
    else if (kept !== undefined) expect(again).toBe(kept)
    expect((await eventsOf(world)).length).toBe(before)
    // The very form that came back is good once the answer is.
    expect(await ada.submits(back, { [field]: { ...valuesIn(form as TeamsCard), ...good }[field] })).toBeTypeOf(
      'string',
    )
  }

  it.each<[string, unknown, string]>([
    ['name', '', required],
    ['name', ' \n ', required],
    ['name', 'X', 'Please use at least 2 characters.'],
    ['name', 'x'.repeat(61), long(60)],
    ['name', huge, long(60)],
    // Direction marks alone are nothing that could be read.
    ['name', rtl, 'Please use at least 2 characters.'],
    ['name', { $gt: '' }, required],
    ['name', ['Sales'], required],
    ['name', null, required],
    ['domain', '', required],
    ['domain', 'oracle', choose],
    ['domain', '<b>fabric</b>', choose],
    ['domain', 7, choose],
    ['domain', ['fabric'], required],
    ['ownerGroup', '🙂'.repeat(81), long(80)],
    ['ownerGroup', huge, long(80)],
  ])('platform: %s %#', async (field, typed, sentence) => {
    await refused(await addPlatform(world.person('Ada')), sales, field, typed, sentence)
  })

  it.each<[string, unknown, string]>([
    ['checkType', '', required],
    ['checkType', 'magic', choose],
    ['slaMinutes', '', required],
    ['slaMinutes', 'abc', whole],
    ['slaMinutes', '<b>60</b>', whole],
    ['slaMinutes', '🙂', whole],
    ['slaMinutes', rtl, whole],
    ['slaMinutes', '1.5', whole],
    ['slaMinutes', 1.5, whole],
    ['slaMinutes', '0', 'Please enter 1 or more.'],
    ['slaMinutes', '-5', 'Please enter 1 or more.'],
    ['slaMinutes', '525601', 'Please enter 525600 or less.'],
    ['slaMinutes', '9'.repeat(400), whole],
    ['slaMinutes', true, whole],
    ['warnAfterMinutes', '121', 'Please choose a time no longer than the one for Down.'],
    ['critAfterMinutes', huge, whole],
    ['source', '', required],
    // It is chosen from a list, so only a forged one is none of them.
    ['source', '<script>', small],
    ['target', '', required],
    ['target', 'x'.repeat(501), long(500)],
    ['target', huge, long(500)],
    ['owner', 'x'.repeat(81), long(80)],
  ])('check: %s %#', async (field, typed, sentence) => {
    await refused(await addCheck(world.person('Ada')), { ...quality, shortName: '' }, field, typed, sentence)
  })

  it('a platform that is not there', async () => {
    const ada = world.person('Ada')
    const form = await dialogIn(await world.post(ada.dialogOf('task/fetch', { dialog: 'check.define' })))
    await refused(form, { ...quality, platform: 'lakehouse' }, 'platform', 'nowhere', choose)
  })

  it('every field has its own sentence', async () => {
    const ada = world.person('Ada')
    expect(faultsIn(await ada.submits(await addPlatform(ada), { name: 'X', domain: 'x', ownerGroup: huge }))).toEqual({
      name: 'Please use at least 2 characters.',
      domain: choose,
      ownerGroup: long(80),
    })
  })
})

describe('what is typed into a form', () => {
  it.each([
    ['markup', 'Sales <b>x</b> <at>Everyone</at>'],
    ['a link', 'Sales [click](https://evil.example.com)'],
    ['a binding', 'Sales ${$root.name} ${1+1}'],
    ['a macro', 'Sales {{{DATE(2026-01-01T00:00:00Z)}}}'],
    ['signs', 'Sales 🙂👩‍👧 egrahc'],
    ['a quote', `Sales '"; drop table platforms; --`],
  ])('%s is what is stored, and shown as text', async (_, name) => {
    const ada = world.person('Ada')
    const back = await ada.submits(await addPlatform(ada), { name })
    expect(valuesIn(back as TeamsCard).name).toBe(name)
    expect(await ada.submits(back, { domain: 'other' })).toContain('Sales')
    expect(await world.store.all('platforms')).toContainEqual(expect.objectContaining({ name }))
    const card = JSON.stringify((await ada.says('platforms')).body, withoutTitles)
    for (const never of ['<b>', '<at>', '](https', '${', '{{'])
      expect(card.replaceAll('\\\\]', '')).not.toContain(never)
  })
})
