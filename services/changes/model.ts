import type { Row, TableName } from '../store/tables.ts'

export type Noun =
  | 'status'
  | 'platform'
  | 'announcement'
  | 'workItem'
  | 'requestTemplate'
  | 'handbook'
  | 'term'
  | 'roadmap'
  | 'role'
  | 'channel'

/** A thing that changed, by its noun and its id; without an id anything of the noun may have changed. */
export interface Change {
  noun: Noun
  id: string | null
}

/**
 * The change that a written row of each table means to those who follow; null for tables that tell nobody. Everybody may
 * hear of it, so it has no id that is made of a person or a conversation.
 */
const meanings: { readonly [N in TableName]: ((row: Row<N>) => Change | null) | null } = {
  platforms: ({ platformId }) => ({ noun: 'platform', id: platformId }),
  // What is defined, as its platform; `status` tells of what is measured, which is far more often.
  status_checks: ({ platformId }) => ({ noun: 'platform', id: platformId }),
  status_ingestion_runs: ({ state }) => (state === 'RUNNING' ? null : { noun: 'status', id: null }),
  // Nobody hears of a draft of others, not even that there is one of this id.
  status_messages: ({ messageId, publishedState }) =>
    publishedState === 'draft' ? null : { noun: 'announcement', id: messageId },
  acknowledgements: ({ messageId }) => ({ noun: 'announcement', id: messageId }),
  work_items: ({ itemId }) => ({ noun: 'workItem', id: itemId }),
  comments: ({ itemId }) => ({ noun: 'workItem', id: itemId }),
  votes: ({ itemId }) => ({ noun: 'workItem', id: itemId }),
  request_templates: ({ templateId }) => ({ noun: 'requestTemplate', id: templateId }),
  handbook_answers: ({ answerId }) => ({ noun: 'handbook', id: answerId }),
  glossary_terms: ({ termId }) => ({ noun: 'term', id: termId }),
  roadmap_items: ({ roadmapId }) => ({ noun: 'roadmap', id: roadmapId }),
  role_bindings: () => ({ noun: 'role', id: null }),
  channels: () => ({ noun: 'channel', id: null }),
  status_results: null,
  status_rollups: null,
  handbook_misses: null,
  handbook_ratings: null,
  posts: null,
  bot_state: null,
  api_keys: null,
  // They concern one person alone.
  saved_views: null,
  events: null,
  desk_events: null,
}

/** The change that a written row means; null when it tells nobody anything. */
export const changeOf = <N extends TableName>(table: N, row: Row<N>): Change | null => meanings[table]?.(row) ?? null
