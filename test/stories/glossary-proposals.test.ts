import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { term } from '../harness/glossary.ts'
import { buttonTitles, faultsIn, linesOf, textOfCard, valuesIn } from '../harness/seen.ts'
import type { TeamsCard } from '../harness/teams.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
let ada: ReturnType<World['person']>
let anna: ReturnType<World['person']>
let ben: ReturnType<World['person']>
let cem: ReturnType<World['person']>
let margin: string
beforeEach(async () => {
  world = await openWorld()
  ada = world.person('Ada')
  anna = world.person('Anna')
  ben = world.person('Ben')
  cem = world.person('Cem')
  await ada.says('grant Contributor to Anna')
  margin = await term(world, 'Margin', { definition: 'Revenue less cost.', domain: 'Finance', steward: 'Ben' })
})
afterEach(async () => {
  await told()
  await world.close()
})

/** Those who decide and those who proposed are told; that has a story of its own. */
const told = async () => {
  await world.settle()
  world.discards()
}

const meaning = async (asked = 'margin') => textOfCard(await cem.says(`define ${asked}`))
const proposes = async (who: typeof anna, said: Record<string, string>, asked = 'margin') => {
  const form = await who.opens(await who.says(`define ${asked}`), 'Propose a change')
  const answer = await who.submits(form, said)
  await told()
  return answer
}

describe('a change of a term', () => {
  it('is proposed in a form, changes nothing until the steward approves it, and then it counts', async () => {
    const form = (await anna.opens(await anna.says('define margin'), 'Propose a change')) as TeamsCard
    expect(valuesIn(form)).toMatchObject({
      term: 'Margin',
      definition: 'Revenue less cost.',
      steward: 'ben@example.com',
    })
    expect(
      await anna.submits(form, { definition: 'Revenue less **all** cost.', synonyms: 'Profit, profit' }),
    ).toContain('Your proposal for “Margin” is on its way.')
    await told()
    expect(await meaning()).toContain('Revenue less cost.')
    expect(buttonTitles(await cem.says('define margin'))).not.toContain('1 proposal')
    const waiting = await ben.says('glossary')
    expect(linesOf(waiting)).toContain('! Margin')
    const proposal = await ben.presses(waiting, 'Show Margin (Finance)')
    expect(linesOf(proposal)).toEqual([
      'Finance',
      'Proposed change: Margin',
      'What it means',
      'Revenue less all cost.',
      'Before: Revenue less cost.',
      'Also called',
      'Profit',
      expect.stringMatching(/^Proposed by Anna, 2 Mar 2026/),
    ])
    const after = await ben.presses(proposal, 'Approve')
    expect(textOfCard(after)).toContain('Approved. The term now says this.')
    expect(await meaning('profit')).toContain('Revenue less all cost.')
    expect(linesOf(await ben.says('glossary'))).not.toContain('! Margin')
  })

  it('approved twice is approved once', async () => {
    await proposes(anna, { definition: 'Something else.' })
    const card = await ben.presses(await ben.says('glossary'), 'Show Margin (Finance)')
    await ben.presses(card, 'Approve')
    expect(textOfCard(await ben.presses(card, 'Approve'))).toContain('Something else.')
    await world.store.settled()
    const events = await world.store.all('events', { subjectId: margin })
    expect(events.map(({ eventType }) => eventType).sort()).toEqual(['term.approve', 'term.edit', 'term.propose'])
  })

  it('is declined with a reason, and stands in the history with it', async () => {
    await proposes(anna, { definition: 'Something else.' })
    const card = await ben.presses(await ben.says('glossary'), 'Show Margin (Finance)')
    const form = await ben.opens(card, 'Decline')
    expect(faultsIn(await ben.submits(form, { reason: '' }))).toEqual({ reason: 'Please fill this in.' })
    expect(await ben.submits(form, { reason: 'Ask Finance first' })).toContain('Declined. I’ll tell Anna why.')
    expect(await meaning()).toContain('Revenue less cost.')
    expect(textOfCard(await ben.presses(card, 'Approve'))).toContain(
      'Somebody else has decided on the proposal of Anna. Here’s how it is now.',
    )
    const history = await ben.presses(await ben.says('define margin'), 'History')
    expect(textOfCard(history)).toContain('Ben declined a proposal of Anna: Ask Finance first')
  })

  it('two at the same time: the second is shown against the term as it is then, and keeps what the first changed', async () => {
    await proposes(anna, { definition: 'First.' })
    await proposes(anna, { abbreviations: 'MG' })
    const first = await ben.presses(await ben.says('define margin'), '2 proposals')
    expect(textOfCard(first)).toContain('1 more proposal is waiting.')
    await ben.presses(first, 'Approve')
    const second = await ben.presses(await ben.says('define margin'), '1 proposal')
    expect(textOfCard(second)).toContain('The term has changed since this was proposed.')
    expect(textOfCard(second)).not.toContain('First.')
    const after = textOfCard(await ben.presses(second, 'Approve'))
    expect(after).toContain('First.')
    expect(after).toContain('Short forms: MG')
  })

  it('meets a term that was changed meanwhile: the steward sees the fresh one first, and whoever proposes keeps what they typed', async () => {
    const form = await anna.opens(await anna.says('define margin'), 'Propose a change')
    await proposes(anna, { synonyms: 'Profit' })
    const shown = await ben.presses(await ben.says('define margin'), '1 proposal')
    await ben.submits(await ben.opens(await ben.says('define margin'), 'Edit'), { definition: 'Changed by Ben.' })
    await told()
    const fresh = await ben.presses(shown, 'Approve')
    expect(textOfCard(fresh)).toContain('Somebody has changed “Margin” in the meantime')
    expect(textOfCard(fresh)).toContain('The term has changed since this was proposed.')
    expect(await meaning()).not.toContain('Profit')
    const again = (await anna.submits(form, { definition: 'Typed with care.' })) as TeamsCard
    expect(textOfCard(again)).toContain('It now says: “Changed by Ben.”')
    expect(valuesIn(again).definition).toBe('Typed with care.')
    expect(await anna.submits(again)).toContain('is on its way')
  })
})

describe('a new term', () => {
  const begins = async () => (await anna.opens(await anna.says('define churn'), 'Propose a term')) as TeamsCard

  it('begins with the word that was asked for, waits for an admin, and is then an answer', async () => {
    const form = await begins()
    expect(valuesIn(form)).toMatchObject({ term: 'churn', reviewMonths: '12' })
    expect(
      await anna.submits(form, { definition: 'Customers who leave.', steward: 'Ben', reviewMonths: '6' }),
    ).toContain('is on its way')
    expect(await meaning('churn')).toContain('Somebody has proposed this term.')
    expect(await meaning('churn')).not.toContain('Customers who leave.')
    // A steward it would get is none yet.
    expect(textOfCard(await ben.says('glossary'))).not.toContain('! churn')
    const proposal = await ada.presses(await ada.says('glossary'), 'Show churn')
    expect(linesOf(proposal)).toEqual(
      expect.arrayContaining(['New term: churn', 'Customers who leave.', 'Steward', 'Ben', '6']),
    )
    expect(textOfCard(await ben.presses(proposal, 'Approve'))).toContain('Admin')
    await ada.presses(proposal, 'Approve')
    expect(await meaning('churn')).toContain('Customers who leave.')
    expect(await meaning('churn')).toContain('Steward: Ben')
  })

  it('that is declined is no answer, and can be proposed again', async () => {
    await anna.submits(await begins(), { definition: 'First try.' })
    await told()
    const proposal = await ada.presses(await ada.says('glossary'), 'Show churn')
    await ada.submits(await ada.opens(proposal, 'Decline'), { reason: 'Too short' })
    await told()
    expect(await meaning('churn')).toContain('isn’t in the glossary')
    await anna.submits(await begins(), { definition: 'Second try.' })
    await told()
    const second = await ada.presses(await ada.says('glossary'), 'Show churn')
    expect(textOfCard(second)).toContain('Second try.')
    await ada.presses(second, 'Approve')
    expect(await meaning('churn')).toContain('Second try.')
  })

  it('that there is already in this domain is refused at its field; in another domain it is another term', async () => {
    const form = await anna.opens(await anna.says('define zebra'), 'Propose a term')
    const said = { term: 'MARGIN', definition: 'Another one.', domain: 'finance' }
    const back = (await anna.submits(form, said)) as TeamsCard
    expect(faultsIn(back)).toEqual({ term: 'The glossary has this term in this domain already.' })
    expect(await anna.submits(back, { domain: 'Print' })).toContain('is on its way')
  })

  it.each([
    [{ definition: '' }, { definition: 'Please fill this in.' }],
    [{ steward: 'Zorro' }, { steward: 'I found nobody of this name. Please type the full name or address.' }],
    [{ steward: 'Data platform team' }, { steward: 'Please name a person. A group can’t keep a term.' }],
    [{ reviewMonths: '61' }, { reviewMonths: 'Please enter 60 or less.' }],
    [
      { synonyms: Array.from({ length: 13 }, (_, n) => `w${n}`).join() },
      { synonyms: 'Please give at most 12 entries.' },
    ],
  ])('%j is a fault at its field', async (said, faults) => {
    const back = await anna.submits(await begins(), { definition: 'Customers who leave.', ...said })
    expect(faultsIn(back)).toEqual(faults)
  })
})

describe('a definition in one line', () => {
  it('proposes a new term, or another definition of the one there is; everything else of it stays', async () => {
    expect(textOfCard(await anna.says('define churn: Customers who leave within a year.'))).toContain('is on its way')
    await told()
    await ada.presses(await ada.presses(await ada.says('glossary'), 'Show churn'), 'Approve')
    await told()
    expect(await meaning('churn')).toContain('Customers who leave within a year.')
    await anna.says('term MARGIN: Revenue less **all** cost.')
    await told()
    const card = await ben.presses(await ben.says('define margin'), '1 proposal')
    expect(linesOf(card)).toEqual(expect.arrayContaining(['Revenue less all cost.', 'Before: Revenue less cost.']))
    expect(textOfCard(card)).not.toContain('Steward')
  })
  it.each([
    ['define margin: what is that exactly?', 'isn’t in the glossary'],
    ['define churn: short', 'isn’t in the glossary'],
  ])('%j is none', async (typed, expected) => {
    expect(textOfCard(await anna.says(typed))).toContain(expected)
    expect((await world.store.all('glossary_terms')).flatMap(({ proposals }) => proposals ?? [])).toEqual([])
  })
  it('of whoever decides counts at once: a new one of an admin, another one of the steward or of an admin', async () => {
    expect(textOfCard(await ada.says('define churn: Customers who leave.'))).toContain('“churn” is in the glossary.')
    expect(await meaning('churn')).toContain('Customers who leave.')
    expect(textOfCard(await ben.says('define margin: Revenue less all cost.'))).toContain('“Margin” is changed.')
    expect(await meaning()).toContain('Revenue less all cost.')
    await ada.says('term margin: Revenue less direct cost.')
    expect(await meaning()).toContain('Revenue less direct cost.')
    expect((await world.store.all('glossary_terms')).flatMap(({ proposals }) => proposals ?? [])).toEqual([])
  })
  it('of a steward is a proposal where the term is none of theirs', async () => {
    await ada.says('grant Contributor to Ben')
    expect(textOfCard(await ben.says('define churn: Customers who leave.'))).toContain('is on its way')
    expect(await meaning('churn')).not.toContain('Customers who leave.')
  })
  it('is refused to whoever may not propose', async () => {
    expect(textOfCard(await cem.says('define churn: Customers who leave.'))).toContain('Contributor')
  })
})

describe('an admin', () => {
  it('adds a term at once, and changes one', async () => {
    const form = (await ada.opens(await ada.says('define churn'), 'Add a term')) as TeamsCard
    expect(form.fallbackText).toBe('Add a term')
    expect(await ada.submits(form, { definition: 'Customers who leave.' })).toContain('“churn” is in the glossary.')
    expect(await meaning('churn')).toContain('Customers who leave.')
    expect(buttonTitles(await ada.says('glossary'))).toContain('Add a term')
    expect(buttonTitles(await cem.says('glossary'))).not.toContain('Add a term')
  })
})

describe('rights', () => {
  it('whoever is no Contributor is not offered a form, and is refused one', async () => {
    expect(buttonTitles(await cem.says('define margin'))).not.toContain('Propose a change')
    const card = await anna.says('define margin')
    expect(await cem.opens(card, 'Propose a change')).toContain('Contributor')
  })
  it('only the steward and admins decide', async () => {
    await proposes(anna, { definition: 'Something else.' })
    const card = await ben.presses(await ben.says('define margin'), '1 proposal')
    expect(textOfCard(await anna.presses(card, 'Approve'))).toContain('Admin')
    expect(await meaning()).toContain('Revenue less cost.')
    await world.store.settled()
    expect((await world.store.all('events', { subjectId: margin })).map(({ newState }) => newState)).toContain(
      'REFUSED',
    )
    expect(textOfCard(await ada.presses(card, 'Approve'))).toContain('Something else.')
  })
})

describe('a term that is given up', () => {
  it('says so, points to what to use instead and shows it', async () => {
    await term(world, 'Contribution', { definition: 'What is left to cover fixed cost.' })
    const form = await ben.opens(await ben.says('define margin'), 'No longer used')
    expect(faultsIn(await ben.submits(form, { successor: 'nothing like it' }))).toEqual({
      successor: 'The glossary has no term of this name in use. Please check the spelling.',
    })
    expect(faultsIn(await ben.submits(form, { successor: 'Margin' }))).toEqual({
      successor: 'A term can’t replace itself. Please name another one.',
    })
    await ben.submits(form, { successor: 'contribution' })
    const card = await cem.says('what is margin?')
    expect(linesOf(card)).toEqual([
      'Finance',
      'Margin',
      'This term is no longer used. Use “Contribution” instead.',
      '• Contribution',
      'What is left to cover fixed cost.',
      'Revenue less cost.',
      'Steward: Ben',
    ])
    expect(textOfCard(await cem.presses(card, 'Show Contribution'))).toContain('What is left to cover fixed cost.')
  })

  it('comes back with an earlier version', async () => {
    await ben.submits(await ben.opens(await ben.says('define margin'), 'Edit'), { definition: 'Second.' })
    await ben.submits(await ben.opens(await ben.says('define margin'), 'No longer used'), {})
    expect(await meaning()).toContain('This term is no longer used.')
    const history = await ben.presses(await ben.says('define margin'), 'History')
    expect(linesOf(history)).toEqual([
      'History of Margin',
      'Ben marked it as no longer used.',
      expect.any(String),
      'Ben wrote this version.',
      expect.any(String),
      'What it means',
      'Second.',
      'Before: Revenue less cost.',
      '↺ Bring this version back',
      'Ada wrote this version.',
      expect.any(String),
      ...['Term', 'Margin', 'What it means', 'Revenue less cost.', 'Domain', 'Finance', 'Steward', 'Ben'],
      ...['Check again after months', '12', '↺ Bring this version back'],
    ])
    expect(buttonTitles(await cem.presses(history, 'Show Margin'))).not.toContain('Bring this version back')
    // The first of the two is the newer one.
    const after = await ben.presses(history, 'Bring this version back')
    expect(textOfCard(after)).toContain('The earlier version is back.')
    expect(await meaning()).toContain('Second.')
    expect(await meaning()).not.toContain('no longer used')
  })
})
