import { changedMeanwhile } from '../../../cards/glossary/difference.ts'
import { doneCard, unchangedCard } from '../../../cards/kit/notice.ts'
import type { Reader } from '../../../cards/kit/reader.ts'
import { rejectTerm } from '../../../services/glossary/decide.ts'
import { deprecateTerm } from '../../../services/glossary/deprecate.ts'
import { editTerm } from '../../../services/glossary/edit.ts'
import { longest } from '../../../services/glossary/fields.ts'
import { termById } from '../../../services/glossary/find.ts'
import { firstValues, reasonFields, successorFields, termFields, valuesFrom } from '../../../services/glossary/form.ts'
import { contentOf } from '../../../services/glossary/model.ts'
import { proposeTerm } from '../../../services/glossary/propose.ts'
import type { Context } from '../../../services/kernel/context.ts'
import { AppError } from '../../../services/kernel/errors.ts'
import { show, type DialogRoute } from '../route.ts'

type Carried = Readonly<Record<string, unknown>>

/** The form once more for a term that somebody changed meanwhile, with what that says now: sent again, it is about that. */
const asItIsNow: DialogRoute['amended'] = (form, error, to) => {
  const { revision, fresh } = (error instanceof AppError ? error.fields : {}) as {
    revision?: number
    fresh?: Parameters<typeof valuesFrom>[0]
  }
  if (revision === undefined || fresh === undefined) return form
  return { ...form, data: { ...form.data, revision }, note: changedMeanwhile(fresh.definition, to) }
}

/** The values that somebody proposed before, so that they need not type them again. */
const proposedValues = async (context: Context, termId: unknown, proposalId: unknown) => {
  const term = await termById(context, termId)
  const proposal = term.proposals.find((one) => one.proposalId === proposalId)
  return proposal?.userId === context.actor.userId ? valuesFrom({ ...contentOf(term), ...proposal.changes }) : {}
}

/** The form of a term, filled in with what it says; a new one begins with the word that was asked for. */
const aboutTerm =
  (which: 'edit' | 'propose') =>
  async (
    context: Context,
    { termId, revision, term, form, proposalId, from }: Carried,
    to: Reader,
  ): ReturnType<DialogRoute['open']> => {
    const isNew = termId === undefined
    const known = isNew ? undefined : await termById(context, termId)
    const begun = typeof term === 'string' ? term.slice(0, longest.term) : ''
    // A form is about the term as it was when it was opened, whatever the card showed.
    const seen = form !== undefined && typeof revision === 'number' ? revision : known?.revision
    return {
      title: to.label(isNew ? `dialog.term.new.${which}` : `dialog.term.${which}`),
      submit: to.label(which === 'edit' ? 'dialog.save' : 'dialog.term.send'),
      data: { ...(known && { termId: known.termId, revision: seen! }) },
      fields: termFields,
      values: {
        ...(known ? valuesFrom(known) : firstValues(begun)),
        ...(proposalId !== undefined && (await proposedValues(context, from, proposalId))),
      },
    }
  }

export const proposeShow = show(proposeTerm, ({ term, changed }, to) =>
  (changed ? doneCard : unchangedCard)(changed ? 'proposal.done' : 'term.done.same', { name: term }, to),
)

const propose: DialogRoute = {
  submit: proposeShow,
  open: aboutTerm('propose'),
  input: (answers) => answers,
  amended: asItIsNow,
}

export const editShow = show(editTerm, ({ term, isNew, changed }, to) =>
  (changed ? doneCard : unchangedCard)(
    changed ? (isNew ? 'term.done.added' : 'term.done.changed') : 'term.done.same',
    { name: term },
    to,
  ),
)

const edit: DialogRoute = {
  submit: editShow,
  open: aboutTerm('edit'),
  input: (answers) => answers,
  amended: asItIsNow,
}

const reject: DialogRoute = {
  submit: show(rejectTerm, ({ term, proposer, changed }, to) =>
    (changed ? doneCard : unchangedCard)(
      changed ? 'proposal.rejected' : 'term.done.same',
      { name: term.term, who: proposer },
      to,
    ),
  ),
  async open(context, { termId, proposalId }, to) {
    const term = await termById(context, termId)
    return {
      title: to.label('dialog.term.reject', { name: term.term }),
      submit: to.label('button.term.reject'),
      data: { termId: term.termId, proposalId: String(proposalId) },
      fields: reasonFields,
    }
  },
  input: (answers) => answers,
}

const deprecate: DialogRoute = {
  submit: show(deprecateTerm, ({ term, changed }, to) =>
    (changed ? doneCard : unchangedCard)(changed ? 'term.done.deprecated' : 'term.done.same', { name: term.term }, to),
  ),
  async open(context, { termId, revision, form }, to) {
    const term = await termById(context, termId)
    return {
      title: to.label('dialog.term.deprecate', { name: term.term }),
      submit: to.label('button.term.deprecate'),
      data: {
        termId: term.termId,
        revision: form !== undefined && typeof revision === 'number' ? revision : term.revision,
      },
      fields: successorFields,
    }
  },
  input: (answers) => answers,
  amended: asItIsNow,
}

export const dialogs: readonly DialogRoute[] = [propose, edit, reject, deprecate]
