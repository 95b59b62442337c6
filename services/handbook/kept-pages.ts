import type { Context } from '../kernel/context.ts'
import { answers } from './memory.ts'
import { keptSource, pathOf } from './model.ts'

/** Kept answers as pages of markdown, which the handbook is searched with. One statement cold. Throws UNAVAILABLE. */
export const keptPages = async ({ known, now }: Pick<Context, 'known' | 'now'>) => {
  const { value } = await known(answers).get(now)
  return value
    .filter(({ isActive }) => isActive)
    .map(({ answerId, question, answerMd }) => ({
      source: keptSource,
      path: pathOf(answerId),
      isAsWritten: true as const,
      text: `---\ntitle: ${JSON.stringify(question)}\n---\n\n${answerMd}\n`,
    }))
}
