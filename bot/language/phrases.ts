import { fold, matched, unquoted } from '../../services/kernel/text.ts'
import type { Named } from '../../services/platforms/find.ts'
import { needsReason } from '../../services/work-items/lifecycle.ts'
import { parseCommand, type Said } from './commands.ts'
import { healthAsked, wordsOf } from './health-words.ts'
import { everyWord, isWord } from './words.ts'
import { parseMove, parseNumbered } from './work-item-words.ts'

const said = (name: string, rest = ''): Said => ({ name, rest })

const isPolite = isWord('word.polite')
const isGreeting = isWord('word.greeting')
const isList = isWord('word.lists')
const isAboutRoles = isWord('word.about_roles')
const isAboutPlatforms = isWord('command.platforms.words')

/** A name of more words than this is a sentence. */
const longestName = 3

/** Finds the text behind one of the phrases of a key. Longer phrases are tried first, as one may begin with another. */
const follows = (key: string): ((text: string) => string | undefined) => {
  const phrases = everyWord(key).sort((a, b) => b.length - a.length)
  const form = new RegExp(`^(?:${phrases.join('|').replaceAll(' ', '\\s+')})\\s+(.*)$`, 'disu')
  return (text) => matched(form, text)?.[1]?.trim()
}
const afterOpening = follows('word.opening')
const afterNeed = follows('word.need')
const afterItem = follows('command.ticket.words')

/** `please show me the open tickets` -> `open tickets`. */
const withoutOpening = (text: string): string => {
  const rest = afterOpening(text)
  return rest ? withoutOpening(rest) : text
}

/** `close INC-1`, `INC-1 close`: a step and its work item, in either order. */
const stepIn = (text: string): Said | undefined => {
  const numbered = parseNumbered(text)
  if (numbered) return parseMove(numbered.rest) ? said('ticket', text) : undefined
  const move = parseMove(text)
  const target = move?.reason && parseNumbered(afterItem(move.reason) ?? move.reason)
  if (!move || !target) return undefined
  // `done 3 tables today` is no step: where nobody asks why, a number alone is a work item only when nothing follows.
  if (target.rest !== '' && /^\d/.test(fold(move.reason!)) && !needsReason(move.action)) return undefined
  return said('ticket', [target.number, move.action.split('.')[1], target.rest].join(' ').trim())
}

/** `how fresh is lakehouse`, `lakehouse`: its health; without a name, that of all. */
const healthOf = (text: string, platforms: readonly Named[]): Said | undefined => {
  const asked = healthAsked(text, platforms)
  if (!asked) return undefined
  if ('platformId' in asked) return said('status', asked.platformId)
  // Only a question is surely about a platform: `good idea` is not.
  return fold(text).endsWith('?') && asked.unknown.length <= longestName
    ? said('status', asked.unknown.join(' '))
    : undefined
}

/**
 * The command somebody means who types none: with a greeting, a question, a command in the middle of a sentence. Undefined
 * when nothing is certain enough; nothing here writes that would not when typed as a command.
 */
export const meantBy = (typed: string, platforms: readonly Named[]): Said | undefined => {
  const text = unquoted(typed.trim())
  const asked = matched(/^(.*?)(?<![\s?!.])[\s?!.]*$/ds, text)![1]!
  if (asked === '' || isGreeting(asked.replaceAll(',', ''))) return said('help')
  const step = stepIn(asked)
  if (step) return step
  const plain = withoutOpening(asked)
  const command = plain === asked ? undefined : parseCommand(plain)
  if (command) return command
  const need = afterNeed(asked)
  if (need) return parseCommand(need) ?? said('request', need)
  const words = wordsOf(asked)
  if (words.some(isList)) return said('tickets', plain)
  return (
    healthOf(text, platforms) ??
    (words.some(isAboutPlatforms) ? said('platforms') : words.some(isAboutRoles) ? said('roles') : undefined)
  )
}

/** True for thanks in other words than the usual ones: up to six words, of which the first is polite. */
export const isThanks = (text: string): boolean => {
  const words = wordsOf(text)
  return words.length <= 6 && isPolite(words[0] ?? '')
}
