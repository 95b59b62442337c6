import { changeTerm, contentColumns, contentFrom, decided, allTerms, expectRoom, overtaken } from './change.ts'
import { Revision, TermId, TermInput } from './fields.ts'
import { termAction } from './find.ts'
import { termIn } from './memory.ts'
import { contentOf, differing, isKnown, termIdOf, type Content } from './model.ts'
import { termName } from './view.ts'

const Input = TermInput.extend({ termId: TermId.optional(), revision: Revision.optional() })

/** The columns of a new term that is valid at once. */
const newColumns = (content: Content, now: Date) => ({
  ...contentColumns(content, now),
  ...{ status: 'active' as const, successor: null },
})

/**
 * Writes what a term says; without an id it is a new one. The same again changes nothing. Throws INVALID when another term is
 * called so, CONFLICT when somebody changed it since the form was opened.
 */
export const editTerm = termAction('term.edit', Input, async (context, { termId, revision, ...said }) => {
  const known = await allTerms(context)
  const before = termId === undefined ? undefined : known.get(termId)
  const content = await contentFrom(context, said, before)
  const id = termId ?? termIdOf(content, known)
  expectRoom(known, id, content)
  if (termId === undefined) {
    const { row, changed } = await context.change('glossary_terms', id, (there) => {
      const term = there && termIn(there)
      if (term && isKnown(term)) {
        if (differing(contentOf(term), content).length === 0) return undefined
        throw overtaken(term)
      }
      return decided(there, { set: newColumns(content, context.now) })
    })
    return { ...termName(termIn(row!)), isNew: true, changed }
  }
  const { term, changed } = await changeTerm(context, { termId, revision }, (now) =>
    differing(contentOf(now), content).length === 0 ? undefined : { set: contentColumns(content, context.now) },
  )
  return { ...termName(term), isNew: false, changed }
})
