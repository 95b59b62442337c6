import { z } from 'zod'
import { action } from '../kernel/action.ts'
import type { Context } from '../kernel/context.ts'
import { fold } from '../kernel/text.ts'
import { dueAnswers, dueView } from './due.ts'
import { gatherMisses, type MissGroup } from './gather.ts'
import { answers, misses } from './memory.ts'

/** The groups that are shown; more say no more. */
const shown = 10

/** Shows what people asked in vain, and the kept answers that are to be looked at again. One statement cold. */
export const listMisses = action('handbook.misses', z.object({}), async (context) => {
  const { value, at, away } = await context.known(misses).get(context.now)
  const groups = gatherMisses(value)
  const kept = context.known(answers).peek()?.value ?? []
  return {
    groups: groups.slice(0, shown),
    more: Math.max(0, groups.length - shown),
    count: value.length,
    due: dueAnswers(kept, context.now).map(dueView),
    awayAt: away ? at : null,
  }
})

/** The group of a question, from memory; undefined when it is not known. */
export const missGroupOf = (context: Context, question: string): MissGroup | undefined =>
  gatherMisses(context.known(misses).peek()?.value ?? []).find((group) => fold(group.question) === fold(question))
