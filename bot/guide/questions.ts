import type { Field } from '../../cards/kit/field.ts'
import { bare } from '../../cards/kit/words.ts'
import { asDate } from '../../cards/kit/parse.ts'
import { readForm, type Answers } from '../../cards/kit/typed.ts'
import { faultsOf, type Fault } from '../../services/kernel/fault.ts'
import { findPlatform } from '../../services/platforms/find.ts'
import { checkAnswers, type When } from '../../services/request-templates/answers.ts'
import type { TemplateField } from '../../services/request-templates/model.ts'
import { endOfDay } from '../../services/kernel/day.ts'
import { FileInput } from '../../services/work-items/file.ts'
import { everyWord } from '../language/arguments.ts'
import type { Heard, Question } from './flow.ts'

const plain = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[.!?]+$/, '')

type Choice = NonNullable<Field['choices']>[number]

/** What is chosen by a name of its own, which people do not spell alike. */
const named = ['platformId', 'templateId']

/** The choice somebody means: by its words in any language, by its value, by its number in the list. */
const chosen = ({ id, choices = [] }: Field, wordings: readonly Choice[], text: string): string | undefined => {
  const exact = offered(wordings, text)
  if (exact) return exact.value
  const said = plain(text)
  if (/^\d+$/.test(said)) return choices[Number(said) - 1]?.value
  if (!named.includes(id)) return undefined
  const near = findPlatform(
    choices.map(({ title, value }) => ({ platformId: value, name: title })),
    text,
  )
  return 'found' in near ? near.found.platformId : undefined
}
const offered = (wordings: readonly Choice[], text: string): Choice | undefined =>
  wordings.find(({ title, value }) => [title, value].some((words) => plain(words) === plain(text)))

/** What people call an environment for short. */
const shortNames = ({ choices = [] }: Field): Choice[] =>
  choices.flatMap(({ value }) => everyWord(`word.environment.${value}`).map((word) => ({ title: bare(word), value })))

/** What is wrong with the answer to a field; undefined when the action would take it. */
export type Rule = (answer: Answers[string]) => Omit<Fault, 'field'> | undefined

const shape = FileInput.shape as unknown as Record<
  string,
  { safeParse: (typeof FileInput.shape.title)['safeParse'] } | undefined
>

/** The rule of the action for a field every ticket of a kind has. */
export const plainRule =
  (id: string, { now, timeZone }: When): Rule =>
  (answer) => {
    const parsed = shape[id]?.safeParse(answer)
    if (parsed && !parsed.success) return faultsOf(parsed.error.issues, answer)[0] ?? { code: 'malformed' }
    const isOver = id === 'dueOn' && typeof answer === 'string' && endOfDay(answer, timeZone) < now
    return isOver ? { code: 'in_the_past' } : undefined
  }

/** The rule of the action for a field of a template. */
export const templateRule =
  (field: TemplateField, when: When): Rule =>
  (answer) => {
    const checked = checkAnswers({ fields: [field] }, { [field.id]: answer }, when)
    return 'faults' in checked ? checked.faults[0] : undefined
  }

/**
 * A field of the form as a question; `everywhere` is the field in every language. An answer is read by the rule of the
 * action, so that the end refuses nothing.
 */
export const questionOf = (field: Field, everywhere: readonly Field[], rule: Rule): Question => {
  const named = [field, ...everywhere].flatMap(({ choices = [] }) => choices)
  const wordings = [...named, ...(field.id === 'environment' ? shortNames(field) : [])]
  const faultOf = (value: string) => rule(readForm([field], { [field.id]: value })[field.id]!)
  return {
    id: field.id,
    required: field.required,
    read(text) {
      const said = text.trim()
      if (said === '') return { fault: { code: 'required' } }
      const value =
        field.kind === 'choice' ? chosen(field, wordings, said) : field.kind === 'date' ? asDate(said) : said
      if (value === undefined) return { fault: { code: field.kind === 'choice' ? 'not_a_choice' : 'malformed' } }
      const fault = faultOf(value)
      return fault ? { fault } : { value }
    },
    fits: (value) =>
      (field.kind !== 'choice' || wordings.some((choice) => choice.value === value)) && faultOf(value) === undefined,
    offers: (text) => offered(wordings, text) !== undefined,
  }
}

const does = (['skip', 'back', 'cancel', 'file'] as const).map(
  (name) => [name, everyWord(`guide.word.${name}`)] as const,
)

/** What somebody typed: one of the words that steer, or an answer to the question that is open. */
export const heardIn = (text: string, open?: Question): Heard => {
  const said = plain(text)
  const steering = does.find(([, words]) => words.includes(said))?.[0]
  // Yes to a question is its answer, and so is a choice that is called like a word that steers.
  const answers = !steering || (open && (steering === 'file' || open.offers(text)))
  return answers ? { does: 'answer', text } : { does: steering }
}
