import { fold, matched } from '../../services/kernel/text.ts'
import type { Named } from '../../services/platforms/find.ts'
import { announcedIn } from './asked.ts'
import { parseCommand, type Said } from './commands.ts'
import { wordsOf } from './health-words.ts'
import { listFilter } from './list-filter.ts'
import { offersFor, type Offers } from './offers-for.ts'
import { isThanks, meantBy, withoutOpening } from './phrases.ts'
import { anyOf, isCourtesy, isWord, mostRead } from './words.ts'

/** The meaning of a text: a command, a courtesy, or nothing certain, with offers for it. */
export type Understood = { said: Said } | { polite: true } | Offers

const isPredicate = isWord('word.predicate')

/** `hello, is it up?`, `my report is empty`, `report is broken`: a sentence that begins with the word of a command. */
const isSentence = ({ name, rest }: Said): boolean =>
  (name === 'help' && rest !== '') ||
  isPredicate(rest.split(/\s/)[0]!) ||
  (name === 'my' && (listFilter(rest, []).words ?? '').split(' ').length > 2)

/** The command a text begins with; undefined when it only looks like one. */
export const commandIn = (text: string): Said | undefined => {
  const said = announcedIn(text, withoutOpening) ?? parseCommand(text)
  return said && !isSentence(said) ? said : undefined
}

const greetingForm = new RegExp(
  `^(?:(?:${anyOf('command.help.words', 'word.greeting')})(?![\\p{L}\\p{N}])[\\s,.!:-]*)+(.+)$`,
  'disu',
)
/** `hello all`: so many words behind a greeting still are one. */
const longestGreeted = 2

/** Finds the meaning of a text. Nothing that writes is a guess: it was typed as a command, or it is an offer. */
export const understand = (text: string, platforms: readonly Named[]): Understood => {
  const command = commandIn(text)
  if (command) return { said: command }
  if (text.length > mostRead) return offersFor(text, platforms)
  if (isCourtesy(text) || isThanks(text)) return { polite: true }
  const greeted = matched(greetingForm, text.trim())?.[1]
  if (greeted !== undefined) {
    const meant = understand(greeted, platforms)
    if (!('offers' in meant) || wordsOf(greeted).length > longestGreeted) return meant
    return { said: { name: 'help', rest: '' } }
  }
  const said = fold(text) === '' ? undefined : meantBy(text, platforms)
  return said ? { said } : offersFor(text, platforms)
}
