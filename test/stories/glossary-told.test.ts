import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { term } from '../harness/glossary.ts'
import { buttonTitles, linesOf, textOfCard, valuesIn } from '../harness/seen.ts'
import type { TeamsCard } from '../harness/teams.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
let ada: ReturnType<World['person']>
let anna: ReturnType<World['person']>
let ben: ReturnType<World['person']>
beforeEach(async () => {
  world = await openWorld()
  ada = world.person('Ada')
  anna = world.person('Anna')
  ben = world.person('Ben')
  for (const one of [ada, anna, ben]) await one.installs()
  world.discards()
  await ada.says('grant Contributor to Anna')
  await world.settle()
  world.discards()
  await term(world, 'Margin', { definition: 'Revenue less cost.', domain: 'Finance', steward: 'Ben' })
})
afterEach(() => world.close())

const proposes = async (said: Record<string, string>, asked = 'define margin', title = 'Propose a change') => {
  await anna.submits(await anna.opens(await anna.says(asked), title), said)
  await world.settle()
}
/** The one message that somebody got, as a card. */
const got = (who: typeof ben): TeamsCard => who.own.newest().card!

describe('a proposal', () => {
  it('is shown to the steward in their own chat, who approves it there; whoever proposed it hears of it', async () => {
    await proposes({ definition: 'Revenue less all cost.' })
    const card = got(ben)
    expect(textOfCard(card)).toContain('Revenue less all cost.')
    expect(card.fallbackText).toBe('Anna proposes a change of “Margin”')
    ada.own.isSilent()
    anna.own.isSilent()
    expect(textOfCard(await ben.presses(card, 'Approve'))).toContain('Approved. The term now says this.')
    await world.settle()
    const decision = got(anna)
    expect(linesOf(decision)).toEqual(['Approved: Margin', 'Ben approved your proposal. It counts from now on.'])
    expect(textOfCard(await anna.presses(decision, 'Show Margin'))).toContain('Revenue less all cost.')
    // The card of the steward says what became of it, without a new message.
    expect(textOfCard(ben.own.posts().at(-1)!.card!)).toContain('Ben approved this proposal.')
    await world.passes(60)
    for (const one of [ada, anna, ben]) one.own.isSilent()
  })

  it('that is declined tells why, in the language of whoever proposed it, and what they typed can be sent again', async () => {
    const german = world.person('Anna', 'de-DE')
    const form = await german.opens(await german.says('define margin'), 'Änderung vorschlagen')
    await german.submits(form, { definition: 'Umsatz minus Kosten.' })
    await world.settle()
    await ben.submits(await ben.opens(got(ben), 'Decline'), { reason: 'In English, please' })
    await world.settle()
    const decision = got(german)
    expect(linesOf(decision)).toEqual([
      'Abgelehnt: Margin',
      'Ben hat Ihren Vorschlag abgelehnt. Der Grund:',
      'In English, please',
      'Ihr Vorschlag war:',
      'Umsatz minus Kosten.',
    ])
    const again = (await german.opens(decision, 'Noch einmal vorschlagen')) as TeamsCard
    expect(valuesIn(again)).toMatchObject({ definition: 'Umsatz minus Kosten.', term: 'Margin' })
  })

  it('of a new term is shown to the admins, and comes back filled in when it is declined', async () => {
    await proposes({ definition: 'Customers who leave.', domain: 'Sales' }, 'define churn', 'Propose a term')
    ben.own.isSilent()
    const card = got(ada)
    expect(card.fallbackText).toBe('Anna proposes the term “churn”')
    await ada.submits(await ada.opens(card, 'Decline'), { reason: 'Too short' })
    await world.settle()
    const again = (await anna.opens(got(anna), 'Propose again')) as TeamsCard
    expect(valuesIn(again)).toMatchObject({ term: 'churn', definition: 'Customers who leave.', domain: 'Sales' })
    expect(await anna.submits(again, { definition: 'Customers who leave within a year.' })).toContain('is on its way')
    await world.settle()
    expect(textOfCard(got(ada))).toContain('within a year')
  })

  it('goes to the admins when the steward has left the company, and the term says so', async () => {
    world.leaves('Ben')
    await anna.says('define margin')
    expect(textOfCard(await anna.says('define margin'))).toContain('Steward: Ben, who isn’t here any more')
    expect(buttonTitles(await anna.says('define margin'))).not.toContain('Chat with Ben')
    await proposes({ definition: 'Revenue less all cost.' })
    ben.own.isSilent()
    expect(got(ada).fallbackText).toBe('Anna proposes a change of “Margin”')
  })

  it('survives a restart: nobody is told twice', async () => {
    await proposes({ definition: 'Revenue less all cost.' })
    got(ben)
    await world.restarts()
    await world.passes(60)
    ben.own.isSilent()
  })
})

describe('a term whose time has come', () => {
  const year = 366 * 24 * 60

  it('reminds its steward once; when it is still right, it comes again after its months', async () => {
    await world.passes(year - 3 * 24 * 60)
    ben.own.isSilent()
    await world.passes(3 * 24 * 60)
    const card = got(ben)
    expect(textOfCard(card)).toContain('Is this still right? Nobody has checked it for a while.')
    for (let day = 0; day < 3; day++) await world.passes(24 * 60)
    ben.own.isSilent()
    expect(textOfCard(await ben.presses(card, 'It’s still right'))).toContain('Thanks for checking.')
    await world.passes(year)
    expect(textOfCard(got(ben))).toContain('Is this still right?')
  })

  it('is one message with others of that day, and each term has months of its own', async () => {
    await term(world, 'Churn', { steward: 'Ben', reviewMonths: 1 })
    await term(world, 'Basket', { steward: 'Ben', reviewMonths: 1 })
    await world.passes(32 * 24 * 60)
    expect(linesOf(got(ben))).toEqual([
      'Are these 2 terms still right?',
      '• Basket',
      'What Basket means.',
      '• Churn',
      'What Churn means.',
      'Open each one, then say that it’s still right or edit it.',
    ])
    await world.passes(year)
    expect(textOfCard(got(ben))).toContain('Are these 3 terms still right?')
  })

  it('that waits is not told again because a later one was checked', async () => {
    await term(world, 'Churn', { steward: 'Ben', reviewMonths: 1 })
    world.clockMoves(24 * 60)
    await term(world, 'Basket', { steward: 'Ben', reviewMonths: 1 })
    await world.passes(33 * 24 * 60)
    const card = got(ben)
    await ben.presses(await ben.presses(card, 'Show Basket'), 'It’s still right')
    for (let day = 0; day < 3; day++) await world.passes(24 * 60)
    ben.own.isSilent()
  })

  it('that nobody keeps reminds the admins; one that is given up reminds nobody', async () => {
    await ben.submits(await ben.opens(await ben.says('define margin'), 'No longer used'), {})
    await term(world, 'Churn')
    await world.passes(year)
    ben.own.isSilent()
    expect(textOfCard(got(ada))).toContain('Is this still right?')
  })

  it('costs no statement while nothing is due, nor after it was told', async () => {
    await world.passes(31)
    let before = world.runs()
    for (let hour = 0; hour < 12; hour++) await world.passes(60)
    expect(world.runs()).toBe(before)
    await world.passes(year)
    got(ben)
    await world.passes(1)
    before = world.runs()
    for (let hour = 0; hour < 12; hour++) await world.passes(60)
    expect(world.runs()).toBe(before)
  })
})
