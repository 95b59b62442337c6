import { createHash } from 'node:crypto'
import { z } from 'zod'
import { action } from '../kernel/action.ts'
import type { Context } from '../kernel/context.ts'
import { Day } from '../kernel/day.ts'
import { AppError } from '../kernel/errors.ts'
import { line, text } from '../kernel/text.ts'
import type { Row } from '../store/tables.ts'
import { showItem } from '../work-items/show.ts'
import { answers } from './memory.ts'
import { longest } from './model.ts'
import { dayOf } from './view.ts'

const Input = z.object({
  itemId: z.string().min(1).max(40),
  question: line(5, longest.kept),
  answer: text(5, longest.answer),
  owner: line(1, longest.owner),
  reviewOn: Day,
  /** The version of the answer that the form was about, 0 for none; absent: whatever it is. */
  version: z.int().min(0).optional(),
})

/** One answer is kept for each work item that asks. */
const keptIdOf = (itemId: string): string =>
  createHash('sha256').update(`item ${itemId}`).digest('base64url').slice(0, 22)

/** The answer that is kept for a work item and its version, 0 where there is none. One statement cold. Throws UNAVAILABLE. */
export const keptFor = async ({ known, now }: Pick<Context, 'known' | 'now'>, itemId: string) => {
  const { value } = await known(answers).get(now)
  const kept = value.find(({ answerId, isActive }) => isActive && answerId === keptIdOf(itemId))
  if (!kept) return { version: 0 }
  return { version: kept.version, question: kept.question, answer: kept.answerMd, owner: kept.ownerName }
}

type Kept = Row<'handbook_answers'> | undefined

/** Refuses what was meant for another version than there is: with the text that is kept now, null where none is. */
const checkVersion = (before: Kept, seen: number | undefined): void => {
  const version = before?.isActive ? before.version : 0
  if (seen === undefined || seen === version) return
  throw new AppError('CONFLICT', 'kept_overtaken', { fields: { version, fresh: version ? before!.answerMd : null } })
}

/**
 * Keeps an answer of a person to a question, to be found by the next who asks; kept again, it is changed. Throws RULE when
 * the day to look at it again has passed already, and CONFLICT when somebody changed or withdrew it meanwhile.
 */
export const keepAnswer = action(
  'handbook.keep',
  Input,
  async (context, { itemId, question, answer, owner, reviewOn, version }) => {
    if (reviewOn < dayOf(context.now)) throw new AppError('RULE', 'review_past')
    const set = {
      ...{ itemId, question, answerMd: answer, ownerName: owner, reviewOn },
      ...{ reviewedBy: context.actor.name, isActive: true },
    }
    const { changed } = await context.change('handbook_answers', keptIdOf(itemId), (before) => {
      const isSo = Object.entries(set).every(([name, value]) => before?.[name as keyof typeof set] === value)
      if (isSo) return undefined
      checkVersion(before, version)
      const oldState = before ? (before.isActive ? 'kept' : 'withdrawn') : null
      return { set, event: { oldState, newState: 'kept' } }
    })
    return { question, owner, changed }
  },
  async (context, raw) => {
    const asked = Input.shape.itemId.safeParse((raw as { itemId?: unknown } | null)?.itemId)
    if (!asked.success) return { platformIds: [], subject: { table: 'handbook_answers', id: '*' } }
    const { platformId } = await showItem(context, { itemId: asked.data })
    return {
      platformIds: platformId === null ? [] : [platformId],
      subject: { table: 'handbook_answers', id: keptIdOf(asked.data) },
    }
  },
)
