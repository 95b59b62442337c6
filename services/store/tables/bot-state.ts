import { sql } from 'kysely'
import { json, payload, table, text } from '../column.ts'
import { versioned } from '../versioned.ts'

export const botStateTables = {
  bot_state: table({
    scope: 'workspace',
    kind: 'versioned',
    key: 'state_id',
    clusterBy: ['state_id'],
    comment: 'What the desk keeps between turns: guides and the next number of work items',
    tells: null,
    personalData: ({ userId }) => sql`${sql.ref('stateId')} like ${`guide:%|${userId}`}`,
    columns: {
      state_id: text('Conversation and person, or the name of a counter'),
      value: json(payload, 'State'),
      ...versioned,
    },
  }),
}
