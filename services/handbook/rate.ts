import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { searchedFor } from './ask.ts'
import { PlaceInPage } from '../kernel/library.ts'
import { KeptQuestion } from './fields.ts'
import { answerIdOf, ratingIdOf } from './model.ts'
import { recordMiss } from './record-miss.ts'

const Input = z.object({
  question: KeptQuestion,
  ...PlaceInPage.shape,
  helpful: z.union([z.boolean(), z.stringbool()]),
})

/**
 * Keeps whether an answer helped: once per person and answer, and the last word counts. Gives the answer again, and whether
 * this changed anything; the answer is null when it cannot be found any more.
 */
export const rateAnswer = action('handbook.rate', Input, async (context, { question, source, path, line, helpful }) => {
  const { actor } = context
  const answerId = answerIdOf(question, { source, path })
  const said = (helped: boolean | undefined) => (helped === undefined ? null : helped ? 'helpful' : 'not helpful')
  const { changed } = await context.change('handbook_ratings', ratingIdOf(answerId, actor.userId), (before) =>
    before?.isHelpful === helpful
      ? undefined
      : {
          set: { answerId, userId: actor.userId, question, source, path, isHelpful: helpful },
          event: { oldState: said(before?.isHelpful), newState: said(helpful) },
        },
  )
  if (changed && !helpful) recordMiss(context, question, 'not_helpful', `${source}/${path}`)
  const view = await searchedFor(context, question, { source, path, line }).catch(() => null)
  return { helpful, changed, view }
})
