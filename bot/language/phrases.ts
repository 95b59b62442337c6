import type { Named } from '../../services/platforms/find.ts'
import { needsReason } from '../../services/work-items/lifecycle.ts'
import { everyWord } from './arguments.ts'
import { commands, parseCommand } from '../routes/commands.ts'
import { healthAsked, wordsOf } from './health-words.ts'
import { parseMove, parseNumbered } from './work-item-words.ts'

type Meant = NonNullable<ReturnType<typeof parseCommand>>
const meant = (name: string, rest = ''): Meant => ({
  command: commands.find((command) => command.name === name)!,
  rest,
})

const wordSet = (key: string) => new Set(everyWord(key))
const polite = wordSet('word.polite')
const greetings = wordSet('word.greeting')
const lists = wordSet('word.lists')
const aboutRoles = wordSet('word.about_roles')
const aboutPlatforms = wordSet('command.platforms.words')
/** Longest first, as one may begin with another. */
const openings = everyWord('word.opening').sort((a, b) => b.length - a.length)
const needs = everyWord('word.need')

/** A name of more words than this is a sentence. */
const longestName = 3

const after = (text: string, phrases: readonly string[]): string | undefined => {
  const phrase = phrases.find((candidate) => text.toLowerCase().startsWith(`${candidate} `))
  return phrase === undefined ? undefined : text.slice(phrase.length).trim()
}

/** `please show me the open tickets` -> `open tickets`. */
const withoutOpening = (text: string): string => {
  const rest = after(text, openings)
  return rest ? withoutOpening(rest) : text
}

/** `close INC-1`, `INC-1 close`: a step and its ticket, in either order. */
const stepIn = (text: string): Meant | undefined => {
  const numbered = parseNumbered(text)
  if (numbered) return parseMove(numbered.rest) ? meant('ticket', text) : undefined
  const move = parseMove(text)
  const target =
    move?.reason && parseNumbered(after(move.reason, [...everyWord('command.ticket.words')]) ?? move.reason)
  if (!move || !target) return undefined
  // `done 3 tables today` is no step: where nobody asks why, a number alone is a ticket only when nothing follows.
  if (target.rest !== '' && /^\d/.test(move.reason!) && !needsReason(move.action)) return undefined
  return meant('ticket', [target.number, move.action.split('.')[1], target.rest].join(' ').trim())
}

/** `how fresh is lakehouse`, `lakehouse`: its health; without a name, that of all. */
const healthOf = (text: string, platforms: readonly Named[]): Meant | undefined => {
  const asked = healthAsked(text, platforms)
  if (!asked) return undefined
  if ('platformId' in asked) return meant('status', asked.platformId)
  // Only a question is surely about a platform: `good idea` is not.
  return text.endsWith('?') && asked.unknown.length <= longestName
    ? meant('status', asked.unknown.join(' '))
    : undefined
}

/**
 * What somebody means who types no command: a greeting, a question, a command in the middle of a sentence. Undefined when
 * nothing is certain enough; nothing here writes that would not when typed as a command.
 */
export const meantBy = (text: string, platforms: readonly Named[]): Meant | undefined => {
  const said = text.replaceAll('’', "'").trim()
  const asked = said.replace(/[\s?!.]+$/, '')
  if (asked === '' || greetings.has(asked.toLowerCase().replaceAll(',', ''))) return meant('help')
  const step = stepIn(asked)
  if (step) return step
  const plain = withoutOpening(asked)
  const command = plain === asked ? undefined : parseCommand(plain)
  if (command) return command
  const need = after(asked, needs)
  if (need) return parseCommand(need) ?? meant('request', need)
  const words = wordsOf(asked)
  const has = (known: ReadonlySet<string>) => words.some((word) => known.has(word.toLowerCase()))
  if (has(lists)) return meant('tickets', plain)
  return (
    healthOf(said, platforms) ??
    (has(aboutPlatforms) ? meant('platforms') : has(aboutRoles) ? meant('roles') : undefined)
  )
}

/** Whether somebody thanks in more words than the usual ones. */
export const isThanks = (text: string): boolean => {
  const words = text
    .toLowerCase()
    .split(/[\s,.!]+/)
    .filter(Boolean)
  return words.length <= 6 && polite.has(words[0] ?? '')
}
