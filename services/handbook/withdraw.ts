import { z } from 'zod'
import { about, action } from '../kernel/action.ts'
import { AppError } from '../kernel/errors.ts'

/** Withdraws a kept answer, which nobody finds any more. Throws NOT_FOUND. */
export const withdrawAnswer = action(
  'handbook.withdraw',
  z.object({ answerId: z.string().min(1).max(60) }),
  async (context, { answerId }) => {
    const { row, changed } = await context.change('handbook_answers', answerId, (before) =>
      before?.isActive ? { set: { isActive: false }, event: { oldState: 'kept', newState: 'withdrawn' } } : undefined,
    )
    if (!row) throw new AppError('NOT_FOUND', 'kept_unknown')
    return { question: row.question, changed }
  },
  about('handbook_answers', 'answerId'),
)
