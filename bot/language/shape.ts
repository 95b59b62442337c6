import { platformMeant, type Named } from '../../services/platforms/find.ts'
import type { Said } from './commands.ts'
import { wordsOf } from './health-words.ts'
import { listFilter } from './list-filter.ts'
import { isWord } from './words.ts'
import { parseNumbered } from './work-item-words.ts'

/** A name has so many words; more of them tell something. */
const longestName = 2

const isPredicate = isWord('word.predicate')

/** A sentence has its predicate behind its first words. */
const begins = 2
const isSentence = (rest: string): boolean => rest.split(/\s+/, begins).some(isPredicate)

const isShort = (rest: string): boolean => wordsOf(rest).length <= longestName
const isAlone = (rest: string): boolean => rest === ''
const namesItem = (rest: string): boolean => parseNumbered(rest) !== undefined
const namesPlatform = (rest: string, platforms: readonly Named[]): boolean =>
  !isSentence(rest) && (isShort(rest) || platformMeant(platforms, wordsOf(rest)) !== undefined)
const filters = (rest: string, platforms: readonly Named[]): boolean =>
  !isSentence(rest) && isShort(listFilter(rest, platforms).words ?? '')

const tells = (rest: string): boolean => !isPredicate(rest.split(/\s/, 1)[0]!)

/** The form of the text behind a command; behind the others stands anything but a sentence. */
const shapes = new Map<string, (rest: string, platforms: readonly Named[]) => boolean>([
  ...['help', 'platforms', 'roles', 'deliveries'].map((name) => [name, isAlone] as const),
  ...['comment', 'ticket', 'vote', 'assign'].map((name) => [name, namesItem] as const),
  ...['status', 'subscribe', 'unsubscribe'].map((name) => [name, namesPlatform] as const),
  ...['tickets', 'my'].map((name) => [name, filters] as const),
  ...['incident', 'improve', 'request'].map((name) => [name, tells] as const),
])

/** True if what follows a command is what it takes, and no sentence: `is away`, `of the orders are wrong`. */
export const fits = ({ name, rest }: Said, platforms: readonly Named[]): boolean =>
  (shapes.get(name) ?? ((text) => !isSentence(text)))(rest, platforms)
