import type { Field } from '../../cards/field.ts'
import { asDate } from '../../cards/typed.ts'
import { languages, texts } from '../../cards/words.ts'
import { faultsOf } from '../../services/fault.ts'
import { findPlatform } from '../../services/platforms/find.ts'
import { FileInput } from '../../services/work-items/file.ts'
import { everyWord } from '../routes/arguments.ts'
import type { Heard, Question } from './guide.ts'

const plain = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[.!?]+$/, '')

/** The choice somebody means: by its words in any language, by its value, by its number in the list. */
const chosen = ({ id, choices = [] }: Field, text: string): string | undefined => {
  const said = plain(text)
  const exact = choices.find(({ title, value }) => plain(title) === said || value === said)
  if (exact) return exact.value
  const family = id === 'platformId' ? undefined : id
  const inAny = choices.find(({ value }) =>
    languages.some((language) => texts[language][`${family}.${value}`]?.toLowerCase() === said),
  )
  if (inAny) return inAny.value
  if (/^\d+$/.test(said)) return choices[Number(said) - 1]?.value
  const named = findPlatform(
    choices.map(({ title, value }) => ({ platformId: value, name: title })),
    text,
  )
  return id === 'platformId' && 'found' in named ? named.found.platformId : undefined
}

const shape = FileInput.shape as unknown as Record<
  string,
  { safeParse: (typeof FileInput.shape.title)['safeParse'] } | undefined
>

/** A field of the form as a question: an answer is read by the rule of the action, so that the end refuses nothing. */
export const questionOf = (field: Field): Question => ({
  id: field.id,
  required: field.required,
  read(text) {
    const said = text.trim()
    if (said === '') return { fault: { code: 'required' } }
    const value = field.kind === 'choice' ? chosen(field, said) : field.kind === 'date' ? asDate(said) : said
    if (value === undefined) return { fault: { code: field.kind === 'choice' ? 'not_a_choice' : 'malformed' } }
    const parsed = shape[field.id]?.safeParse(value)
    if (!parsed || parsed.success) return { value }
    const [first] = faultsOf(parsed.error.issues, value)
    return { fault: first ?? { code: 'malformed' } }
  },
})

const does = (['skip', 'back', 'cancel', 'file'] as const).map(
  (name) => [name, everyWord(`guide.word.${name}`)] as const,
)

/** What somebody typed: one of the words that steer, or an answer. */
export const heardIn = (text: string): Heard => {
  const said = plain(text)
  const steering = does.find(([, words]) => words.includes(said))
  return steering ? { does: steering[0] } : { does: 'answer', text }
}
