import { languages, texts } from '../../cards/words.ts'
import type { z } from 'zod'
import { moveActions, statesOf, type MoveAction } from '../../services/work-items/lifecycle.ts'
import type { ListInput } from '../../services/work-items/list.ts'
import { numberIn, severities } from '../../services/work-items/model.ts'
import { itemTypes } from '../../services/store/tables.ts'
import { everyWord } from './arguments.ts'

type Filter = z.input<typeof ListInput>
type Meaning = Partial<Filter> | 'filler'

const wordsFor = (key: string, meaning: Meaning): [string, Meaning][] => everyWord(key).map((word) => [word, meaning])

/** What each word means, in every language. The first meaning of a word counts. */
const meanings = new Map<string, Meaning>(
  [
    ...[...new Set(Object.values(statesOf).flat())].flatMap((state) => wordsFor(`item_state.${state}`, { state })),
    ...severities.flatMap((severity) => wordsFor(`severity.${severity}`, { severity })),
    ...itemTypes.flatMap((itemType) => wordsFor(`word.type.${itemType}`, { itemType })),
    ...wordsFor('word.all', { state: 'any' }),
    ...wordsFor('word.ended', { state: 'ended' }),
    ...wordsFor('word.open', { state: 'open' }),
    ...wordsFor('word.mine', { mine: true }),
    ...wordsFor('word.by_votes', { sort: 'votes' }),
    ...wordsFor('word.filler', 'filler'),
  ].reverse(),
)

/** An ending a German adjective may have: kritisch, kritische, kritischen. */
const stem = (word: string): string => word.replace(/(e|en|er|es)$/, '')
const meaningOf = (phrase: string): Meaning | undefined => meanings.get(phrase) ?? meanings.get(stem(phrase))

/** `open critical incidents on lakehouse` -> the filter those words name, and the words that name none. */
export const parseTickets = (text: string): { filter: Filter; rest: string } => {
  const words = text.trim().split(/\s+/).filter(Boolean)
  const left: string[] = []
  let filter: Filter = {}
  for (let at = 0; at < words.length; at++) {
    // States have names of two words: in progress.
    const two = meaningOf(`${words[at]} ${words[at + 1]}`.toLowerCase())
    const meaning = two ?? meaningOf(words[at]!.toLowerCase())
    if (two) at++
    if (meaning === undefined) left.push(words[at]!)
    else if (meaning !== 'filler') filter = { ...filter, ...meaning }
  }
  return { filter, rest: left.join(' ') }
}

const walkForm = new RegExp(`^(?:${everyWord('word.step_by_step').join('|')})(?:[\\s:,.!?–-]+([\\s\\S]*))?$`, 'iu')

/** `step by step gold is stale` -> what follows; undefined when somebody does not ask to be led. */
export const parseWalk = (text: string): string | undefined => {
  const found = walkForm.exec(text.trim())
  return found ? (found[1] ?? '').trim() : undefined
}

/** `142 …` -> the number and what follows; undefined when it does not begin with one. */
export const parseNumbered = (text: string): { number: number; rest: string } | undefined => {
  const [, first = '', rest = ''] = /^(\S+)\s*([\s\S]*)$/.exec(text.trim()) ?? []
  const number = numberIn(first.replace(/[:,]$/, ''))
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
    .filter(({ name }) => asked === name || asked.startsWith(`${name} `) || asked.startsWith(`${name}: `))
    .sort((a, b) => b.name.length - a.name.length)[0]
  return found && { action: found.action, reason: text.slice(found.name.length).replace(/^[:\s]+/, '') || null }
}
