import { texts } from '../../cards/kit/words.ts'
import { authored, type Authored } from '../../services/kernel/language.ts'
import { itemTypes } from '../../services/store/tables/work-items.ts'
import { statesOf } from '../../services/work-items/lifecycle.ts'
import type { ListFilter } from '../../services/work-items/list-model.ts'
import { priorities, severities } from '../../services/work-items/model.ts'
import { fold } from '../../services/kernel/text.ts'
import { everyWord } from './words.ts'

export type Filter = Partial<ListFilter>
/** Fields of a filter that a name follows. */
export type Asking = 'assignedTo' | 'reportedBy' | 'person' | 'tag'
/** The meaning of a phrase: a filter, a request for a name next to it, or a filler word without meaning. */
export type Meaning = { filter: Filter } | { asks: Asking } | 'filler'

const wordsFor = (key: string, meaning: Meaning): [string, Meaning][] =>
  everyWord(key).map((phrase) => [phrase, meaning])
const filters = (key: string, filter: Filter): [string, Meaning][] => wordsFor(key, { filter })

/** The phrases for levels: the level alone, or together with its field, so that `high priority` is a priority. */
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
function adjectives(language: Authored): string[] {
  return Object.entries(texts[language])
    .filter(([key]) => others.includes(key) || levelsAndStates.some((family) => key.startsWith(family)))
    .flatMap(([, words]) => words.toLowerCase().split('|'))
}

/** The meanings of all phrases in all languages. The first meaning of a phrase counts. */
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

/** The endings of adjectives in languages that have them, as in kritisch, kritische, kritischen. */
const inflected = authored.flatMap((language) => {
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

/** The meaning of a whole phrase; undefined for an unknown phrase. */
const meaningOf = (words: readonly string[]): Meaning | undefined =>
  meanings.get(words.join(' ')) ?? meanings.get(uninflected(words))

/** The longest known phrase at the beginning of some words: its number of words and its meaning. */
export const meaningAt = (words: readonly string[]): { count: number; meaning: Meaning } | undefined => {
  const lower = words.slice(0, longest).map(fold)
  for (let count = lower.length; count > 0; count--) {
    const meaning = meaningOf(lower.slice(0, count))
    if (meaning !== undefined) return { count, meaning }
  }
  return undefined
}
