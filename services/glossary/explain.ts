import { z } from 'zod'
import { action } from '../kernel/action.ts'
import type { Context } from '../kernel/context.ts'
import { showItem } from '../work-items/show.ts'
import { referenceOf } from '../work-items/model.ts'
import { terms } from './memory.ts'
import type { TermLine } from './search.ts'
import { indexOf } from './spelling.ts'
import { termsIn } from './terms-in.ts'
import { termName } from './view.ts'

/** The most characters of a text; what is longer is read up to there. */
const longestText = 12_000

const Input = z
  .object({ text: z.string().transform((typed) => typed.slice(0, longestText)) })
  .or(z.object({ itemId: z.string().min(1).max(200) }))

/** The words of a work item: its title, its description, its answers and what people wrote below it. */
const textOf = async (context: Context, itemId: string) => {
  const { title, description, answers, comments, ...item } = await showItem(context, { itemId })
  const values = answers.map(({ value }) => (typeof value === 'string' ? value : ''))
  return {
    text: [title, description, ...values, ...comments.map(({ body }) => body)].join('\n').slice(0, longestText),
    item: { itemId, reference: referenceOf(item) },
  }
}

/** Explains the words of a text, or of a work item, that the glossary knows: at most ten. Throws NOT_FOUND for a work item. */
export const explainTerms = action('glossary.explain', Input, async (context, input) => {
  const { text, item } = 'itemId' in input ? await textOf(context, input.itemId) : { ...input, item: null }
  const { value, at, away } = await context.known(terms).get(context.now)
  return {
    item,
    terms: termsIn(text, indexOf(value)).map((term): TermLine => ({
      ...termName(term),
      definition: term.definition,
      isDeprecated: term.status === 'deprecated',
    })),
    ...{ at, away },
  }
})
