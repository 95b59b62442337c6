import { texts } from '../../cards/kit/words.ts'
import { authored } from '../../services/kernel/language.ts'
import { askedLies } from './truths-asked.ts'
import { historyLies, twice } from './truths-history.ts'
import { itemLies } from './truths-items.ts'
import { postLies, strays } from './truths-posts.ts'
import { statusLies } from './truths-statuses.ts'
import { toldLies } from './truths-told.ts'
import { textOfCard } from './seen.ts'
import type { Walk } from './walk.ts'
import type { World } from './world.ts'

/** Nobody ever saw a defect, and none is in the log. */
const defects = ({ log }: World, { seen }: Walk): string[] => {
  const shown = [...seen.cards.map(({ card }) => textOfCard(card)), ...seen.sentences]
  const wrong = authored.map((language) => texts[language]['notice.defect']!)
  return [
    ...shown.filter((text) => wrong.some((words) => text.includes(words))).map((text) => `somebody saw: ${text}`),
    ...log.filter(({ outcome }) => outcome === 'DEFECT').map((line) => `in the log: ${JSON.stringify(line)}`),
    // A refusal may be refused once more.
    ...log
      .filter(({ instead }) => instead && !JSON.stringify(instead).includes('AppError'))
      .map((line) => `in the log: ${JSON.stringify(line)}`),
    ...log
      .filter(
        ({ kind, outcome, error }) =>
          kind === 'delivery' && outcome === 'FAILED' && !/store_away|outcome_unknown/.test(JSON.stringify(error)),
      )
      .map((line) => `in the log: ${JSON.stringify(line)}`),
  ]
}

/** A form is filed once, however often it was sent, and what was said to be filed is there. */
const filingLies = async ({ store }: World, { seen }: Walk): Promise<string[]> => {
  const items = await store.all('work_items')
  const lies = twice(items.map(({ title }) => title)).map((title) => `“${title}” is filed twice`)
  const filed = /\b((?:INC|IMP|REQ)-(\d+)) (?:created\.|wurde erstellt)/g
  for (const text of [...seen.sentences, ...seen.cards.map(({ card }) => textOfCard(card))])
    for (const [, reference, number] of text.matchAll(filed))
      if (!items.some((item) => item.number === Number(number)))
        lies.push(`${reference} was said to be filed, and is not there`)
  return lies
}

/** Lists every broken rule once nothing is under way any more. */
export const liesIn = async (world: World, walk: Walk, all: readonly World[] = [world]): Promise<string[]> => [
  ...defects(world, walk),
  ...(await historyLies(world)),
  ...(await itemLies(world)),
  ...(await filingLies(world, walk)),
  ...(await askedLies(world)),
  ...(await postLies(world)),
  ...(await strays(all, walk)),
  ...(await statusLies(world)),
  ...(await toldLies(world, walk)),
]
