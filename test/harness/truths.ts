import { texts } from '../../cards/kit/words.ts'
import { authored } from '../../services/kernel/language.ts'
import { announcementLies } from './truths-announcements.ts'
import { apiLies } from './truths-api.ts'
import { ownIncident } from '../../services/status/incident-entries.ts'
import { askedLies } from './truths-asked.ts'
import { historyLies, twice } from './truths-history.ts'
import { itemLies } from './truths-items.ts'
import { postLies } from './truths-posts.ts'
import { sentLies } from './truths-sent.ts'
import { statusLies } from './truths-statuses.ts'
import { toldLies } from './truths-told.ts'
import { ownIncidentLies, typedLies } from './truths-typed.ts'
import { wantedLies } from './truths-wanted.ts'
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
  const typed = items.filter(({ itemId }) => !itemId.startsWith(ownIncident))
  const lies = twice(typed.map(({ title }) => title)).map((title) => `“${title}” is filed twice`)
  const filed = /\b((?:INC|IMP|REQ)-(\d+)) (?:created\.|wurde erstellt)/g
  for (const text of [...seen.sentences, ...seen.cards.map(({ card }) => textOfCard(card))])
    for (const [, reference, number] of text.matchAll(filed))
      if (!items.some((item) => item.number === Number(number)))
        lies.push(`${reference} was said to be filed, and is not there`)
  return lies
}

/** Another process that starts finds nothing to say: what the desk had in memory was what the store says. */
const restartLies = async (world: World): Promise<string[]> => {
  // What time alone has changed is looked at once more, as it is every few seconds.
  await world.passes(0)
  await world.settle()
  const before = new Map(
    world.teams.messages.map(({ id, edits, card }) => [id, { edits, said: card ? textOfCard(card) : '' }]),
  )
  await world.restarts()
  await world.passes(0)
  await world.settle()
  return world.teams.messages
    .filter(({ id, edits }) => before.get(id)?.edits !== edits)
    .map(
      ({ id, conversationId, card }) =>
        `after a start ${id} in ${conversationId} says\n${card && textOfCard(card)}\nand said\n${before.get(id)?.said}`,
    )
}

/** Lists every broken rule once nothing is under way any more. */
export const liesIn = async (world: World, walk: Walk, all: readonly World[] = [world]): Promise<string[]> => [
  ...defects(world, walk),
  ...(await historyLies(world)),
  ...(await itemLies(world)),
  ...(await filingLies(world, walk)),
  ...(await askedLies(world)),
  ...(await postLies(world)),
  ...(await sentLies(all, walk)),
  ...(await statusLies(world)),
  ...(await toldLies(world, walk)),
  ...(await announcementLies(world, walk)),
  ...(await typedLies(world)),
  ...(await ownIncidentLies(world)),
  ...(await apiLies(world)),
  ...(await restartLies(world)),
  ...(await wantedLies(world)),
]
