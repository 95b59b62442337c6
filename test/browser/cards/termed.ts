import { term } from '../../harness/glossary.ts'
import { speech } from '../../../cards/kit/words.ts'
import type { Language } from '../../../services/kernel/language.ts'
import type { Looks } from './looks.ts'

const definition =
  'Revenue less the cost of goods sold, before anything else is taken off.\n\n- **Net** of returns and rebates\n- In euros, at the rate of the day'

/** The cards of the glossary. */
export const termed = async (looks: Looks, language: Language): Promise<void> => {
  const { world, ada, anna, show, say, press, open, posted, itemId } = looks
  const margin = await term(world, 'Gross margin', {
    ...{ definition, domain: 'Finance', steward: 'Ada', synonyms: ['Rohertrag', 'Bruttomarge'], abbreviations: ['GM'] },
    assets: ['Margin dashboard https://bi.example.com/margin', 'main.gold.margin'],
  })
  await term(world, 'Load', { definition: 'Writes what a source has into a table.', domain: 'Lakehouse' })
  await term(world, 'Close', { definition: 'The days in which a month is settled.', domain: 'Finance' })
  await term(world, 'Close', { definition: 'Ends a ticket for good.', domain: 'Service desk' })
  const old = await term(world, 'Contribution', { definition: 'An older word for it.', domain: 'Finance' })
  await ada.says('grant Contributor to Anna')
  await say('a term', anna, 'define gross margin')
  await say('a term, for its steward', ada, 'define gross margin')
  await say('a word with two meanings', anna, 'define close')
  await say('a misspelt term', anna, 'define grosss margin')
  await say('a word that is no term', anna, 'define contribution margin')
  await say('terms', anna, language === 'de' ? 'glossar' : 'glossary')
  await say('terms, none found', anna, language === 'de' ? 'glossar zebra' : 'glossary zebra')
  await press('terms in a ticket', anna, 'glossary.explain', { itemId })
  const change = await open('form of a change of a term', anna, 'term.propose', { termId: margin })
  const typed = definition.replace('sold', 'sold and of shipping')
  show('a proposal, sent', await anna.submits(change, { definition: typed, synonyms: 'Rohertrag' }))
  const proposal = await posted('a proposal for a term', ada.own)
  show('a proposal, approved', await ada.presses(proposal, speech(language).label('button.term.approve')))
  await posted('an approval', anna.own)
  await press('history of a term', ada, 'term.history', { termId: margin })
  const form = await open('form of a term that is given up', ada, 'term.deprecate', { termId: old })
  await ada.submits(form, { successor: 'Gross margin' })
  await say('a term that is given up', anna, 'define contribution')
  await world.settle()
  await world.passes(366 * 24 * 60)
  await posted('terms to check', ada.own)
}
