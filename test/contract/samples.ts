import { z } from 'zod'
import { camel, columnsOf, type TableName } from '../../services/store/tables.ts'
import type { Column, SqlType } from '../../services/store/column.ts'

/** Text that breaks whatever is not bound as a parameter. */
export const hostile = `'; DROP TABLE x; -- \` " \\ \\' \n\t\r ? $1 :a {{b}} äß 漢字 \u202e👩‍🚀 ${'0123456789'.repeat(1000)}`

const reference = {
  serviceUrl: 'https://smba.example/emea/',
  channelId: 'msteams',
  botId: '28:bot',
  botName: hostile,
  conversationId: '19:a@thread.tacv2',
  conversationType: 'channel',
  tenantId: 'tenant',
  locale: 'de-DE',
}

const settings = [
  {
    workspace: hostile,
    language: 'de',
    zone: hostile,
    quiet: { from: '22:00', until: '07:00' },
    digest: { every: 'week', weekday: 7, at: '09:00', since: hostile },
    leastSeverity: hostile,
    since: hostile,
    cut: { from: hostile, until: hostile },
  },
]

/** Values per SQL type, from which each column takes the first that its zod type accepts. */
const values: Record<SqlType, unknown[]> = {
  STRING: [
    hostile,
    [hostile],
    { text: hostile, deep: [1, null] },
    { text: hostile },
    [{ kind: 'status', platformId: hostile }],
    reference,
    settings,
    [{ title: hostile, url: hostile }],
    [
      {
        userId: hostile,
        name: hostile,
        locale: 'de-DE',
        timeZone: 'Europe/Berlin',
        muted: true,
        given: false,
        since: { version: 1, comments: 0 },
      },
    ],
    { to: 'channels', channelIds: [hostile] },
    { start: hostile, end: hostile },
    [{ step: 'identified', text: hostile, at: hostile }],
    { every: 'week', day: hostile, time: hostile, minutes: 0.5 },
    { further: { title: hostile, body: hostile } },
    { userId: hostile, name: hostile, locale: 'de-DE', timeZone: 'Europe/Berlin' },
    [
      {
        ...{
          proposalId: hostile,
          userId: hostile,
          name: hostile,
          locale: 'de-DE',
          timeZone: 'Europe/Berlin',
          at: hostile,
        },
        ...{
          revision: 1,
          changes: { term: hostile },
          state: 'open',
          decidedBy: null,
          decider: null,
          decidedAt: null,
          reason: hostile,
        },
      },
    ],
    { by: hostile, version: 1 },
    { roadmapId: hostile, at: '2026-03-02T09:00:00Z' },
    { run: hostile, wellAt: '2026-03-02T09:00:00Z' },
    { by: hostile, version: 1, reason: hostile },
    {
      ...{ by: hostile, version: 1, at: '2026-03-02T09:00:00Z', before: { status: hostile, quarter: null } },
      people: [{ userId: hostile, locale: null }],
    },
  ],
  INT: [2_147_483_647],
  DOUBLE: [0.1],
  BOOLEAN: [false],
  TIMESTAMP: [new Date('2026-03-29T01:30:00.789Z')],
}

const sample = (column: Column): unknown => {
  const choices = column.type instanceof z.ZodEnum ? column.type.options : values[column.sql]
  const found = choices.find((value) => column.type.safeParse(value).success)
  if (found === undefined) throw new Error(`No sample for a column: ${column.comment}`)
  return found
}

const filled = new Set(['version', 'last_event_id', 'tail', 'created_at', 'created_by', 'updated_at', 'updated_by'])

/**
 * A row of a table as a caller writes it: hostile text wherever text goes, or null wherever null may be. Without what the
 * store fills in itself when the table is versioned.
 */
export const sampleRow = (table: TableName, versioned: boolean, nulls = false): Record<string, unknown> =>
  Object.fromEntries(
    columnsOf(table)
      .filter(([name]) => !(versioned && filled.has(name)))
      .map(([name, column]) => [camel(name), nulls && column.nullable ? null : sample(column)]),
  )
