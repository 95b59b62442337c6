import type { z } from 'zod'
import type { ActionName } from '../kernel/access.ts'
import { action, type Action, type View } from '../kernel/action.ts'
import type { Acting } from '../kernel/change.ts'
import type { Context } from '../kernel/context.ts'
import { AppError } from '../kernel/errors.ts'
import { TermId } from './fields.ts'
import { termIn, terms } from './memory.ts'
import { keeperOf, type Term } from './model.ts'

/** The refusal of a term that is not there. */
export const gone = (): AppError => new AppError('NOT_FOUND', 'term_gone')

/** A term by its id, whatever became of it. Throws NOT_FOUND. */
export const termById = async ({ known, now }: Pick<Context, 'known' | 'now'>, termId: unknown): Promise<Term> => {
  const id = TermId.safeParse(termId).data
  const found = id === undefined ? undefined : (await known(terms).get(now)).value.get(id)
  if (!found) throw gone()
  return found
}

/** An action on a term. Its steward may do what otherwise takes a role. */
export const termAction = <S extends z.ZodType, Result>(
  name: ActionName,
  input: S,
  run: (context: Acting, input: z.output<S>) => Promise<Result>,
): Action<z.input<S>, View<Result>> =>
  action(name, input, run, async (context, raw) => {
    const id = TermId.safeParse((raw as { termId?: unknown } | null | undefined)?.termId).data
    const term = id === undefined ? undefined : (await context.known(terms).get(context.now)).value.get(id)
    return {
      platformIds: [],
      subject: { table: 'glossary_terms', id: id ?? '*' },
      keeper: term ? keeperOf(term) : null,
      keeperNow: async () => {
        if (!term) return null
        const [row] = await context.store.all('glossary_terms', { termId: term.termId })
        if (!row) return null
        context.saw('glossary_terms', row)
        return keeperOf(termIn(row))
      },
    }
  })
