import { z } from 'zod'
import type { states } from '../../services/status/health.ts'
import { listFailures } from '../../services/status/failures.ts'
import { showPast } from '../../services/status/history.ts'
import { rangeNames } from '../../services/status/history-model.ts'
import { checkTypes } from '../../services/store/tables/status.ts'
import { age, instant, list } from '../fields.ts'
import { answer, route } from '../route.ts'

/** One letter for each state, so that a year of marks stays short. */
const letters = { healthy: 'h', maintenance: 'm', degraded: 'd', unknown: 'u', down: 'x' } as const satisfies Record<
  (typeof states)[number],
  string
>
const share = z.number().nullable()
export const Past = z
  .object({
    platformId: z.string(),
    name: z.string(),
    range: z.enum(rangeNames),
    from: instant,
    until: instant,
    step: z.enum(['minute', 'hour', 'day']).meta({ description: 'The time that one mark stands for.' }),
    checks: list(
      z.object({
        checkId: z.string(),
        checkType: z.enum(checkTypes),
        slaMinutes: z.number(),
        warnAfterMinutes: z.number(),
        critAfterMinutes: z.number(),
        at: list(z.number()).meta({ description: 'The steps with results, counted from 0 at `from`.' }),
        states: z.string().meta({
          description: `A letter for each of them: ${Object.entries(letters)
            .map(([state, letter]) => `${letter} ${state}`)
            .join(', ')}.`,
        }),
        values: list(z.number().nullable()).meta({
          description: 'The greatest value of each; for freshness the age of the data in minutes.',
        }),
        uptime: share.meta({ description: 'The share of results, from 0 to 1, that were of use.' }),
        sla: share.meta({ description: 'The share of results within the service level.' }),
      }),
    ),
    months: list(
      z.object({
        ...{ month: z.string(), uptime: share, sla: share },
        checks: list(z.object({ checkId: z.string(), uptime: share, sla: share })),
      }),
    ).meta({
      description: 'All checks together by month in UTC. A result that says nothing counts neither for nor against.',
    }),
    spans: list(
      z.object({
        kind: z.enum(['incident', 'maintenance']),
        id: z.string(),
        title: z.string(),
        severity: z.string().nullable(),
        from: instant,
        until: instant.nullable(),
      }),
    ).meta({ description: 'Incidents and maintenances on the same time axis.' }),
    ...age,
  })
  .meta({ id: 'PlatformPast', description: 'The past of a platform.' })

/** The past of a platform, short enough for a year of marks. */
export const past = route(
  'GET',
  '/platforms/{platformId}/past',
  'Shows the past of a platform: its checks over time, incidents and maintenances.',
  showPast,
  answer(Past, ({ checks, ...rest }: Awaited<ReturnType<typeof showPast>>) => ({
    ...rest,
    checks: checks.map(({ marks, ...check }) => ({
      ...check,
      at: marks.map(({ at }) => at),
      states: marks.map(({ state }) => letters[state]).join(''),
      values: marks.map(({ value }) => (value === null ? null : Math.round(value * 10) / 10)),
    })),
  })),
)

export const Failures = z
  .object({
    platformId: z.string(),
    range: z.enum(rangeNames),
    failures: list(
      z.object({
        checkId: z.string(),
        checkType: z.enum(checkTypes),
        message: z.string(),
        firstAt: instant,
        lastAt: instant,
        count: z.number().meta({ description: 'The results that failed so on this day in UTC.' }),
        facts: list(z.object({ name: z.string(), value: z.string() })).meta({
          description: 'The diagnostics of the last of them, by the names of the source.',
        }),
        page: z.string().nullable().meta({ description: 'The page of the source about it.' }),
      }),
    ),
    more: z.boolean().meta({ description: 'True if there were more.' }),
    ...age,
  })
  .meta({ id: 'PlatformFailures', description: 'What failed on a platform, the newest first.' })

/** The failures of a platform with their diagnostics. */
export const failures = route(
  'GET',
  '/platforms/{platformId}/failures',
  'Lists what failed on a platform, with its diagnostics.',
  listFailures,
  answer(Failures),
)
