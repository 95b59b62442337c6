import { sql } from 'kysely'
import { flag, instant, int, maybe, oneOf, table, text } from '../column.ts'
import { versioned } from '../versioned.ts'

/**
 * `PENDING` waits for its next try, `SENDING` is claimed, `UNCERTAIN` may be there or not, `HELD` is that until a person
 * decides, `BLOCKED` is parked until somebody writes there, `FAILED` needs another card, `DROPPED` was given up by a person.
 */
export const postStates = ['PENDING', 'SENDING', 'SHOWN', 'UNCERTAIN', 'HELD', 'BLOCKED', 'FAILED', 'DROPPED'] as const

export const postTables = {
  posts: table({
    scope: 'workspace',
    kind: 'versioned',
    key: 'post_id',
    clusterBy: ['post_id'],
    comment: 'What each channel shows, at which version: desired state and delivery ledger in one',
    tells: null,
    personalData: ({ chats }) =>
      chats.length === 0 ? sql`1 = 0` : sql`${sql.ref('channelId')} in (${sql.join(chats)})`,
    columns: {
      post_id: text('Channel and subject: <channel id>|<kind>:<id>'),
      channel_id: text('Row of channels'),
      subject_kind: text('Kind of what it shows, for example status, workItem or digest'),
      subject_id: text(
        'Id of what it shows within its kind; of status and outages the platform, * for all and for digests',
      ),
      parent_id: maybe(text('Work item, term or roadmap item it belongs to, by which all of its posts are found')),
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
}
