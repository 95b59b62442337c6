import { z } from 'zod'

/**
 * THE catalogue: every table once. From it come the TypeScript row types, the DuckDB and the Delta DDL and the codecs.
 * Column names are the customer's (snake_case); in code rows are camelCase, the store converts.
 */

export type SqlType = 'STRING' | 'INT' | 'DOUBLE' | 'BOOLEAN' | 'TIMESTAMP'

/** One column. `json` columns are STRING in SQL and typed values in code, coded by their zod type. */
export interface Column<T = unknown> {
  sql: SqlType
  type: z.ZodType<T>
  nullable: boolean
  json: boolean
  comment: string
}

const column =
  <T>(sql: SqlType, type: z.ZodType<T>, json = false) =>
  (comment: string): Column<T> => ({ sql, type, nullable: false, json, comment })

const text = column('STRING', z.string())
const int = column('INT', z.number().int())
const double = column('DOUBLE', z.number())
const flag = column('BOOLEAN', z.boolean())
const instant = column('TIMESTAMP', z.date())
const oneOf = <const V extends readonly [string, ...string[]]>(values: V, comment: string): Column<V[number]> =>
  column('STRING', z.enum(values) as unknown as z.ZodType<V[number]>)(`${comment}: ${values.join(' | ')}`)
const json = <T>(type: z.ZodType<T>, comment: string): Column<T> => column('STRING', type, true)(`${comment} (JSON)`)
const maybe = <T>(inner: Column<T>): Column<T | null> => ({ ...inner, type: inner.type.nullable(), nullable: true })

const tags = z.array(z.string())
const payload = z.record(z.string(), z.unknown())

/** What an event says; the same shape in the `tail` of a changed row and in the log. */
export const StoredEvent = z.object({
  eventId: z.string(),
  eventType: z.string(),
  subjectType: z.string(),
  subjectId: z.string(),
  version: z.number().int(),
  oldState: z.string().nullable(),
  newState: z.string().nullable(),
  payload,
  createdAt: z.coerce.date(),
  createdBy: z.string(),
})
export type StoredEvent = z.infer<typeof StoredEvent>

const audit = {
  created_at: instant('UTC instant the row was created'),
  created_by: text('Who created it: a directory object id, or system:<job>'),
  updated_at: instant('UTC instant of the last change'),
  updated_by: text('Who changed it last'),
}
const versioned = {
  ...audit,
  version: int('Counts changes from 1; every change is a compare-and-swap on it'),
  last_event_id: text('Event of the last change'),
  tail: json(z.array(StoredEvent), 'Events that may not yet be in the log'),
}
const eventColumns = {
  event_id: text('Idempotency key of the change, chosen by the caller'),
  event_type: text('Action that happened, for example channel.subscribe'),
  subject_type: text('Table of the changed row'),
  subject_id: text('Key of the changed row'),
  version: int('Version of the row after the change; 0 for a refused attempt'),
  old_state: maybe(text('State before')),
  new_state: maybe(text('State after')),
  payload: json(payload, 'What changed'),
  created_at: instant('UTC instant of the change'),
  created_by: text('Who did it'),
}

export interface Table {
  /** `desk`: one for the installation. `workspace`: one per workspace. */
  scope: 'desk' | 'workspace'
  /** `versioned` rows change only with an event inside the row; `log` rows are only appended. */
  kind: 'versioned' | 'log'
  key: string
  clusterBy: readonly string[]
  comment: string
  columns: Record<string, Column>
}
const table = <const T extends Table>(definition: T): T => definition

export const domains = ['databricks', 'powerbi', 'fabric', 'other'] as const
export const checkTypes = ['freshness', 'availability', 'quality'] as const
export const resultStatuses = ['green', 'yellow', 'red', 'unknown'] as const
const runStates = ['RUNNING', 'SUCCESS', 'FAIL'] as const
export const roles = ['Viewer', 'Contributor', 'Triager', 'ServiceOwner', 'Admin'] as const
const conversationKinds = ['personal', 'groupChat', 'channel'] as const
const postStates = ['PENDING', 'SENDING', 'SHOWN', 'BLOCKED'] as const

export const itemTypes = ['INCIDENT', 'IMPROVEMENT', 'PLATFORM_REQUEST'] as const
export const subscriptionKinds = ['status', ...itemTypes] as const

/** Who is told about what, where: one entry per subscription of a conversation. Work items filed before `since` (ISO) are not posted. */
export const Subscription = z.object({
  kind: z.enum(subscriptionKinds),
  platformId: z.string().nullable(),
  since: z.string().optional(),
})

/** Somebody who is told what becomes of a work item, and how to speak to them. */
export const Follower = z.object({
  userId: z.string(),
  name: z.string(),
  /** Null for somebody who was assigned and has not spoken for themselves: then their chat tells. */
  locale: z.string().nullable(),
  timeZone: z.string(),
  muted: z.boolean(),
  /** They were given it, and are told only as long as it is theirs. */
  given: z.boolean().default(false),
  /** What there was when they began: the version of the item, and how many comments of others. None of it is news. */
  since: z.object({ version: z.number().int(), comments: z.number().int() }).default({ version: 0, comments: 0 }),
})
export type Follower = z.infer<typeof Follower>

/** Who did something, and the version of the row that came of it. */
const Mark = z.object({ by: z.string(), version: z.number().int() })
/** The same with what they gave as the reason; null when none was asked for. */
export const Moved = Mark.extend({ reason: z.string().nullable() })

/** A pointer to a file in a Volume or in storage; never fetched. */
export const Link = z.object({ title: z.string(), url: z.string() })

/** How a conversation is reached again: the fields of a Bot Framework conversation reference. */
export const Reference = z.object({
  serviceUrl: z.string(),
  channelId: z.string(),
  botId: z.string(),
  botName: z.string(),
  conversationId: z.string(),
  conversationType: z.enum(conversationKinds),
  tenantId: z.string(),
  locale: z.string(),
})
export type Reference = z.infer<typeof Reference>

export const tables = {
  platforms: table({
    scope: 'workspace',
    kind: 'versioned',
    key: 'platform_id',
    clusterBy: ['platform_id'],
    comment: 'Data platforms the desk reports on',
    columns: {
      platform_id: text('Short stable id'),
      name: text('Name people use'),
      domain: oneOf(domains, 'Kind of platform'),
      owner_group: maybe(text('Entra group or team that owns it')),
      sla_profile_id: maybe(text('SLA profile of the customer')),
      is_active: flag('Inactive platforms are not shown'),
      ...versioned,
    },
  }),
  status_checks: table({
    scope: 'workspace',
    kind: 'versioned',
    key: 'check_id',
    clusterBy: ['platform_id', 'check_id'],
    comment: 'What is measured for a platform, and when it is late',
    columns: {
      check_id: text('Short stable id'),
      platform_id: text('Platform it belongs to'),
      check_type: oneOf(checkTypes, 'What is judged'),
      sla_minutes: int('Promised freshness in minutes'),
      warn_after_minutes: int('Age in minutes from which it is degraded'),
      crit_after_minutes: int('Age in minutes from which it is down'),
      enabled: flag('Disabled checks are ignored'),
      owner: maybe(text('Person or team to ask')),
      source: text('Ingestion source that measures it, for example databricks-jobs'),
      target: text('What the source reads: job id, warehouse id, URL'),
      ...versioned,
    },
  }),
  status_results: table({
    scope: 'workspace',
    kind: 'log',
    key: 'result_id',
    clusterBy: ['measured_at', 'check_id'],
    comment: 'Measurements, append-only',
    columns: {
      result_id: text('Run id and check id'),
      check_id: text('Check measured'),
      platform_id: text('Platform of the check'),
      measured_at: instant('UTC instant of the measurement'),
      status: oneOf(resultStatuses, 'Verdict of the source'),
      observed_value: maybe(double('Freshness: age of the data in minutes; else milliseconds or a count')),
      message: maybe(text('Short reason for people')),
      error_payload: maybe(text('Cleaned diagnostics')),
      ingestion_run_id: text('Run that measured it'),
    },
  }),
  status_ingestion_runs: table({
    scope: 'workspace',
    kind: 'versioned',
    key: 'ingestion_run_id',
    clusterBy: ['started_at'],
    comment: 'One row per run of a source',
    columns: {
      ingestion_run_id: text('Run id'),
      source: text('Source name'),
      started_at: instant('UTC start'),
      ended_at: maybe(instant('UTC end; null while running')),
      state: oneOf(runStates, 'RUNNING, then SUCCESS or FAIL'),
      error_summary: maybe(text('Short cleaned reason of a failure')),
      ...versioned,
    },
  }),
  status_rollups: table({
    scope: 'workspace',
    kind: 'log',
    key: 'rollup_id',
    clusterBy: ['period_start', 'check_id'],
    comment: 'Hourly summary of results, kept after the results are gone',
    columns: {
      rollup_id: text('Check id and hour'),
      check_id: text('Check summarised'),
      platform_id: text('Platform of the check'),
      period_start: instant('UTC hour'),
      green: int('Green results'),
      yellow: int('Yellow results'),
      red: int('Red results'),
      unknown: int('Unknown results'),
    },
  }),
  status_messages: table({
    scope: 'workspace',
    kind: 'versioned',
    key: 'message_id',
    clusterBy: ['message_id'],
    comment: 'Banners and maintenance notices',
    columns: {
      message_id: text('Message id'),
      severity: text('How grave'),
      title: text('Title'),
      body_md: text('Body, markdown'),
      start_at: maybe(instant('UTC start')),
      end_at: maybe(instant('UTC end')),
      platform_tags: json(tags, 'Platforms concerned'),
      published_state: text('draft | published | retracted'),
      ...versioned,
    },
  }),
  work_items: table({
    scope: 'workspace',
    kind: 'versioned',
    key: 'item_id',
    clusterBy: ['item_id'],
    comment: 'Incidents, improvements and platform requests',
    columns: {
      item_id: text('Made of the event that filed it, so that one click files once'),
      number: int('Number people use; never used twice'),
      revision: int('Counts the changes that make a card out of date: who joined or muted it does not'),
      item_type: oneOf(itemTypes, 'Kind'),
      platform_id: maybe(text('Platform concerned')),
      service: maybe(text('Service concerned')),
      environment: maybe(text('Environment')),
      severity: maybe(text('Severity')),
      title: text('Title'),
      description_md: text('Description, markdown'),
      tags: json(tags, 'Tags'),
      state: text('State of its life cycle'),
      assigned_to: maybe(text('Directory object id')),
      assigned_name: maybe(text('Name of that person')),
      reporter_name: text('Name of the person who filed it; who that is stands in created_by'),
      priority: maybe(text('Priority')),
      due_at: maybe(instant('UTC due instant: the end of the day that was meant')),
      due_zone: maybe(text('Time zone (IANA) in which that day was meant')),
      links: json(z.array(Link), 'Attachments, as pointers'),
      template_id: maybe(text('Request template it was made with')),
      answers: json(payload, 'What was answered to the fields of that template'),
      followers: json(z.array(Follower), 'Who is told what becomes of it'),
      moved: maybe(json(Moved, 'Who changed its state last, to which version, and why')),
      given: maybe(json(Mark, 'Who assigned it last, and to which version')),
      ...versioned,
    },
  }),
  comments: table({
    scope: 'workspace',
    kind: 'versioned',
    key: 'comment_id',
    clusterBy: ['item_id'],
    comment: 'Comments on work items',
    columns: {
      comment_id: text('Item id and event'),
      item_id: text('Work item'),
      body_md: text('Body'),
      author_name: text('Name of the person; who that is stands in created_by'),
      origin: maybe(text('Conversation it was written in, with its thread')),
      ...versioned,
    },
  }),
  votes: table({
    scope: 'workspace',
    kind: 'versioned',
    key: 'vote_id',
    clusterBy: ['item_id'],
    comment: 'One vote per person and improvement',
    columns: {
      vote_id: text('Item id and user id'),
      item_id: text('Work item'),
      user_id: text('Directory object id'),
      weight: int('Weight, 1 unless agreed otherwise'),
      ...versioned,
    },
  }),
  request_templates: table({
    scope: 'workspace',
    kind: 'versioned',
    key: 'template_id',
    clusterBy: ['template_id'],
    comment: 'Catalogue of platform requests',
    columns: {
      template_id: text('Template id'),
      title: text('Title'),
      fields: json(z.array(payload), 'Fields as data'),
      is_active: flag('Offered to people'),
      titles: maybe(json(z.record(z.string(), z.string()), 'Title by language')),
      ...versioned,
    },
  }),
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
  roadmap_items: table({
    scope: 'workspace',
    kind: 'versioned',
    key: 'roadmap_id',
    clusterBy: ['roadmap_id'],
    comment: 'What is planned',
    columns: {
      roadmap_id: text('Roadmap id'),
      theme: text('Theme'),
      status: text('Status'),
      target_quarter: maybe(text('For example 2027-Q1')),
      description_md: text('Description, markdown'),
      linked_item_ids: json(tags, 'Work items it answers'),
      ...versioned,
    },
  }),
  posts: table({
    scope: 'workspace',
    kind: 'versioned',
    key: 'post_id',
    clusterBy: ['post_id'],
    comment: 'What each channel shows, at which version: desired state and delivery ledger in one',
    columns: {
      post_id: text('Channel and subject'),
      channel_id: text('Row of channels'),
      subject: text('What it shows, for example status:lakehouse, status:* or item:<id>'),
      item_id: maybe(text('Work item it is about')),
      wanted: flag('False once the subscription ended: the card says so and is left alone'),
      shown_version: maybe(text('Fingerprint of what the channel shows now')),
      activity_id: maybe(text('Teams activity that is edited in place')),
      state: oneOf(postStates, 'Delivery state'),
      lease_owner: maybe(text('Process that is sending')),
      lease_until: maybe(instant('UTC end of the lease')),
      attempts: int('Failed attempts since the last success'),
      next_attempt_at: maybe(instant('UTC instant before which nothing is tried')),
      last_error: maybe(text('Code of the last failure')),
      ...versioned,
    },
  }),
  bot_state: table({
    scope: 'workspace',
    kind: 'versioned',
    key: 'state_id',
    clusterBy: ['state_id'],
    comment: 'What the desk keeps between turns: guided dialogs and the next number of work items',
    columns: {
      state_id: text('Conversation and person, or the name of a counter'),
      value: json(payload, 'State'),
      ...versioned,
    },
  }),
  events: table({
    scope: 'workspace',
    kind: 'log',
    key: 'event_id',
    clusterBy: ['subject_id', 'created_at'],
    comment: 'Every change of every versioned row of the workspace, and every refused attempt',
    columns: eventColumns,
  }),
  role_bindings: table({
    scope: 'desk',
    kind: 'versioned',
    key: 'binding_id',
    clusterBy: ['binding_id'],
    comment: 'Who may do what: people and Entra groups',
    columns: {
      binding_id: text('Principal, role and platform'),
      principal: text('user:<object id> or group:<object id>'),
      principal_name: text('Name shown to people'),
      role: oneOf(roles, 'Role'),
      platform_id: maybe(text('Platform; null means all')),
      is_active: flag('False once revoked'),
      ...versioned,
    },
  }),
  channels: table({
    scope: 'desk',
    kind: 'versioned',
    key: 'channel_id',
    clusterBy: ['channel_id'],
    comment: 'Conversations the desk may post to, and what they subscribed to',
    columns: {
      channel_id: text('Teams conversation id without thread'),
      name: maybe(text('Name where Teams tells it')),
      team_id: maybe(text('Teams team')),
      user_id: maybe(text('Directory object id of the person, in a personal chat')),
      reference: json(Reference, 'How the conversation is reached'),
      subscriptions: json(z.array(Subscription), 'What it subscribed to'),
      is_active: flag('False once the desk was removed'),
      ...versioned,
    },
  }),
  desk_events: table({
    scope: 'desk',
    kind: 'log',
    key: 'event_id',
    clusterBy: ['subject_id', 'created_at'],
    comment: 'Every change of every versioned row of the desk schema, and every refused attempt',
    columns: eventColumns,
  }),
} satisfies Record<string, Table>

type Camel<S extends string> = S extends `${infer Head}_${infer Rest}` ? `${Head}${Capitalize<Camel<Rest>>}` : S
type Tables = typeof tables
export type TableName = keyof Tables
/** Tables whose rows change, always with an event. */
export type VersionedName = { [N in TableName]: Tables[N]['kind'] extends 'versioned' ? N : never }[TableName]
export type LogName = Exclude<TableName, VersionedName>
type Columns<N extends TableName> = Tables[N]['columns']
type ValueOf<C> = C extends Column<infer T> ? T : never
/** A row as the code sees it: camelCase, JSON decoded, instants as Date (UTC). */
export type Row<N extends TableName> = {
  -readonly [K in keyof Columns<N> & string as Camel<K>]: ValueOf<Columns<N>[K]>
}
/** A row as SQL sees it: camelCase, JSON still text. */
type Stored<T> = T extends string | number | boolean | Date | null ? T : string
export type Database = { [N in TableName as Camel<N>]: { [K in keyof Row<N>]: Stored<Row<N>[K]> } }

/** snake_case to camelCase, the same rule as Kysely's CamelCasePlugin. */
export const camel = (name: string): string => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

/** The key of a table, as code names it. */
export const keyOf = (name: TableName): string => camel(tables[name].key)

/** The log a table's events go to: rows and their events live in the same schema. */
export const logOf = (name: TableName): 'events' | 'desk_events' =>
  tables[name].scope === 'desk' ? 'desk_events' : 'events'

export const columnsOf = (name: TableName): [string, Column][] => Object.entries<Column>(tables[name].columns)
export const versionedTables = (Object.keys(tables) as TableName[]).filter(
  (name): name is VersionedName => tables[name].kind === 'versioned',
)
/** Columns the store fills in itself. */
export type Managed = 'version' | 'lastEventId' | 'tail' | 'createdAt' | 'createdBy' | 'updatedAt' | 'updatedBy'
/** What a caller may say of a row. */
export type Fields<N extends VersionedName> = Omit<Row<N>, Managed>
