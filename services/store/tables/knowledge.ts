import { z } from 'zod'
import { instant, int, json, maybe, oneOf, payload, table, tags, text } from '../column.ts'
import { versioned } from '../versioned.ts'

/** The life of a term: only a term that is active or deprecated is an answer. */
const termStatuses = ['proposed', 'active', 'deprecated', 'rejected'] as const

/** A change that somebody proposes. It changes nothing before it is approved. */
const StoredProposal = z.object({
  proposalId: z.string(),
  /** Directory object id of whoever proposed it, with what their answer needs: name, language and time zone. */
  userId: z.string(),
  name: z.string(),
  locale: z.string(),
  timeZone: z.string(),
  at: z.string(),
  /** The revision of the term that was seen. */
  revision: z.number().int(),
  /** The new values, by field; the fields that stay are left out. */
  changes: payload,
  state: z.enum(['open', 'approved', 'rejected']),
  /** Directory object id and name of whoever decided. */
  decidedBy: z.string().nullable(),
  decider: z.string().nullable(),
  decidedAt: z.string().nullable(),
  reason: z.string().nullable(),
})

export const knowledgeTables = {
  glossary_terms: table({
    scope: 'workspace',
    kind: 'versioned',
    key: 'term_id',
    clusterBy: ['term_id'],
    comment: 'Terms and their meaning',
    tells: { noun: 'term', id: 'term_id' },
    personalData: 'pseudonymised',
    columns: {
      term_id: text('Term id'),
      term: text('Term'),
      definition_md: text('Definition, markdown'),
      steward: maybe(text('Who keeps it: a directory object id')),
      domain: maybe(text('Subject area')),
      status: oneOf(termStatuses, 'Life'),
      related_assets: json(tags, 'Tables, reports and pages: a name, an https address, or both'),
      steward_name: maybe(text('Name of the steward')),
      steward_address: maybe(text('User principal name of the steward, by which Teams finds a person')),
      synonyms: maybe(json(tags, 'Other words for it')),
      abbreviations: maybe(json(tags, 'Short forms')),
      successor: maybe(text('Term that takes the place of a deprecated one')),
      revision: maybe(int('Counts the changes of what the term says; a proposal is none')),
      review_months: maybe(int('Months after which the steward looks at it again')),
      review_at: maybe(instant('UTC instant from which the steward is reminded')),
      proposals: maybe(json(z.array(StoredProposal), 'Changes that wait for a decision, and the last decisions')),
      ...versioned,
    },
  }),
}
