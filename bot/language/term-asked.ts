import { fold, matched } from '../../services/kernel/text.ts'
import { wordsOf } from './health-words.ts'
import { anyOf, isWord } from './words.ts'

const phrases = (key: string): string =>
  anyOf(key)
    .split('|')
    .sort((a, b) => b.length - a.length)
    .join('|')
    .replaceAll(' ', '\\s+')

const begins = `^(?:(?:${phrases('word.tell_me')}),?\\s+)*`
const articles = `(?:(?:${phrases('word.article')})\\s+)?`
/** `what does … mean`, `meaning of …`: a question after a word and nothing else. */
const surely = [
  new RegExp(`${begins}(?:${phrases('word.does')})\\s+${articles}(.+?)\\s+(?:${phrases('word.means')})$`, 'disu'),
  new RegExp(`${begins}(?:${phrases('word.meaning_of')})\\s+${articles}(.+)$`, 'disu'),
]
/** `what is …`: perhaps one. */
const perhaps = [new RegExp(`${begins}(?:${phrases('word.what_is')})\\s+${articles}(.+)$`, 'disu')]

/** A term has no more words. */
const longestTerm = 5

const isTrouble = isWord('word.trouble')
const isHealth = isWord('word.health')
const isNoTerm = isWord('word.no_term')

const found = (forms: readonly RegExp[], text: string): string | undefined => {
  for (const form of forms) {
    const term = matched(form, text)?.[1]?.trim()
    if (term && wordsOf(term).length <= longestTerm) return term
  }
  return undefined
}

/** The word whose meaning is surely asked for; `text` is without what ends a sentence. `What does it mean` names none. */
export const surelyAsked = (text: string): string | undefined => {
  const term = found(surely, text)
  return term && !wordsOf(fold(term)).every(isNoTerm) ? term : undefined
}

/** The word that a text asks for, unless it asks how something is, or what is the matter. */
export const perhapsAsked = (text: string): string | undefined => {
  const term = found(perhaps, text)
  return term && !wordsOf(fold(term)).some((word) => isTrouble(word) || isHealth(word) || isNoTerm(word))
    ? term
    : undefined
}
