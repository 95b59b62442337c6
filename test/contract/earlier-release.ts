/** Tables as a release before workspaces made them, with rows. In both engines' words but for the type of an instant. */

const audit = `created_at TIMESTAMP NOT NULL, created_by STRING NOT NULL, updated_at TIMESTAMP NOT NULL,
  updated_by STRING NOT NULL, version INT NOT NULL, last_event_id STRING NOT NULL, tail STRING NOT NULL`
const events = `event_id STRING NOT NULL, event_type STRING NOT NULL, subject_type STRING NOT NULL,
  subject_id STRING NOT NULL, version INT NOT NULL, old_state STRING, new_state STRING, payload STRING NOT NULL,
  created_at TIMESTAMP NOT NULL, created_by STRING NOT NULL, CONSTRAINT events_key PRIMARY KEY (event_id)`

export const tablesThen = [
  'CREATE SCHEMA deltadesk',
  'CREATE SCHEMA deltadesk_default',
  `CREATE TABLE deltadesk.desk_events (${events})`,
  `CREATE TABLE deltadesk_default.events (${events})`,
  `CREATE TABLE deltadesk.role_bindings (binding_id STRING NOT NULL, principal STRING NOT NULL,
    principal_name STRING NOT NULL, role STRING NOT NULL, platform_id STRING, is_active BOOLEAN NOT NULL, ${audit},
    CONSTRAINT role_bindings_key PRIMARY KEY (binding_id))`,
  `CREATE TABLE deltadesk.channels (channel_id STRING NOT NULL, name STRING, team_id STRING, user_id STRING,
    reference STRING NOT NULL, subscriptions STRING NOT NULL, is_active BOOLEAN NOT NULL, ${audit},
    CONSTRAINT channels_key PRIMARY KEY (channel_id))`,
  `CREATE TABLE deltadesk_default.posts (post_id STRING NOT NULL, channel_id STRING NOT NULL, subject STRING NOT NULL,
    item_id STRING, wanted BOOLEAN NOT NULL, shown_version STRING, activity_id STRING, state STRING NOT NULL,
    lease_owner STRING, lease_until TIMESTAMP, attempts INT NOT NULL, next_attempt_at TIMESTAMP, last_error STRING,
    ${audit}, CONSTRAINT posts_key PRIMARY KEY (post_id))`,
]

const at = `cast('2026-11-01T08:00:00.000Z' as timestamp)`
const text = (value: string | null) => (value === null ? 'null' : `'${value}'`)
/** The event of a row, as it stands in its tail. */
const told = (table: string, id: string, eventId: string) =>
  JSON.stringify([
    {
      eventId,
      eventType: 'made',
      subjectType: table,
      subjectId: id,
      version: 1,
      oldState: null,
      newState: null,
      payload: {},
      createdAt: '2026-11-01T08:00:00.000Z',
      createdBy: 'ada',
    },
  ])
const audited = (table: string, id: string, eventId: string) =>
  `${at}, 'ada', ${at}, 'ada', 1, '${eventId}', '${told(table, id, eventId)}'`
const logged = (table: string, id: string, eventId: string) =>
  `('${eventId}', 'made', '${table}', '${id}', 1, null, null, '{}', ${at}, 'ada')`

const binding = (principal: string, role: string, platformId: string | null, eventId: string) => {
  const id = `${principal}|${role}|${platformId ?? '*'}`
  return `('${id}', '${principal}', 'Somebody', '${role}', ${text(platformId)}, true, ${audited('role_bindings', id, eventId)})`
}
const talk = '19:a@thread.tacv2'
const post = (subject: string, itemId: string | null, eventId: string) => {
  const id = `${talk}|${subject}`
  return `('${id}', '${talk}', '${subject}', ${text(itemId)}, true, 'v', 'a-1', 'SHOWN', null, null, 0, null, null,
    ${audited('posts', id, eventId)})`
}
const reference = JSON.stringify({
  serviceUrl: 'https://smba.trafficmanager.net/emea/',
  channelId: 'msteams',
  botId: 'b',
  botName: 'Deltadesk',
  conversationId: talk,
  conversationType: 'channel',
  tenantId: 't',
  locale: 'en',
})
const subscriptions =
  '[{"kind":"status","platformId":null},{"kind":"INCIDENT","platformId":"lakehouse","since":"2026-11-01T08:00:00.000Z"}]'
const insert = (table: string, rows: readonly string[]) => `INSERT INTO ${table} VALUES ${rows.join(', ')}`

/** Some events are in the log already; those of `g-1` and `p-4` were cut off before. */
export const rowsThen = [
  insert('deltadesk.role_bindings', [
    binding('user:anna', 'Admin', null, 'r-1'),
    binding('user:ben', 'Triager', 'lakehouse', 'r-2'),
    binding('group:team', 'Contributor', null, 'g-1'),
  ]),
  insert('deltadesk.channels', [
    `('${talk}', 'Data', null, null, '${reference}', '${subscriptions}', true, ${audited('channels', talk, 'c-1')})`,
  ]),
  insert('deltadesk.desk_events', [
    logged('role_bindings', 'user:anna|Admin|*', 'r-1'),
    logged('role_bindings', 'user:ben|Triager|lakehouse', 'r-2'),
    logged('role_bindings', '*', 'refused'),
    logged('channels', talk, 'c-1'),
  ]),
  insert('deltadesk_default.posts', [
    post('status:lakehouse', null, 'p-1'),
    post('status:*', null, 'p-2'),
    post('item:INC:1', 'INC:1', 'p-3'),
    post('told:INC:1', 'INC:1', 'p-4'),
    post('comment:INC:1:c:2', 'INC:1', 'p-5'),
  ]),
  insert('deltadesk_default.events', [
    logged('posts', `${talk}|status:lakehouse`, 'p-1'),
    logged('posts', `${talk}|status:*`, 'p-2'),
    logged('posts', `${talk}|item:INC:1`, 'p-3'),
    logged('posts', `${talk}|comment:INC:1:c:2`, 'p-5'),
  ]),
]
