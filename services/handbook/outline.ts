import { action } from '../kernel/action.ts'
import { authoredOf } from '../kernel/language.ts'
import { z } from 'zod'
import { KeptQuestion } from './fields.ts'
import { missGroupOf } from './misses.ts'

/** Tells what the draft of a page is made of: a question that had no answer, its other wordings, and their language. */
export const outlinePage = action('handbook.outline', z.object({ question: KeptQuestion }), (context, { question }) => {
  const group = missGroupOf(context, question)
  return Promise.resolve({
    question,
    wordings: group?.wordings ?? [],
    language: group?.language ?? authoredOf(context.actor.locale),
  })
})
