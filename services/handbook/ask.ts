import { z } from 'zod'
import { action } from '../kernel/action.ts'
import type { Context } from '../kernel/context.ts'
import { authoredOf, languageOf } from '../kernel/language.ts'
import { Question } from './fields.ts'
import { PlaceInPage } from '../kernel/library.ts'
import type { Place } from './model.ts'
import { passageAt } from './passage-at.ts'
import { recordMiss } from './record-miss.ts'
import { isStillKept, passageView, type AnswerView, type PassageView } from './view.ts'

const isSamePage = (one: Place, other: Place): boolean => one.source === other.source && one.path === other.path

/**
 * The passage somebody chose. Cards of earlier releases do not say which one of the page they showed: it is the one that was
 * found for the question.
 */
const chosenFrom = async (context: Context, found: readonly PassageView[], chosen: PlaceInPage) =>
  (chosen.line === undefined && found.find((view) => isSamePage(view, chosen))) || passageAt(context, chosen)

/**
 * Searches the handbook; the passage at the place somebody chose is the one that is quoted, whatever a search would find
 * first. Another page never stands for it: where it is not there any more, places are offered.
 */
export const searchedFor = async (context: Context, question: string, chosen?: PlaceInPage): Promise<AnswerView> => {
  const found = await context.library.search(question, authoredOf(context.actor.locale))
  const passages = found.passages.filter(isStillKept(context))
  // The second is no clear answer because the first was withdrawn.
  const fit = found.fit === 'one' && passages[0] !== found.passages[0] ? 'several' : found.fit
  const views = passages.map((passage) => passageView(context, passage))
  const clear = fit === 'one' ? (views[0] ?? null) : null
  const answer = chosen ? await chosenFrom(context, views, chosen) : clear
  return {
    question,
    worded: null,
    fit: answer ? 'one' : views.length === 0 ? 'nothing' : fit === 'one' ? 'several' : fit,
    answer,
    triages: (await context.rolesInMemory()).roles.has('Triager'),
    others: fit === 'nothing' ? [] : views.filter((view) => !answer || !isSamePage(view, answer)),
  }
}

/** The answer in the words of a model, where one is set up and there are passages to word it from. */
const worded = async (context: Context, view: AnswerView): Promise<AnswerView> => {
  const passages = [...(view.answer ? [view.answer] : []), ...view.others]
  if (view.fit === 'nothing' || passages.length === 0) return view
  const text = await context.library.word?.(view.question, passages, languageOf(context.actor.locale))
  return text ? { ...view, worded: { text, sources: passages } } : view
}

/**
 * Answers a question with a passage of the handbook, or with places that may be meant, or says that nothing fits; that is
 * written down for those who write the pages. No statement before the answer. Throws UNAVAILABLE when there is no handbook,
 * or it is not loaded yet.
 */
export const askHandbook = action(
  'handbook.ask',
  z.object({
    question: Question,
    ...PlaceInPage.partial().shape,
    /** True for a sentence that perhaps asks something else: it is not written down when nothing fits. */
    isGuess: z.boolean().default(false),
  }),
  async (context, { question, source, path, line, isGuess }) => {
    const chosen = source !== undefined && path !== undefined ? { source, path, line } : undefined
    const view = await searchedFor(context, question, chosen)
    if (view.fit === 'nothing' && !chosen && !isGuess) recordMiss(context, question, 'nothing', null)
    return chosen ? view : worded(context, view)
  },
)
