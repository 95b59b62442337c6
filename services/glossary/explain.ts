import { z } from 'zod'
import { action } from '../kernel/action.ts'
import type { Context } from '../kernel/context.ts'
import { longest } from '../handbook/model.ts'
import { showPassage } from '../handbook/show.ts'
import { PlaceInPage } from '../kernel/library.ts'
import { line } from '../kernel/text.ts'
import { showItem } from '../work-items/show.ts'
import { referenceOf } from '../work-items/model.ts'
import { terms } from './memory.ts'
import type { TermLine } from './search.ts'
import { indexOf } from './term-index.ts'
import { termsIn } from './terms-in.ts'
import { termName } from './view.ts'

/** The most characters of a text; what is longer is read up to there. */
const longestText = 12_000

const Input = z
  .object({ text: z.string().transform((typed) => typed.slice(0, longestText)) })
  .or(z.object({ itemId: z.string().min(1).max(200) }))
  .or(PlaceInPage.extend({ question: line(1, longest.kept).optional() }))
type Input = z.output<typeof Input>

/** A text, and what it is from, which people can go back to. */
interface Read {
  text: string
  item: { itemId: string; reference: string } | null
  passage: (PlaceInPage & { title: string; question: string | null }) | null
}

/** The words of a work item: its title, its description, its answers and what people wrote below it. */
const readItem = async (context: Context, itemId: string): Promise<Read> => {
  const { title, description, answers, comments, ...item } = await showItem(context, { itemId })
  const values = answers.map(({ value }) => (typeof value === 'string' ? value : ''))
  return {
    text: [title, description, ...values, ...comments.map(({ body }) => body)].join('\n').slice(0, longestText),
    item: { itemId, reference: referenceOf(item) },
    passage: null,
  }
}

/** The words of a passage of the handbook as it is now, and of the question it answers. */
const readPassage = async (
  context: Context,
  { question, ...place }: PlaceInPage & { question?: string | undefined },
): Promise<Read> => {
  const { title, headings, text } = await showPassage(context, place)
  return {
    text: [question ?? '', title, ...headings, text].join('\n').slice(0, longestText),
    item: null,
    passage: { ...place, title, question: question ?? null },
  }
}

const read = (context: Context, input: Input): Promise<Read> => {
  if ('itemId' in input) return readItem(context, input.itemId)
  if ('source' in input) return readPassage(context, input)
  return Promise.resolve({ text: input.text, item: null, passage: null })
}

/**
 * Explains the words that the glossary knows, at most ten, of a text, a work item, or a passage of the handbook with its
 * question. Throws NOT_FOUND for an item or a page that is not there.
 */
export const explainTerms = action('glossary.explain', Input, async (context, input) => {
  const { text, item, passage } = await read(context, input)
  const { value, at, away } = await context.known(terms).get(context.now)
  const index = await indexOf(value)
  return {
    item,
    passage,
    terms: termsIn(text, index).map((term): TermLine => ({
      ...termName(term),
      definition: term.definition,
      isDeprecated: term.status === 'deprecated',
    })),
    ...{ at, away },
  }
})
