import { instant, json, maybe, table, tags, text } from '../column.ts'
import { versioned } from '../versioned.ts'

export const messageTables = {
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
}
