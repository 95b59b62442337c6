import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { Found, Unfinished } from './leaver.ts'

/** Parts of a retention by name, with the number of rows of each. */
const Input = z.object({
  by: z.string().min(1).max(120),
  state: z.enum(['BEGUN', 'DONE', 'FAILED']),
  /** The pseudonym of the person who is taken out; their id stays nowhere. */
  pseudonym: z.string().nullable(),
  /** The findings about that person, for a run that goes on; null where there is none. */
  found: Found.nullable(),
  counts: z.record(z.string(), z.number().int().nonnegative()),
})

/** Writes down for auditors who deletes what, before it begins and after it ended. What was found of a person is in the row alone, until it is done. */
export const recordRetention = action('retention.record', Input, async (context, { state, found, ...told }) => {
  await context.change('bot_state', 'retention', (before) => {
    const { [told.pseudonym ?? '']: _, ...others } = Unfinished.parse(before?.value.unfinished ?? {})
    const goesOn = state !== 'DONE' && told.pseudonym !== null && found !== null
    const unfinished = goesOn ? { ...others, [told.pseudonym!]: found } : others
    return {
      set: { value: { ...told, state, unfinished } },
      event: { oldState: (before?.value.state as string | undefined) ?? null, newState: state, payload: told },
    }
  })
  return { state }
})
