import { labelOf } from '../../cards/kit/field.ts'
import { asDate } from '../../cards/kit/parse.ts'
import { readForm, type Answers } from '../../cards/kit/typed.ts'
import { speech } from '../../cards/kit/words.ts'
import { authored } from '../../services/kernel/language.ts'
import type { Fault } from '../../services/kernel/fault.ts'
import type { Field } from '../../services/kernel/field.ts'
import { fold, unquoted } from '../../services/kernel/text.ts'
import { findPlatform } from '../../services/platforms/find.ts'
import { everyWord } from '../language/words.ts'
import type { Question } from '../../services/guides/questions.ts'
import type { Heard } from './flow.ts'

const plain = (text: string): string => fold(unquoted(text)).replace(/[.!?]+$/, '')

interface Name {
  name: string
  value: string
}

/** The names of the choices of a field in a language. */
const namesIn = ({ choices = [] }: Field, locale: string): Name[] =>
  choices.map(({ value, label }) => ({ name: labelOf(label, speech(locale)), value }))

/** Their other names, tried after those in the person's language: in those that people type, by value, and environments for short. */
const otherNames = (field: Field): Name[] => [
  ...authored.flatMap((language) => namesIn(field, language)),
  ...(field.choices ?? []).flatMap(({ value }) =>
    [value, ...(field.id === 'environment' ? everyWord(`word.environment.${value}`) : [])].map((name) => ({
      name,
      value,
    })),
  ),
]

/** Fields whose choices have names of their own, which people do not spell alike. */
const named = ['platformId', 'templateId']

/**
 * A field of a form as a question. `faultOf` is the rule of the action for an answer to it, so that the end refuses nothing.
 */
export const questionOf = (
  field: Field,
  faultOf: (answer: Answers[string]) => Omit<Fault, 'field'> | undefined,
  locale: string,
): Question => {
  const { id, kind, required } = field
  const own = namesIn(field, locale)
  const names = [...own, ...otherNames(field)]
  const called = (text: string) => names.find(({ name }) => plain(name) === plain(text))?.value
  /** The choice somebody means: by one of its names, by its number in the list, by a name that is nearly its own. */
  const chosen = (text: string): string | undefined => {
    const exact = called(text)
    if (exact !== undefined) return exact
    if (/^\d+$/.test(plain(text))) return own[Number(plain(text)) - 1]?.value
    if (!named.includes(id)) return undefined
    const near = findPlatform(
      own.map(({ name, value }) => ({ platformId: value, name })),
      text,
    )
    return 'found' in near ? near.found.platformId : undefined
  }
  return {
    id,
    ...(field.isExtra && { isExtra: true }),
    read(text) {
      if (text === null && !required) return { value: null }
      const said = text?.trim() ?? ''
      if (said === '') return { fault: { code: 'required' } }
      const value = kind === 'choice' ? chosen(said) : kind === 'date' ? asDate(said) : said
      if (value === undefined) return { fault: { code: kind === 'choice' ? 'not_a_choice' : 'malformed' } }
      const fault = faultOf(readForm([field], { [id]: value })[id]!)
      return fault ? { fault } : { value }
    },
    offers: (text) => called(text) !== undefined,
  }
}

const does = (['skip', 'back', 'cancel', 'file'] as const).map(
  (name) => [name, everyWord(`guide.word.${name}`)] as const,
)

/** Reads typed text as one of the words that steer, or as an answer to the question that is open. */
export const heardIn = (text: string, open?: Question): Heard => {
  const said = plain(text)
  const steering = does.find(([, words]) => words.includes(said))?.[0]
  // Yes to a question is its answer, and so is a choice that is called like a word that steers.
  const answers = !steering || (open && (steering === 'file' || open.offers(text)))
  return answers ? { does: 'answer', text } : { does: steering }
}
