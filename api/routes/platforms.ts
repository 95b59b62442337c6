import { z } from 'zod'
import { listPlatforms } from '../../services/platforms/list.ts'
import { showDetails } from '../../services/status/details.ts'
import { states, type Judgement, type Reading } from '../../services/status/health.ts'
import { unreadOf, type PlatformStatus } from '../../services/status/model.ts'
import { showStatus } from '../../services/status/show.ts'
import { domains } from '../../services/store/tables/platforms.ts'
import { checkTypes, resultStatuses } from '../../services/store/tables/status.ts'
import { age, instant, list } from '../fields.ts'
import { answer, route, type Route } from '../route.ts'
import { ActiveBanner } from './active-banner.ts'
import { failures, past } from './past.ts'

const State = z.enum(states).meta({ id: 'HealthState', description: 'Health, from good to bad.' })
const reason = z.string().meta({ description: 'The reason for the state, for example late or failing.' })

const Check = z
  .object({
    checkId: z.string(),
    checkType: z.enum(checkTypes),
    source: z.string(),
    target: z.string(),
    owner: z.string().nullable(),
    slaMinutes: z.number(),
    warnAfterMinutes: z.number(),
    critAfterMinutes: z.number(),
    state: State,
    reason,
    lastSuccessAt: instant.nullable(),
    overdueMinutes: z.number().meta({ description: 'Minutes past the service level; 0 when within.' }),
    latest: z
      .object({
        measuredAt: instant,
        status: z.enum(resultStatuses),
        observedValue: z.number().nullable().meta({ description: 'Freshness: the age of the newest data in minutes.' }),
        message: z.string(),
      })
      .nullable(),
    unread: z
      .object({
        source: z.string(),
        since: instant.nullable().meta({ description: 'The last time it was read; null if long ago.' }),
        reason: z.string(),
      })
      .nullable()
      .meta({ description: 'Since when and why its source cannot be read, if that is why its state is unknown.' }),
  })
  .meta({ id: 'Check', description: 'A check with its last measurement and what that means now.' })

const Platform = z
  .object({
    platformId: z.string(),
    name: z.string(),
    domain: z.enum(domains),
    ownerGroup: z.string().nullable(),
    state: State,
    reason,
    lastSuccessAt: instant.nullable().meta({ description: 'The last success of the check that decides.' }),
    overdueMinutes: z.number(),
    checks: list(Check),
    causes: list(z.object({ platformId: z.string(), name: z.string(), isMaintenance: z.boolean() })).meta({
      description: 'The platforms it depends on because of which it is probably not well.',
    }),
    maintenance: ActiveBanner.nullable().meta({ description: 'The maintenance that is under way there.' }),
  })
  .meta({ id: 'Platform', description: 'A platform with its checks and its health now.' })

const checkOf = ({ reading, judgement }: { reading: Reading; judgement: Judgement }) => ({
  ...{ ...reading, ...judgement },
  unread: unreadOf({ reading, judgement }),
})

const platformOf = ({ health, maintenance, causes, ...platform }: PlatformStatus) => ({
  ...platform,
  ...{ state: health.state, reason: health.reason, maintenance: maintenance ?? null, causes: causes ?? [] },
  lastSuccessAt: health.decisive?.judgement.lastSuccessAt ?? null,
  overdueMinutes: health.decisive?.judgement.overdueMinutes ?? 0,
  checks: health.checks.map(checkOf),
})

const Incident = z.object({ itemId: z.string(), number: z.number(), title: z.string() })

export const Health = z
  .object({
    state: State,
    counts: z.record(z.enum(states), z.number()).meta({ description: 'Platforms in each state.' }),
    platforms: list(Platform.extend({ incident: Incident.nullable() })),
    banners: list(ActiveBanner),
    ...age,
  })
  .meta({ id: 'Health', description: 'Health of all platforms now, the worst first.' })

export const Details = z
  .object({
    platform: Platform,
    days: list(z.object({ day: instant, state: State.nullable() })).meta({
      description: 'The worst state measured on each of the last 14 days in UTC; null for a day without a measurement.',
    }),
    lastFailure: z
      .object({ checkId: z.string(), at: instant, message: z.string(), diagnostics: z.string() })
      .nullable(),
    ...age,
  })
  .meta({ id: 'PlatformDetails', description: 'One platform in depth.' })

export const Platforms = z
  .object({ platforms: list(Platform), ...age })
  .meta({ id: 'Platforms', description: 'Every platform that is in use.' })

export const platforms: readonly Route[] = [
  route(
    'GET',
    '/health',
    'Tells how healthy all platforms are now, with active banners and open incidents.',
    showStatus,
    answer(Health, (status: Awaited<ReturnType<typeof showStatus>>) => ({
      ...status,
      counts: Object.fromEntries(
        states.map((state) => [state, status.platforms.filter(({ health }) => health.state === state).length]),
      ) as Record<(typeof states)[number], number>,
      platforms: status.platforms.map((platform) => ({
        ...platformOf(platform),
        incident: status.incidents.get(platform.platformId) ?? null,
      })),
    })),
    { input: z.object({}) },
  ),
  route(
    'GET',
    '/platforms',
    'Lists every platform that is in use, with its checks.',
    listPlatforms,
    answer(Platforms, ({ platforms, ...rest }: Awaited<ReturnType<typeof listPlatforms>>) => ({
      ...rest,
      platforms: platforms.map(platformOf),
    })),
  ),
  route(
    'GET',
    '/platforms/{platformId}/health',
    'Shows one platform with its checks, the last failure and the last 14 days.',
    showDetails,
    answer(Details, ({ platform, ...rest }: Awaited<ReturnType<typeof showDetails>>) => ({
      ...rest,
      platform: platformOf(platform),
    })),
  ),
  past,
  failures,
]
