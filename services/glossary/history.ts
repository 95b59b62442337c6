import { z } from 'zod'
import { TermId } from './fields.ts'
import { termAction, termById } from './find.ts'
import { termHistories, type Happening } from './happenings.ts'
import { mayKeep, termName } from './view.ts'

const Input = z.object({ termId: TermId, page: z.int().nonnegative().default(0) })

/** The number of events on a page: each may tell of long texts. */
const pageSize = 4

/** A page of what happened to a term, newest first; a page number too high gives the last page. Throws NOT_FOUND. */
export const termHistory = termAction('term.history', Input, async (context, { termId, page: asked }) => {
  const term = await termById(context, termId)
  const { value, at, away } = await context.known(termHistories, termId).get(context.now)
  const { happenings, versions } = value
  const pages = Math.max(1, Math.ceil(happenings.length / pageSize))
  const page = Math.min(asked, pages - 1)
  // The last one is what it says now.
  const earlier = new Set(versions.slice(0, -1).map(({ version }) => version))
  const isKeeper = await mayKeep(context, term)
  return {
    ...termName(term),
    revision: term.revision,
    happenings: happenings
      .slice(page * pageSize, (page + 1) * pageSize)
      .map((one): Happening & { mayRestore: boolean } => ({
        ...one,
        mayRestore: isKeeper && !one.isRefused && earlier.has(one.version),
      })),
    count: happenings.length,
    ...{ page, pages, at, away },
  }
})
