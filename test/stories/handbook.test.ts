import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { handbookPages } from '../harness/handbook-pages.ts'
import { term } from '../harness/glossary.ts'
import { buttonTitles, textOfCard, valuesIn } from '../harness/seen.ts'
import type { TeamsCard } from '../harness/teams.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld({ handbook: handbookPages })
})
afterEach(() => world.close())

/** They are written down once the person is answered. */
const misses = async () => {
  await world.lastTurn()
  return (await world.store.all('handbook_misses')).map(({ question, language, reason, place }) => ({
    question,
    language,
    reason,
    place,
  }))
}

describe('a question', () => {
  it('is answered with the passage, where it is from, and what can be done next', async () => {
    const card = await world.person('Anna').says('docs who has the pager?')
    expect(textOfCard(card)).toMatch(
      /^On call\nThe pager goes to the engineer of the week\. The rota changes on Mondays\.\nselect engineer\n\u00a0\u00a0from rota\nQuestions about this page are welcome in the channel night-watch\.\nFrom team\/en\/on-call\.md · changed /,
    )
    expect(buttonTitles(card).slice(-4)).toEqual(['Helpful', 'Not helpful', 'Ask the team', 'Explain terms'])
  })

  it.each([
    ['en-GB', 'docs how do I get access to a table?', 'Getting access', 'Helpful'],
    ['en-GB', 'Handbook access to a table', 'Getting access', 'Helpful'],
    ['en-GB', 'doku access to a table', 'Getting access', 'Helpful'],
    ['de-DE', 'doku wie senke ich die Kosten eines Warehouses?', 'Kosten senken', 'Hilfreich'],
    ['de-DE', 'Handbuch: Kosten des Warehouses senken', 'Kosten senken', 'Hilfreich'],
  ])('in %s: “%s” is answered by %s', async (locale, typed, title, button) => {
    const card = await world.person('Anna', locale).says(typed)
    expect(textOfCard(card).split('\n')[0]).toBe(title)
    expect(buttonTitles(card)).toContain(button)
  })

  it('that no command understands is answered too, and what was offered before still is', async () => {
    const card = await world.person('Anna').says('who has the pager?')
    expect(textOfCard(card)).toMatch(/^On call\n/)
    expect(buttonTitles(card).slice(-6)).toEqual([
      ...['Helpful', 'Not helpful', 'Ask the team', 'Report it', 'Show status', 'Explain terms'],
    ])
  })

  it('in a channel is answered for everybody', async () => {
    const card = await world.person('Anna').says('docs who has the pager?', world.channel('data'))
    expect(textOfCard(card)).toMatch(/^On call\n/)
    expect(JSON.stringify(card)).toContain('{{DATE(')
  })

  it.each([
    ['docs', 'Ask the handbook'],
    ['docs ?', 'The handbook doesn’t say'],
    ['docs 🤷🤷🤷', 'The handbook doesn’t say'],
    [`docs ${'how do I get access to a table '.repeat(33)}`, 'Getting access'],
    [`docs ${'x'.repeat(1000)}`, 'The handbook doesn’t say'],
    [`docs ${'ä'.repeat(5000)}`, 'The handbook doesn’t say'],
    ['docs <at>x</at> [y](javascript:z) ${$root} {{DATE(x)}} \u202e', 'The handbook doesn’t say'],
    ["docs '; DROP TABLE x; --", 'The handbook doesn’t say'],
  ])('“%s” gets a proper answer: %s', async (typed, title) => {
    expect(textOfCard(await world.person('Anna').says(typed)).split('\n')[0]).toBe(title)
  })
})

it('what a word means is looked up in the glossary, and in the handbook where no term is called so', async () => {
  const anna = world.person('Anna')
  expect(textOfCard(await anna.says('what is the pager?'))).toMatch(/^On call\n/)
  await term(world, 'Pager', { definition: 'The phone of the week.' })
  expect(textOfCard(await anna.says('what is the pager?'))).toContain('The phone of the week.')
  expect(textOfCard(await anna.says('what is xyzzy?'))).toContain('“xyzzy” isn’t in the glossary')
  await world.settle()
  world.discards()
})

it.each([
  [
    'en-GB',
    'docs who has the pager at night?',
    /^This may help\nI’m not sure that this page answers “who has the pager at night\?”\./,
  ],
  ['de-DE', 'doku who has the pager at night?', /^Vielleicht hilft das\n/],
  [
    'en-GB',
    'docs who owns a cluster or table',
    /^One of these may help\nI’m not sure which page answers “who owns a cluster or table”\./,
  ],
])('in %s: “%s” is offered as many places as there are', async (locale, typed, said) => {
  expect(textOfCard(await world.person('Anna', locale).says(typed))).toMatch(said)
})

describe('a question that nothing fits', () => {
  it('is told so, can be put to the team as it is, and is written down without who asked', async () => {
    const anna = world.person('Anna')
    const card = await anna.says('docs where is the canteen?')
    expect(textOfCard(card)).toBe(
      'The handbook doesn’t say\nI found nothing that fits “where is the canteen?”. Ask it in other words, or ask the team: your question is filled in already.',
    )
    const form = (await anna.opens(card, 'Ask the team')) as TeamsCard
    expect(form.fallbackText).toBe('Ask the team')
    expect(valuesIn(form)).toMatchObject({
      title: 'where is the canteen?',
      description: 'where is the canteen?',
      tags: 'question',
    })
    expect(await anna.submits(form)).toContain('IMP-1 created.')
    expect(await world.store.all('work_items')).toMatchObject([{ itemType: 'IMPROVEMENT', tags: ['question'] }])
    const written = await misses()
    expect(written).toEqual([{ question: 'where is the canteen?', language: 'en', reason: 'nothing', place: null }])
    await world.settle()
    world.discards()
  })

  it('that is no command either gets the answer of before, and the team is one more way on', async () => {
    const card = await world.person('Anna').says('where is the canteen?')
    expect(textOfCard(card)).toMatch(/^Sorry, I didn’t get that\n/)
    expect(buttonTitles(card)).toEqual(['Report it', 'Show status', 'Ask the team', 'Help'])
    // Nobody asked the handbook.
    expect(await misses()).toEqual([])
  })

  it('asked again and again by the same person counts once', async () => {
    const anna = world.person('Anna')
    for (let times = 0; times < 3; times++) await anna.says('docs where is the canteen?')
    await world.person('Ben').says('docs Where is the canteen?')
    await world.lastTurn()
    expect(await misses()).toHaveLength(2)
  })
})

describe('the team is asked', () => {
  it('with a question longer than a title, which is the description then', async () => {
    const anna = world.person('Anna')
    const long = `where is the canteen ${'and so on '.repeat(40)}`.trim()
    const form = (await anna.opens(await anna.says(`docs ${long}`), 'Ask the team')) as TeamsCard
    expect(valuesIn(form)).toMatchObject({ title: long.slice(0, 120).trim(), description: long })
  })
})

describe('statements', () => {
  it('are none before the answer, and one after for what was asked in vain', async () => {
    const anna = world.person('Anna')
    world.quietHour()
    await anna.says('docs who has the pager?')
    expect(await world.statements()).toEqual({ before: 0, after: 0 })
    await anna.says('docs where is the canteen?')
    expect(await world.statements()).toEqual({ before: 0, after: 1 })
  })

  it('are none for an answer while the store is away', async () => {
    world.unplugs()
    const card = await world.person('Anna').says('docs who has the pager?')
    expect(textOfCard(card)).toMatch(/^On call\n/)
    world.plugsIn()
  })
})

describe('a handbook that cannot be asked', () => {
  it('is said to be away, and a plain question gets the answer of before', async () => {
    await world.losesHandbook()
    const anna = world.person('Anna')
    expect(textOfCard(await anna.says('docs who has the pager?'))).toContain(
      'I can’t look into the handbook right now. Please ask again in a moment, or ask the team.',
    )
    const card = await anna.says('who has the pager?')
    expect(textOfCard(card)).toMatch(/^Sorry, I didn’t get that\n/)
    expect(buttonTitles(card)).toEqual(['Report it', 'Show status', 'Help'])
    expect(await misses()).toEqual([])
  })

  it('is said not to be there where none is set up', async () => {
    const other = await openWorld()
    expect(textOfCard(await other.person('Anna').says('docs who has the pager?'))).toContain(
      'There’s no handbook here yet.',
    )
    expect(textOfCard(await other.person('Anna', 'de-DE').says('doku wer hat den Pager?'))).toContain(
      'Hier gibt es noch kein Handbuch.',
    )
    await other.close()
  })
})
