import { texts } from '../../cards/kit/words.ts'
import { fold, matched, unquoted } from '../../services/kernel/text.ts'
import { anyOf, bareWord, everyWord, mostRead } from './words.ts'
import { parseNumbered } from './work-item-words.ts'

/** A command somebody means, by its name in `command.<name>.words`, and what follows it. */
export interface Said {
  name: string
  rest: string
  /** True if something else may be meant when the command finds nothing. */
  isGuess?: true
}

const byWord = new Map(
  Object.keys(texts.en)
    .flatMap((key) => /^command\.(\w+)\.words$/.exec(key)?.[1] ?? [])
    .flatMap((name) => everyWord(`command.${name}.words`).map((word) => [word, name] as const)),
)

/** The words that commands begin with, in every language. */
export const commandWords: readonly string[] = [...byWord.keys()]

/** True for a text that is a reference to a work item and nothing else: INC-142, #142, 142. */
export const isReference = (text: string): boolean => parseNumbered(text)?.rest === ''

/** Commands that are followed by a text, of which every word counts. */
const texted = ['comment', 'incident', 'improve', 'request', 'ticket']
const pleaseForm = new RegExp(`^(.*?)[\\s,]+(?:${anyOf('word.please')})[.!]*$`, 'disu')
/** `to Ben please` -> `to Ben`. */
const withoutPlease = (rest: string): string =>
  rest.length > mostRead ? rest : (matched(pleaseForm, rest)?.[1] ?? rest)

/**
 * The command somebody typed, in any language and letter case, and what follows it as it was typed; undefined when there
 * is none. The name of a work item alone shows that item.
 */
export const parseCommand = (typed: string): Said | undefined => {
  const text = unquoted(typed.trim())
  const [, first = '', rest = ''] = matched(/^\/?([^\s#]+(?=#)|\S+)(?:\s+|(?=#)|$)(.*)$/ds, text) ?? []
  const name = byWord.get(fold(bareWord(first)))
  if (name !== undefined) return { name, rest: texted.includes(name) ? rest.trim() : withoutPlease(rest.trim()) }
  return isReference(text) ? { name: 'ticket', rest: text.trim() } : undefined
}
