import { texts } from '../../cards/kit/words.ts'
import { authored } from '../../services/kernel/language.ts'
import { fold, matched } from '../../services/kernel/text.ts'
import { moveActions, type MoveAction } from '../../services/work-items/lifecycle.ts'
import { numberIn } from '../../services/work-items/model.ts'
import { itemTypes } from '../../services/store/tables/work-items.ts'
import { anyOf, everyWord } from './words.ts'

const walkForm = new RegExp(`^\\s*(?:${anyOf('word.step_by_step')})(?:[\\s:,.!?-]+(.*))?$`, 'disu')

/** `step by step gold is stale` -> what follows; undefined when somebody does not ask to be led. */
export const parseWalk = (text: string): string | undefined => {
  const found = matched(walkForm, text.trim())
  return found && (found[1] ?? '').trim()
}

const kind = `(?:(?:${anyOf('word.article')})\\s+)?(?:${anyOf(...itemTypes.map((itemType) => `word.type.${itemType}`))})`
/** A kind that stands alone, before a colon or before what asks to be led, and what follows. */
const kindForm = new RegExp(
  `^${kind}(?:$|\\s*[:,.!-]+\\s+|\\s+(?=(?:${anyOf('word.step_by_step')})(?:$|\\W)))(.*)$`,
  'disu',
)
const isVerb = (text: string): boolean =>
  ['command.incident.words', 'command.improve.words'].flatMap(everyWord).includes(fold(text))

/** `report an incident: gold is stale` -> `gold is stale`: what was said of the kind, or of reporting it, is no title. */
export const subjectIn = (rest: string): string => {
  const subject = matched(kindForm, rest.trim())?.[1] ?? rest.trim()
  return isVerb(subject) ? '' : subject
}

const numberForm = /^["']?([a-z]+\s+#?\d+|\S*?)["']?[:,.!?]?["']?(?:\s+(.*))?$/dis

/** `142 …`, `INC 142 …` -> the number and what follows; undefined when it does not begin with one. */
export const parseNumbered = (text: string): { number: number; rest: string } | undefined => {
  const [, first = '', rest = ''] = matched(numberForm, text.trim()) ?? []
  const number = numberIn(first)
  return number === undefined ? undefined : { number, rest: rest.trim() }
}

/** Words that people type for a step beside that on its button. */
const otherWords = (action: MoveAction): string[] => {
  const key = `word.step.${action.split('.')[1]!}`
  return key in texts.en ? everyWord(key) : []
}

/** Steps by what their buttons say in any language, and by other words for them; of two with one name the first. */
const steps = new Map<string, MoveAction>(
  moveActions
    .flatMap((action) => [
      [action.split('.')[1]!, action] as const,
      ...authored.map((language) => [fold(texts[language][`button.${action}`]!), action] as const),
      ...otherWords(action).map((word) => [word, action] as const),
    ])
    .reverse(),
)
const names = [...steps.keys()].sort((a, b) => b.length - a.length).map((name) => name.replaceAll(' ', '\\s+'))
const moveForm = new RegExp(`^(${names.join('|')})[:,.!]?(?:\\s+|$)[:,.!\\s]*(.*)$`, 'disu')

/** `resolve because …` -> the move whose button says so in any language, and the reason; undefined when there is none. */
export const parseMove = (text: string): { action: MoveAction; reason: string | null } | undefined => {
  const [, name, reason] = matched(moveForm, text) ?? []
  return name === undefined ? undefined : { action: steps.get(fold(name))!, reason: reason || null }
}
