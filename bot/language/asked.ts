import { matched } from '../../services/kernel/text.ts'
import { platformMeant, type Named } from '../../services/platforms/find.ts'
import { parseCommand, type Said } from './commands.ts'
import { wordsOf } from './health-words.ts'
import { isQuestion } from './intents.ts'
import { anyOf, everyWord, holds, isWord, mostRead } from './words.ts'
import { parseNumbered } from './work-item-words.ts'

// What people ask for in the words of everybody, and where the desk has it.

/** Finds the text behind one of the phrases of a key. Longer phrases are tried first, as one may begin with another. */
export const follows = (key: string): ((text: string) => string | undefined) => {
  const phrases = everyWord(key).sort((a, b) => b.length - a.length)
  const form = new RegExp(`^(?:${phrases.join('|').replaceAll(' ', '\\s+')})\\s+(.*)$`, 'disu')
  return (text) => matched(form, text)?.[1]?.trim()
}

/** Questions with one of these phrases, and what answers them. */
const questions: readonly (readonly [asks: (text: string) => boolean, said: Said])[] = [
  [holds('word.asks_report'), { name: 'incident', rest: '' }],
  [holds('word.asks_votes'), { name: 'roadmap', rest: everyWord('word.wanted')[0]! }],
  [holds('word.asks_maintenance'), { name: 'maintenance', rest: '' }],
  [holds('word.asks_mine'), { name: 'my', rest: '' }],
]
const ownsSomething = holds('word.owns')
const isAboutSettings = isWord('word.asks_settings')
/** With nothing behind it but when, where or by how much: `stop the maintenance job` is about something else. */
const changesMaintenance = new RegExp(
  `^(?:${anyOf('word.changes_maintenance')})(?:\\s+(?:${anyOf('word.change_ends')})(?!\\p{L}).*)?[.!?]*$`,
  'disu',
)

/** `who owns Power BI`, `is there maintenance tonight?`, `move the maintenance`, `quiet hours`: the list or form that answers it. */
export const listAsked = (text: string, platforms: readonly Named[]): Said | undefined => {
  if (isAboutSettings(text)) return { name: 'subscribe', rest: '' }
  if (ownsSomething(text) && platformMeant(platforms, wordsOf(text))) return { name: 'platforms', rest: '' }
  if (matched(changesMaintenance, text)) return { name: 'maintenance', rest: '' }
  return isQuestion(text) ? questions.find(([asks]) => asks(text))?.[1] : undefined
}

const isOwn = isWord('word.own')
/** `my report`: a thing of whoever asks, which is no platform. */
export const isOfAsker = (words: readonly string[]): boolean => words.some(isOwn)

const afterItem = follows('command.ticket.words')
const afterTakeOver = follows('word.take_over')
const afterHandOver = follows('word.hand_over')
const isTo = isWord('word.to')

/** `take over 12`, which shows the work item with the button for it, and `hand over 12 to Ben`, which assigns it. */
export const turnIn = (text: string): Said | undefined => {
  const rest = afterTakeOver(text) ?? afterHandOver(text)
  const item = rest && parseNumbered(afterItem(rest) ?? rest)
  if (!item) return undefined
  if (item.rest === '') return { name: 'ticket', rest: String(item.number) }
  const [to = '', ...person] = item.rest.split(/\s+/)
  return afterHandOver(text) && isTo(to) && person.length > 0
    ? { name: 'assign', rest: `${String(item.number)} ${item.rest}` }
    : undefined
}

const announces = follows('word.announce')
const announced = ['banner', 'maintenance', 'release']
/** `announce maintenance on Gold`: the command for what is announced. */
export const announcedIn = (text: string, plain: (text: string) => string): Said | undefined => {
  const what = text.length > mostRead ? undefined : announces(text)
  const said = what ? parseCommand(plain(what)) : undefined
  return said && announced.includes(said.name) ? said : undefined
}
