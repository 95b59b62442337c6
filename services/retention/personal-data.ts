import { sql } from 'kysely'
import type { Condition } from '../store/erase-statements.ts'
import type { TableName } from '../store/tables.ts'

/** Somebody who left. */
export interface Leaver {
  /** Their directory object id. */
  userId: string
  /** The names and addresses under which they are written down. */
  names: readonly string[]
  /** The conversations that were theirs alone. */
  chats: readonly string[]
  /** The random bytes of which the pseudonym is made, in hexadecimal. */
  salt: string
  /** The id that takes the place of theirs. */
  pseudonym: string
}

/**
 * `none`: nobody is named in it. `pseudonymised`: rows stay, and whatever names the person in them is written over. The rows
 * for which a condition holds are the person's own and are deleted; the others are pseudonymised.
 */
type Way = 'none' | 'pseudonymised' | ((leaver: Leaver) => Condition)

const theirs: Way = ({ userId }) => sql`${sql.ref('userId')} = ${userId}`

/** The way of a person’s data once they left, table by table. Chats come last: by them the posts there are found. */
export const personalData: Readonly<Record<TableName, Way>> = {
  status_results: 'none',
  status_rollups: 'none',
  status_ingestion_runs: 'pseudonymised',
  handbook_misses: 'none',
  platforms: 'pseudonymised',
  status_checks: 'pseudonymised',
  status_messages: 'pseudonymised',
  acknowledgements: 'pseudonymised',
  work_items: 'pseudonymised',
  comments: 'pseudonymised',
  votes: 'pseudonymised',
  request_templates: 'pseudonymised',
  handbook_answers: 'pseudonymised',
  glossary_terms: 'pseudonymised',
  roadmap_items: 'pseudonymised',
  api_keys: 'pseudonymised',
  // The ids of views are made of person and name, so whoever knows both finds out which one was whose.
  events: ({ userId }) => sql`${sql.ref('subjectType')} = 'saved_views' and ${sql.ref('createdBy')} = ${userId}`,
  desk_events: 'pseudonymised',
  saved_views: theirs,
  handbook_ratings: theirs,
  role_bindings: ({ userId }) => sql`principal = ${`user:${userId}`}`,
  bot_state: ({ userId }) => sql`${sql.ref('stateId')} like ${`guide:%|${userId}`}`,
  posts: ({ chats }) => (chats.length === 0 ? sql`1 = 0` : sql`${sql.ref('channelId')} in (${sql.join(chats)})`),
  channels: theirs,
}
