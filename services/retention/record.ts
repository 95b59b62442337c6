import { z } from 'zod'
import { action } from '../kernel/action.ts'

/** Parts of a retention by name, with the number of rows of each. */
const Input = z.object({
  by: z.string().min(1).max(120),
  state: z.enum(['BEGUN', 'DONE', 'FAILED']),
  /** The pseudonym of the person who is taken out; their id stays nowhere. */
  pseudonym: z.string().nullable(),
  counts: z.record(z.string(), z.number().int().nonnegative()),
})

/** Writes down for auditors who deletes what, before it begins and after it ended. */
export const recordRetention = action('retention.record', Input, async (context, { state, ...told }) => {
  await context.change('bot_state', 'retention', (before) => ({
    set: { value: { ...told, state } },
    event: { oldState: (before?.value.state as string | undefined) ?? null, newState: state, payload: told },
  }))
  return { state }
})
