import { action } from '../kernel/action.ts'
import { authoredOf } from '../kernel/language.ts'
import type { Library } from '../kernel/library.ts'
import { holdsWords, SearchInput, searchWords, type Found } from '../kernel/search.ts'
import { isStillKept, passageView, type PassageView } from './view.ts'

/** The passages for some words: those that fit them, and in any case those that hold them as they are typed. */
const foundBy = async (
  library: Library,
  { text, skip, count }: SearchInput,
  language: ReturnType<typeof authoredOf>,
) => {
  const { fit, passages } = await library.search(text, language, skip + count)
  const words = searchWords(text)
  const found =
    fit === 'nothing'
      ? passages.filter(({ title, headings, text: said }) => holdsWords(words, title, ...headings, said))
      : passages
  return found.slice(skip)
}

/**
 * Finds passages of the handbook for some words, the best first; without words its pages, those in the reader's language
 * first. No statement. Throws UNAVAILABLE as a question does.
 */
export const searchHandbook = action(
  'handbook.search',
  SearchInput,
  async (context, input): Promise<Found<PassageView>> => {
    const { library, actor, now } = context
    const language = authoredOf(actor.locale)
    const passages = input.text === '' ? await library.pages(language, input) : await foundBy(library, input, language)
    const found = passages.filter(isStillKept(context)).map((passage) => passageView(context, passage))
    return { found, at: now, away: false }
  },
)
