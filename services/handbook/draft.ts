import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { line, text } from '../kernel/text.ts'
import { longest } from './model.ts'

/** Ends the draft of a page: it is copied from the form into the repository of the handbook, and nothing is written here. */
export const draftPage = action(
  'handbook.draft',
  z.object({ path: line(1, longest.name), draft: text(1, longest.draft) }),
  async (_, { path }) => ({ path }),
)
