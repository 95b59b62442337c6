import { z } from 'zod'
import { showDesk } from '../../services/desk/show.ts'
import { instant, list } from '../fields.ts'
import { answer, route, type Route } from '../route.ts'

export const DeskHealth = z
  .object({
    version: z.string(),
    startedAt: instant.meta({ description: 'This process started at this instant.' }),
    now: instant,
    ingestsEverySeconds: z.number().meta({ description: 'As a rule; 0 where this process reads no sources.' }),
    hearsEverySeconds: z.number().meta({ description: '0 where no other process writes to the store.' }),
    sources: list(
      z.object({
        name: z.string(),
        isConnected: z.boolean(),
        checks: z.number().meta({ description: 'The checks that ask for it.' }),
        everySeconds: z.number().meta({ description: 'At this time of the week; 0 where this process reads none.' }),
        state: z.enum(['ok', 'late', 'failed', 'never', 'idle']),
        succeededAt: instant.nullable(),
        reason: z.string().nullable().meta({ description: 'The reason of the last failure.' }),
      }),
    ),
    store: z
      .object({
        engine: z.enum(['duckdb', 'databricks']),
        since: instant.nullable().meta({ description: 'Null where they are not counted.' }),
        p95: z.number().nullable().meta({ description: '95 of 100 of the last statements took at most so many ms.' }),
        hours: list(
          z.object({
            hour: instant,
            statements: z.number(),
            failed: z.number(),
            ms: z.number().meta({ description: 'Milliseconds for which statements ran.' }),
            minutes: z.number().meta({ description: 'Minutes in which a statement began.' }),
            read: z.number().meta({ description: 'Rows that were read.' }),
            written: z.number().meta({ description: 'Rows that were written.' }),
          }),
        ),
      })
      .meta({ description: 'The statements of this process in the last 24 hours.' }),
    deliveries: list(z.object({ state: z.string(), count: z.number(), since: instant })).meta({
      description: 'Messages in chat that are behind.',
    }),
    memories: list(z.object({ name: z.string(), at: instant.nullable(), away: z.boolean() })),
  })
  .meta({ id: 'DeskHealth', description: 'The health of the desk itself, as one process knows it.' })

export const deskHealth: readonly Route[] = [
  route(
    'GET',
    '/desk',
    'Tells how the desk itself is: sources, deliveries, store and memory.',
    showDesk,
    answer(DeskHealth),
  ),
]
