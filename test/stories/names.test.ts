import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { definePlatform } from '../../services/platforms/define.ts'
import { people } from '../harness/person.ts'
import { textOfCard } from '../harness/seen.ts'
import type { TeamsCard } from '../harness/teams.ts'
import { as, itemIn } from '../harness/tickets.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(async () => {
  await world.settle()
  world.discards()
  await world.close()
})

const adaSays = async (typed: string) => textOfCard(await world.person('Ada').says(typed))
const names = async () => (await world.store.all('platforms')).map(({ name }) => name).sort()
const ids = async () => (await world.store.all('platforms')).map(({ platformId }) => platformId)

describe('two names are two platforms, whatever tells them apart', () => {
  it.each([
    ['C', 'C++'],
    ['C++', 'C#'],
    ['Ελλάδα', 'Κύπρος'],
    ['日本語', '日本史'],
    ['🚀🚀', '🔥🔥'],
    ['Power BI', 'Power-BI'],
    ['Über', 'Uber'],
    ['R&D', 'R D'],
    [`${'Data platform '.repeat(3)}one`, `${'Data platform '.repeat(3)}two`],
  ])('%s and %s', async (one, other) => {
    const [first, second] = [one, other].map((name) => (name.length === 1 ? `${name} ${name}` : name)) as [
      string,
      string,
    ]
    await adaSays(`define platform ${first} domain=databricks`)
    expect(await adaSays(`define platform ${second} domain=databricks owner=Ben`)).toContain('Done')
    expect(await names()).toEqual([first, second].sort())
    expect(await adaSays(`define platform ${second} domain=databricks owner=Ben`)).toContain('Nothing changed')
    expect(await adaSays(`define platform ${first} domain=databricks`)).toContain('Nothing changed')
    expect(new Set(await ids()).size).toBe(2)
    for (const id of await ids()) expect(id).toMatch(/^[a-z0-9][a-z0-9-]{0,39}$/)
  })

  it('and each is found by its own', async () => {
    for (const name of ['C++', 'C#']) await adaSays(`define platform ${name} domain=databricks owner="Team ${name}"`)
    const [plus, sharp] = await ids()
    expect(await adaSays('status C++')).toContain('C++')
    expect(await adaSays('define check C# freshness source=http target=https://x.example')).toContain('now checks C#.')
    expect(await world.store.all('status_checks')).toMatchObject([{ platformId: sharp, checkId: `${sharp}-freshness` }])
    await adaSays('grant Triager to Ben on C#')
    expect(await adaSays('revoke Triager from Ben on C++')).toContain('Ben is not Triager on C++ alone')
    expect(await adaSays('status C')).toContain('I do not know a platform called C')
    expect(plus).not.toBe(sharp)
  })

  it('also in the form that adds one', async () => {
    const ada = world.person('Ada')
    const add = async (name: string) => {
      const form = (await ada.opens(await ada.says('platforms'), 'Add platform')) as TeamsCard
      return ada.submits(form, { name, domain: 'other' })
    }
    await add('Gold')
    await add('Gold+')
    expect(await names()).toEqual(['Gold', 'Gold+'])
    expect(JSON.stringify(await add('gold+'))).toContain('This is taken already.')
    expect(await names()).toEqual(['Gold', 'Gold+'])
  })
})

describe('one name is one platform', () => {
  it.each([
    ['Power BI', 'power  bi'],
    ['O’Connor', "O'Connor"],
    ['Gold – Layer', 'Gold - Layer'],
    ['Störungen', 'STO\u0308RUNGEN'],
    ['日本語', '\u200b日本語'],
  ])('%s, typed as %s', async (one, other) => {
    await adaSays(`define platform ${one} domain=databricks`)
    await adaSays(`define platform ${other} domain=databricks`)
    expect(await ids()).toHaveLength(1)
  })

  it('which also answers to the short name that was chosen for it', async () => {
    await world.platform('lakehouse', 'Databricks Lakehouse', [])
    await adaSays('define platform lakehouse domain=databricks owner=Ben')
    expect(await world.store.all('platforms')).toMatchObject([{ platformId: 'lakehouse', ownerGroup: 'Ben' }])
  })

  it('and nobody takes the id of one that was switched off', async () => {
    await definePlatform(as(world, 'Ada'), {
      platformId: 'power-bi',
      name: 'Power BI',
      domain: 'other',
      isActive: false,
    })
    await adaSays('define platform Power-BI domain=databricks')
    expect(await names()).toEqual(['Power BI', 'Power-BI'])
  })
})

describe('a check is one of its own, however long the id of its platform is', () => {
  it('so that a second kind is a second check', async () => {
    const name = 'a'.repeat(40)
    await world.platform(name, name, [])
    for (const type of ['freshness', 'availability', 'quality'])
      await adaSays(`define check ${name} ${type} source=http target=https://x.example`)
    expect((await world.store.all('status_checks')).map(({ checkType }) => checkType).sort()).toEqual([
      'availability',
      'freshness',
      'quality',
    ])
  })

  it('and another number is another platform', async () => {
    await world.platform('prod1', 'Prod1', [])
    expect(await adaSays('define check prod2 freshness source=http target=https://x.example')).toContain(
      'I do not know a platform called prod2',
    )
  })
})

describe('a name may have a word in it that commands use', () => {
  beforeEach(async () => {
    await world.platform('lakehouse', 'Lakehouse', [])
    await world.platform('on-azure', 'Lakehouse on Azure', [])
  })

  const called = ['Data on call', 'Team für Daten', 'Road to Cloud', 'An Nguyen', "Mike O'Connor"]
  const directory = () => {
    const people = [...called, 'Nguyen Van'].map((name, index) => ({
      kind: 'user' as const,
      id: `00000000-0000-4000-8000-0000000001${index}0`,
      name,
    }))
    const { find } = world.desk.directory
    world.desk.directory.find = async (asked) => [
      ...people.filter(({ name }) => name.toLowerCase().startsWith(asked.replaceAll('’', "'").toLowerCase())),
      ...(await find(asked)),
    ]
  }

  it.each([
    ['grant Triager to Data on call', 'Data on call is now Triager.'],
    ['grant Triager to Data on call on Lakehouse', 'Data on call is now Triager on Lakehouse.'],
    ['grant Triager to “Data on call” on Lakehouse', 'Data on call is now Triager on Lakehouse.'],
    ['grant Triager to Ben on Lakehouse on Azure', 'Ben is now Triager on Lakehouse on Azure.'],
    ['grant Triager to Data on call on Lakehouse on Azure', 'Data on call is now Triager on Lakehouse on Azure.'],
    ['grant Triager to Road to Cloud on Lakehouse', 'Road to Cloud is now Triager on Lakehouse.'],
    ['erteile Triage an Team für Daten', 'Team für Daten is now Triager.'],
    ['erteile Triage an Team für Daten auf Lakehouse', 'Team für Daten is now Triager on Lakehouse.'],
    ['grant Triager to Mike O’Connor', "Mike O'Connor is now Triager."],
    ['grant Triager to Ben on Nowhere', 'I do not know a platform called Nowhere.'],
    ['grant Triager to Nobody on duty', 'I found nobody called Nobody on duty.'],
    ['grant Triager to Data on call on all', 'Data on call is now Triager.'],
  ])('%s', async (typed, says) => {
    directory()
    expect(await adaSays(typed)).toContain(says)
  })

  it('revoke', async () => {
    directory()
    await adaSays('grant Triager to Data on call on Lakehouse')
    expect(await adaSays('revoke Triager from Data on call on Lakehouse')).toContain('no longer Triager on Lakehouse.')
    expect(await adaSays('entziehe Triage von Data on call')).toContain('Data on call is not Triager for all platforms')
  })

  it.each([
    ['assign 1 An Nguyen', 'An Nguyen'],
    ['assign 1 to An Nguyen', 'An Nguyen'],
    ['assign 1 an Ben', 'Ben'],
    ['assign 1 to Ben', 'Ben'],
    ['assign 1 Ben', 'Ben'],
    ['assign 1 to me', 'Ada'],
    ['zuweisen 1 an mich', 'Ada'],
  ])('%s', async (typed, name) => {
    directory()
    await itemIn(world, 'INCIDENT')
    expect(await adaSays(typed)).toContain(`${name} is on it`)
  })

  it('is not guessed while the directory is away, but a role somebody has can be taken back', async () => {
    directory()
    await adaSays('grant Triager to Data on call on Lakehouse')
    world.desk.directory.find = () => Promise.reject(new Error('away'))
    expect(await adaSays('grant Triager to Ben on Lakehouse')).toContain('The directory cannot be reached right now')
    expect(await adaSays('revoke Triager from Data on call on Lakehouse')).toContain('no longer Triager on Lakehouse.')
  })

  it('and nobody without the right learns who is in the directory', async () => {
    const asked: string[] = []
    const { find } = world.desk.directory
    world.desk.directory.find = (name) => (asked.push(name), find(name))
    const anna = world.person('Anna')
    expect(textOfCard(await anna.says('grant Triager to Data on call'))).toContain('You need the role Admin for this.')
    // It is asked for the admins of the configuration, who can help, and for nobody else.
    expect(asked).toEqual([people.Ada])
  })
})
