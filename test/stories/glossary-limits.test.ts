import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { term } from '../harness/glossary.ts'
import { buttonsOf, linesOf, textOfCard, valuesIn } from '../harness/seen.ts'
import type { TeamsCard } from '../harness/teams.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
  await term(world, 'Margin', { definition: 'Revenue less cost.', domain: 'Finance', steward: 'Ada' })
})
afterEach(async () => {
  await world.settle()
  world.discards()
  await world.close()
})
const anna = () => world.person('Anna')
const ada = () => world.person('Ada')

describe('statements', () => {
  it.each([['define margin'], ['glossary'], ['glossary revenue'], ['what is a zebra?']])(
    '%j makes none, also after a restart and after an hour',
    async (typed) => {
      await anna().says(typed)
      expect(await world.statements()).toEqual({ before: 0, after: 0 })
      world.quietHour()
      await anna().says(typed)
      expect((await world.statements()).before).toBe(0)
      await world.restarts()
      await anna().says(typed)
      expect((await world.statements()).before).toBe(0)
    },
  )

  it('a look-up makes one when memory is older than a day', async () => {
    world.clockMoves(25 * 60)
    await anna().says('define margin')
    expect((await world.statements()).before).toBe(1)
  })

  it('an edit makes two before the answer, an approval as well', async () => {
    const form = await ada().opens(await ada().says('define margin'), 'Edit')
    expect(await world.statements()).toEqual({ before: 0, after: 0 })
    await ada().submits(form, { definition: 'Revenue less all cost.' })
    expect((await world.statements()).before).toBeLessThanOrEqual(2)
  })
})

describe('while the store is away', () => {
  it('look-ups answer from memory and say so; a form comes back with what was typed', async () => {
    const form = await ada().opens(await ada().says('define margin'), 'Edit')
    world.clockMoves(25 * 60)
    world.unplugs()
    const said = textOfCard(await anna().says('define margin'))
    expect(said).toContain('Revenue less cost.')
    expect(said).toMatch(/data/i)
    const back = (await ada().submits(form, { definition: 'Typed with care.' })) as TeamsCard
    expect(valuesIn(back).definition).toBe('Typed with care.')
    world.plugsIn()
    expect(await ada().submits(back)).toContain('is changed')
  })
})

const hostile = [
  '[click](https://evil.example) <at>Ada</at> <b>x</b> ${$root.title} {{DATE(2026-01-01T00:00:00Z)}}',
  '# Heading\n> quote\n| a | b |\n```\ncode\n```\n![x](https://evil.example/x.png)',
  '\u202eright to left \u0000\u200b and **bold** - [ ] ${if(true,1,2)}',
  'x'.repeat(4000),
  '漢字'.repeat(1500),
  '**'.repeat(1800),
]

describe('hostile words', () => {
  it.each(hostile.map((text) => [text.slice(0, 30), text]))('%j stay text on every card', async (_, text) => {
    await term(world, 'Evil `_*', { definition: text, synonyms: [text.slice(0, 50)], domain: '<b>D</b>' })
    await term(world, 'Evil `_*', {
      definition: text,
      assets: ['javascript:alert(1)', 'https://user:pass@x.example/', text.slice(0, 200)],
    })
    for (const typed of ['define Evil `_*', 'glossary', 'glossary evil', 'define Evil `_*zz', text.slice(0, 100)]) {
      const card = await ada().says(typed)
      // The title of a button is shown as it is; markdown is read in texts alone.
      const json = linesOf(card).join('\n')
      expect(json).not.toMatch(/(?<!\\)\]\(https/)
      expect(json).not.toMatch(/<at>|<b>/)
      expect(JSON.stringify(card)).not.toMatch(/"url":"(?!https:\/\/)/)
      expect(JSON.stringify(card)).not.toContain('user:pass@x.example/"')
    }
    const one = await ada().presses(await ada().says('glossary evil'), 'Show Evil `_* (<b>D</b>)')
    expect(textOfCard(await ada().presses(one, 'History'))).toContain('Ada wrote this version.')
    const form = (await ada().opens(one, 'Edit')) as TeamsCard
    expect(await ada().submits(form, { definition: 'Harmless.' })).toContain('is changed')
  })

  it('twelve long assets, words and a definition fit one card and one form', async () => {
    const long = (most: number) => Array.from({ length: 12 }, (_, n) => `${n} ${'w'.repeat(most)}`)
    await term(world, 'Large', {
      ...{ definition: 'd '.repeat(2000), synonyms: long(57), abbreviations: long(50) },
      assets: long(250).map((name) => `${name} https://x.example/${name.slice(0, 1)}`),
    })
    const card = await ada().says('define large')
    expect(textOfCard(card)).toContain('Large')
    expect(await ada().opens(card, 'Edit')).toBeTypeOf('object')
  })
})

describe('a forged or repeated press', () => {
  it.each([
    ['glossary.define', { termId: '../../x' }],
    ['glossary.define', {}],
    ['glossary.search', { page: -1 }],
    ['glossary.search', { words: 'x'.repeat(1000) }],
    ['glossary.explain', { itemId: 'nothing' }],
    ['term.approve', { termId: 'finance-margin', proposalId: 'nothing' }],
    ['term.approve', { termId: 'nothing', proposalId: 'x', revision: 1 }],
    ['term.restore', { termId: 'finance-margin', version: 99 }],
    ['term.history', { termId: 'nothing' }],
    ['term.compare', { termId: [] }],
    ['term.review', { termId: 'finance-margin', revision: 'x' }],
  ])('%s with %j gets a sentence', async (verb, data) => {
    const response = await world.post(ada().invokeOf({ type: 'Action.Execute', verb, data }))
    const { value } = (await response.json()) as { value: TeamsCard }
    expect(textOfCard(value).length).toBeGreaterThan(10)
    expect(textOfCard(value)).not.toMatch(/wrong on my side/i)
  })

  it('the same form sent twice is one proposal', async () => {
    await ada().says('grant Contributor to Anna')
    const form = await anna().opens(await anna().says('define margin'), 'Propose a change')
    await anna().submits(form, { definition: 'Something else.' })
    await anna().submits(form, { definition: 'Something else.' })
    const [row] = await world.store.all('glossary_terms')
    expect(row!.proposals).toHaveLength(1)
  })

  it('in a channel everybody reads the term, and each press is checked', async () => {
    const channel = world.channel('data')
    const card = await ada().says('define margin', channel)
    expect(textOfCard(card)).toContain('Revenue less cost.')
    expect(buttonsOf(card).map(({ verb }) => verb)).toContain('term.history')
    const edits = await anna().opens(card, 'Edit', channel)
    expect(edits).toContain('Admin')
  })
})
