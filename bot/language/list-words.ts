import { texts } from '../../cards/kit/words.ts'
import { languages, type Language } from '../../services/kernel/language.ts'
import { itemTypes } from '../../services/store/tables/work-items.ts'
import { statesOf } from '../../services/work-items/lifecycle.ts'
import type { ListFilter } from '../../services/work-items/list-model.ts'
import { priorities, severities } from '../../services/work-items/model.ts'
import { fold } from '../../services/kernel/text.ts'
import { everyWord } from './words.ts'

export type Filter = Partial<ListFilter>
/** Fields of a filter that a name follows. */
export type Asking = 'assignedTo' | 'reportedBy' | 'person' | 'tag'
/** What a word means: a filter, that a name follows or stands before, or nothing that would matter. */
export type Meaning = { filter: Filter } | { asks: Asking } | 'filler'

const wordsFor = (key: string, meaning: Meaning): [string, Meaning][] =>
  everyWord(key).map((phrase) => [phrase, meaning])
const filters = (key: string, filter: Filter): [string, Meaning][] => wordsFor(key, { filter })

/** How grave and how urgent: the word alone, or with what it is the level of, so that `high priority` is a priority. */
const levels = (field: 'severity' | 'priority', values: readonly string[]): [string, Meaning][] =>
  values.flatMap((value) => {
    const alone = filters(`word.level.${value}`, { [field]: value })
    const both = everyWord(`word.${field}`).flatMap((name) =>
      alone.flatMap(([level, meaning]): [string, Meaning][] => [
        [`${level} ${name}`, meaning],
        [`${name} ${level}`, meaning],
      ]),
    )
    return [...both, ...alone]
  })

const levelsAndStates = ['word.level.', 'item_state.']
const others = ['word.open', 'word.ended', 'word.assigned', 'word.unassigned', 'word.reported']

/** The words of a language that are adjectives: how grave, how urgent, where it stands, open or over. */
function adjectives(language: Language): string[] {
  return Object.entries(texts[language])
    .filter(([key]) => others.includes(key) || levelsAndStates.some((family) => key.startsWith(family)))
    .flatMap(([, words]) => words.toLowerCase().split('|'))
}

/** What each phrase means, in every language. The first meaning of a phrase counts. */
const meanings = new Map<string, Meaning>(
  [
    ...filters('word.all', { state: 'any' }),
    ...filters('word.ended', { state: 'ended' }),
    ...filters('word.open', { state: 'open' }),
    ...[...new Set(Object.values(statesOf).flat())].flatMap((state) => filters(`item_state.${state}`, { state })),
    ...levels('severity', severities),
    ...levels('priority', priorities),
    ...itemTypes.flatMap((itemType) => filters(`word.type.${itemType}`, { itemType })),
    ...filters('word.by_votes', { sort: 'votes' }),
    ...filters('word.mine', { mine: true }),
    ...filters('word.unassigned', { assignedTo: 'nobody' }),
    ...wordsFor('word.assigned', { asks: 'assignedTo' }),
    ...wordsFor('word.reported', { asks: 'reportedBy' }),
    ...wordsFor('word.person', { asks: 'person' }),
    ...wordsFor('word.tag', { asks: 'tag' }),
    ...wordsFor('word.filler', 'filler'),
  ].reverse(),
)
const longest = Math.max(...[...meanings.keys()].map((phrase) => phrase.split(' ').length))

/** What an adjective may end with where adjectives have endings: kritisch, kritische, kritischen. */
const inflected = languages.flatMap((language) => {
  const endings = texts[language]['word.ending']
  return endings ? [{ words: new Set(adjectives(language)), ending: new RegExp(`(?:${endings})$`) }] : []
})

/** A phrase without the endings of its adjectives; only words that have them lose them, so that names stay. */
const uninflected = (words: readonly string[]): string =>
  words
    .map((word) => {
      const plain = inflected.map(({ words: known, ending }) => [word.replace(ending, ''), known] as const)
      return plain.find(([stem, known]) => known.has(stem))?.[0] ?? word
    })
    .join(' ')

/** What words mean together; undefined when it is nothing that is known. */
const meaningOf = (words: readonly string[]): Meaning | undefined =>
  meanings.get(words.join(' ')) ?? meanings.get(uninflected(words))

/** How many words, from the first one, mean something together, and what: the most that do. */
export const meaningAt = (words: readonly string[]): { count: number; meaning: Meaning } | undefined => {
  const lower = words.slice(0, longest).map(fold)
  for (let count = lower.length; count > 0; count--) {
    const meaning = meaningOf(lower.slice(0, count))
    if (meaning !== undefined) return { count, meaning }
  }
  return undefined
}
