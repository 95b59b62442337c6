import { z } from 'zod'
import { AppError } from '../kernel/errors.ts'
import { allTerms, changeTerm, contentColumns, expectRoom } from './change.ts'
import { Revision, TermId } from './fields.ts'
import { termAction } from './find.ts'
import { termHistories } from './happenings.ts'
import { contentOf, differing } from './model.ts'
import { termView } from './view.ts'

const Input = z.object({ termId: TermId, version: z.int().positive(), revision: Revision.optional() })

/**
 * Brings back what a term said in an earlier version; it is valid again, also when it was given up. Throws NOT_FOUND for a
 * version that never was valid, INVALID when another term is called so by now, CONFLICT when it is not as it was seen.
 */
export const restoreTerm = termAction('term.restore', Input, async (context, { termId, version, revision }) => {
  const { value } = await context.known(termHistories, termId).get(context.now)
  const earlier = value.versions.find((one) => one.version === version)
  if (!earlier) throw new AppError('NOT_FOUND', 'version_gone')
  const known = await allTerms(context)
  expectRoom(known, termId, earlier.content)
  const { term, changed } = await changeTerm(context, { termId, revision }, (now) =>
    now.status === 'active' && differing(contentOf(now), earlier.content).length === 0
      ? undefined
      : {
          set: { ...contentColumns(earlier.content, context.now), status: 'active', successor: null },
          payload: { restored: version },
        },
  )
  return { term: await termView(context, term, await allTerms(context)), changed }
})
