import { json, maybe, oneOf, table, tags, text } from '../column.ts'
import { versioned } from '../versioned.ts'

export const knowledgeTables = {
  glossary_terms: table({
    scope: 'workspace',
    kind: 'versioned',
    key: 'term_id',
    clusterBy: ['term_id'],
    comment: 'Terms and their meaning',
    columns: {
      term_id: text('Term id'),
      term: text('Term'),
      definition_md: text('Definition, markdown'),
      steward: maybe(text('Who keeps it')),
      domain: maybe(text('Subject area')),
      status: oneOf(['active', 'deprecated'], 'Life'),
      related_assets: json(tags, 'Tables, reports and pages'),
      ...versioned,
    },
  }),
}
