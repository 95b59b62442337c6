import { z } from 'zod'
import { compareTerm } from '../../services/glossary/compare.ts'
import { approveTerm, rejectTerm } from '../../services/glossary/decide.ts'
import { defineTerm } from '../../services/glossary/define.ts'
import { deprecateTerm } from '../../services/glossary/deprecate.ts'
import { editTerm } from '../../services/glossary/edit.ts'
import { termHistory } from '../../services/glossary/history.ts'
import { contentFields } from '../../services/glossary/model.ts'
import { proposeTerm } from '../../services/glossary/propose.ts'
import { restoreTerm } from '../../services/glossary/restore.ts'
import { reviewTerm } from '../../services/glossary/review.ts'
import { searchTerms } from '../../services/glossary/search.ts'
import { age, instant, list } from '../fields.ts'
import { answer, route, type Route } from '../route.ts'

const name = { termId: z.string(), term: z.string(), domain: z.string().nullable() }
const TermName = z.object(name).meta({ id: 'TermName', description: 'A term by its names.' })

const Term = z
  .object({
    ...name,
    definition: z.string().meta({ description: 'Markdown.' }),
    status: z.enum(['proposed', 'active', 'deprecated', 'rejected']),
    synonyms: list(z.string()),
    abbreviations: list(z.string()),
    assets: list(
      z.object({
        title: z.string(),
        url: z.string().nullable(),
        written: z.string().meta({ description: 'The line as it was written, for a form.' }),
      }),
    ),
    steward: z.object({ name: z.string(), address: z.string().nullable(), hasLeft: z.boolean() }).nullable(),
    successor: z.object({ ...name, definition: z.string() }).nullable(),
    reviewAt: instant.nullable(),
    reviewMonths: z.number().meta({ description: 'Months after which it is looked at again.' }),
    isStale: z.boolean(),
    revision: z.number(),
    waiting: z.number().meta({ description: 'Proposals that wait, for whoever decides on them.' }),
    mayKeep: z.boolean(),
    mayPropose: z.boolean(),
  })
  .meta({ id: 'Term', description: 'A term of the glossary.' })

export const Terms = z
  .object({
    terms: list(z.object({ ...name, definition: z.string(), isDeprecated: z.boolean() })),
    count: z.number(),
    page: z.number(),
    pages: z.number(),
    waiting: list(TermName).meta({ description: 'Terms with proposals on which whoever asks decides.' }),
    mayPropose: z.boolean(),
    mayAdd: z.boolean(),
    ...age,
  })
  .meta({ id: 'Terms', description: 'A page of terms, the best first; without words all of them by name.' })

const definition = {
  asked: z.string(),
  terms: list(Term).meta({ description: 'Every term the word names, one for each domain.' }),
  near: z.boolean().meta({ description: 'True if the word was written otherwise.' }),
  nearest: list(TermName),
  isProposed: z.boolean(),
  ...age,
}
const Definition = z
  .object(definition)
  .meta({ id: 'Definition', description: 'The meaning of a word, or the nearest terms.' })

export const OneTerm = z
  .object({
    ...definition,
    revision: z.number().nullable().meta({ description: 'The version of the term; null when there is none.' }),
  })
  .meta({ id: 'OneTerm', description: 'A term by its id.' })

const Difference = z.object({ field: z.enum(contentFields), was: z.string().nullable(), is: z.string().nullable() })
const Proposal = z
  .object({
    ...name,
    proposalId: z.string(),
    proposer: z.string(),
    at: instant,
    isNew: z.boolean(),
    differences: list(Difference),
    revision: z.number(),
    isOlder: z.boolean(),
    others: z.number(),
    mayKeep: z.boolean(),
  })
  .meta({ id: 'TermProposal', description: 'A change of a term that waits for a decision.' })
export const Comparison = z
  .object({ proposal: Proposal.nullable(), term: Term })
  .meta({ id: 'TermComparison', description: 'A term and the change that is proposed for it.' })

const Changed = z
  .object({ ...name, isNew: z.boolean(), changed: z.boolean() })
  .meta({ id: 'ChangedTerm', description: 'A term that was written or proposed.' })
const Decision = z
  .object({ term: Term, proposer: z.string(), more: z.boolean(), changed: z.boolean() })
  .meta({ id: 'TermDecision', description: 'The outcome of a proposal.' })

export const TermHistory = z
  .object({
    ...name,
    revision: z.number(),
    happenings: list(
      z.object({
        action: z.string(),
        by: z.string().nullable(),
        at: instant,
        version: z.number().meta({ description: 'The version it made, by which it is restored.' }),
        isRefused: z.boolean(),
        differences: list(Difference),
        proposer: z.string().nullable(),
        reason: z.string().nullable(),
        mayRestore: z.boolean(),
      }),
    ),
    count: z.number(),
    page: z.number(),
    pages: z.number(),
    ...age,
  })
  .meta({ id: 'TermHistory', description: 'A page of what happened to a term, the newest first.' })

const Restored = z
  .object({ term: Term, changed: z.boolean() })
  .meta({ id: 'RestoredTerm', description: 'A term that says what it said before.' })

const TermNow = z
  .object({ term: Term, changed: z.boolean() })
  .meta({ id: 'TermNow', description: 'A term as it is after a decision on it.' })

const one = '/glossary/terms/{termId}'

export const glossary: readonly Route[] = [
  route('GET', '/glossary/terms', 'Searches the glossary by words.', searchTerms, answer(Terms)),
  route('GET', '/glossary/definitions', 'Tells what a word means.', defineTerm, answer(Definition), {
    input: z.object({ asked: z.string().min(1).max(120) }),
  }),
  route(
    'GET',
    one,
    'Shows a term.',
    defineTerm,
    answer(OneTerm, (found: Awaited<ReturnType<typeof defineTerm>>) => ({
      ...found,
      revision: found.terms[0]?.revision ?? null,
    })),
    { input: z.object({ termId: z.string() }), version: 'revision' },
  ),
  route(
    'GET',
    `${one}/proposal`,
    'Shows the change of a term that waits for a decision, and the term as it is.',
    compareTerm,
    answer(Comparison),
  ),
  route('GET', `${one}/history`, 'Shows what happened to a term.', termHistory, answer(TermHistory)),
  route('POST', '/glossary/terms', 'Adds a term that is valid at once.', editTerm, answer(Changed), {
    input: (editTerm.input as z.ZodObject).omit({ termId: true, revision: true }),
    creates: true,
  }),
  route('PUT', one, 'Writes what a term says.', editTerm, answer(Changed), { version: 'revision' }),
  route(
    'POST',
    `${one}/restore`,
    'Brings back what a term said in an earlier version.',
    restoreTerm,
    answer(Restored),
    {
      version: 'revision',
    },
  ),
  route('POST', `${one}/review`, 'Says that a term is right as it is.', reviewTerm, answer(TermNow), {
    version: 'revision',
  }),
  route('POST', `${one}/deprecate`, 'Gives a term up, for another one or for none.', deprecateTerm, answer(TermNow), {
    version: 'revision',
  }),
  route('POST', '/glossary/proposals', 'Proposes a new term.', proposeTerm, answer(Changed), {
    input: (proposeTerm.input as z.ZodObject).omit({ termId: true, revision: true }),
    creates: true,
  }),
  route('POST', `${one}/proposals`, 'Proposes a change of a term.', proposeTerm, answer(Changed), {
    version: 'revision',
    creates: true,
  }),
  route('POST', `${one}/proposals/{proposalId}/approve`, 'Approves a proposal.', approveTerm, answer(Decision), {
    version: 'revision',
  }),
  route(
    'POST',
    `${one}/proposals/{proposalId}/reject`,
    'Rejects a proposal and says why.',
    rejectTerm,
    answer(Decision),
  ),
]
