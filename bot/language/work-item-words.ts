import { languages, texts } from '../../cards/kit/words.ts'
import { moveActions, type MoveAction } from '../../services/work-items/lifecycle.ts'
import { numberIn } from '../../services/work-items/model.ts'
import { itemTypes } from '../../services/store/tables/work-items.ts'
import { everyWord } from './arguments.ts'

const walkForm = new RegExp(`^(?:${everyWord('word.step_by_step').join('|')})(?:[\\s:,.!?–-]+([\\s\\S]*))?$`, 'iu')

/** `step by step gold is stale` -> what follows; undefined when somebody does not ask to be led. */
export const parseWalk = (text: string): string | undefined => {
  const found = walkForm.exec(text.trim())
  return found ? (found[1] ?? '').trim() : undefined
}

const anyOf = (...keys: string[]): string => keys.flatMap((key) => everyWord(key)).join('|')
const kind = `(?:(?:${anyOf('word.article')})\\s+)?(?:${anyOf(...itemTypes.map((itemType) => `word.type.${itemType}`))})`
/** A kind that stands alone, before a colon or before what asks to be led. */
const kindForm = new RegExp(`^${kind}(?:$|[:,.!–-]+\\s+|\\s+(?=(?:${anyOf('word.step_by_step')})(?:$|\\W)))`, 'iu')
const verbForm = new RegExp(`^(?:${anyOf('command.incident.words', 'command.improve.words')})$`, 'iu')

/** `report an incident: gold is stale` -> `gold is stale`: what was said of the kind, or of reporting it, is no title. */
export const subjectIn = (rest: string): string => rest.trim().replace(kindForm, '').replace(verbForm, '')

/** `142 …`, `INC 142 …` -> the number and what follows; undefined when it does not begin with one. */
export const parseNumbered = (text: string): { number: number; rest: string } | undefined => {
  const [, first = '', rest = ''] = /^([a-z]+\s+\d+|\S*?)[:,.!?]?(?:\s+([\s\S]*))?$/i.exec(text.trim()) ?? []
  const number = numberIn(first)
  return number === undefined ? undefined : { number, rest: rest.trim() }
}

/** `resolve because …` -> the move whose button says so in any language, and the reason; undefined when there is none. */
export const parseMove = (text: string): { action: MoveAction; reason: string | null } | undefined => {
  const asked = text.toLowerCase()
  const names = moveActions.flatMap((action) =>
    languages.flatMap((language) => {
      const [, verb = ''] = action.split('.')
      return [verb, texts[language][`button.${action}`]!.toLowerCase()].map((name) => ({ action, name }))
    }),
  )
  const found = names
    .filter(({ name }) => asked.startsWith(name) && /^[:,.!]?(\s|$)/.test(asked.slice(name.length)))
    .sort((a, b) => b.name.length - a.name.length)[0]
  return found && { action: found.action, reason: text.slice(found.name.length).replace(/^[:,.!\s]+/, '') || null }
}
