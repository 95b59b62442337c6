import { fold, matched, unquoted } from '../../services/kernel/text.ts'
import type { Named } from '../../services/platforms/find.ts'
import { needsReason } from '../../services/work-items/lifecycle.ts'
import { follows, isOfAsker, listAsked, turnIn } from './asked.ts'
import { parseCommand, type Said } from './commands.ts'
import { healthAsked, wordsOf } from './health-words.ts'
import { listFilter } from './list-filter.ts'
import { addsTo, asksWho, isNotified } from './intents.ts'
import { perhapsAsked, surelyAsked } from './term-asked.ts'
import { everyWord, isCourtesy, isWord } from './words.ts'
import { parseMove, parseNumbered } from './work-item-words.ts'

const said = (name: string, rest = ''): Said => ({ name, rest })

const isPolite = isWord('word.polite')
const isGreeting = isWord('word.greeting')
const isUntold = isWord('word.untold')
const isList = isWord('word.lists')
const isAboutRoles = isWord('word.about_roles')
const isAboutPlatforms = isWord('command.platforms.words')

/** A name of more words than this is a sentence. */
const longestName = 3

const afterOpening = follows('word.opening')
const afterNeed = follows('word.need')
const afterItem = follows('command.ticket.words')

/** `please show me the open tickets` -> `open tickets`. */
export const withoutOpening = (text: string): string => {
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
  // Only a question is surely about a platform: `good idea` is not, and `is my report fresh?` neither.
  return fold(text).endsWith('?') && asked.unknown.length <= longestName && !isOfAsker(asked.unknown)
    ? said('status', asked.unknown.join(' '))
    : undefined
}

const referenceForm = /(?<![\p{L}\p{N}])((?:inc|imp|req)[- ]?\d{1,9})(?![\p{L}\p{N}-])/diu
/** `any news on INC-12`: the one work item a sentence names, which is shown. */
const itemIn = (text: string): Said | undefined => {
  const number = parseNumbered(matched(referenceForm, text)?.[1] ?? '')?.number
  return number === undefined ? undefined : said('ticket', String(number))
}

/** `what is open right now`: nothing but words of lists, of which one says which of them. */
const isListOnly = (text: string): boolean => {
  const { words, ...filter } = listFilter(text, [])
  return words === undefined && Object.keys(filter).length > 0
}

/**
 * The command somebody means who types none: with a greeting, a question, a command in the middle of a sentence. Undefined
 * when nothing is certain enough; nothing here writes that would not when typed as a command.
 */
export const meantBy = (typed: string, platforms: readonly Named[]): Said | undefined => {
  const text = unquoted(typed.trim())
  const asked = matched(/^(.*?)(?<![\s?!.])[\s?!.]*$/ds, text)![1]!
  if (asked === '' || isGreeting(asked.replaceAll(',', ''))) return said('help')
  const plain = withoutOpening(asked)
  // A question is no step: `INC-1 resolved?`
  const step = fold(text).endsWith('?') ? undefined : (stepIn(asked) ?? stepIn(plain))
  if (step) return step
  const command = plain === asked ? undefined : parseCommand(plain)
  if (command) return command
  const turn = turnIn(asked) ?? turnIn(plain)
  if (turn) return turn
  const need = afterNeed(asked)
  if (need) return parseCommand(need) ?? said('request', need)
  const item = itemIn(asked)
  if (item) return item
  const list = listAsked(text, platforms) ?? listAsked(plain, platforms)
  if (list) return list
  const word = surelyAsked(asked)
  if (word) return said('term', word)
  if (asksWho(asked)) return said('roles')
  if (isUntold(plain) || isUntold(asked)) return said('deliveries', everyWord('word.here')[0])
  // What somebody would like to hear or to add is no question.
  if (isNotified(asked) || addsTo(asked)) return undefined
  const words = wordsOf(asked)
  if (words.some(isList)) return said('tickets', plain)
  const known =
    healthOf(text, platforms) ??
    (isListOnly(plain) ? said('tickets', plain) : undefined) ??
    (words.some(isAboutPlatforms) ? said('platforms') : words.some(isAboutRoles) ? said('roles') : undefined)
  if (known) return known
  const perhaps = perhapsAsked(asked)
  return perhaps ? { ...said('term', perhaps), isGuess: true } : undefined
}

/** True for thanks in other words than the usual ones: up to six words, the first of which, or after an ok, is polite. */
export const isThanks = (text: string): boolean => {
  const words = wordsOf(text)
  return words.length <= 6 && isPolite(words.find((word) => isPolite(word) || !isCourtesy(word)) ?? '')
}
