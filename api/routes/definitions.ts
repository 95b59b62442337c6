import { z } from 'zod'
import { definePlatform, DefinePlatformInput, IsNew, Seen } from '../../services/platforms/define.ts'
import { defineCheck, DefineCheckInput } from '../../services/status/define-check.ts'
import { listDefinitions } from '../../services/status/definitions.ts'
import { states } from '../../services/status/health.ts'
import { connectCheck } from '../../services/status/connect.ts'
import { previewCheck } from '../../services/status/preview.ts'
import { reportCheck } from '../../services/status/report.ts'
import { domains } from '../../services/store/tables/platforms.ts'
import { checkTypes } from '../../services/store/tables/status.ts'
import { age, instant, list } from '../fields.ts'
import { answer, route, type Route } from '../route.ts'

const revision = z.number().meta({ description: 'Counts its changes; `If-Match` asks for it.' })

export const Definitions = z
  .object({
    platforms: list(
      z.object({
        platformId: z.string(),
        name: z.string(),
        domain: z.enum(domains),
        ownerGroup: z.string().nullable(),
        upstream: list(z.string()).meta({ description: 'The ids of the platforms it depends on.' }),
        isActive: z.boolean(),
        revision,
        mayDefineChecks: z.boolean(),
        mayConnectChecks: z
          .boolean()
          .meta({ description: 'True if whoever asks may give its checks that are pushed to a new secret.' }),
        checks: list(
          z.object({
            checkId: z.string(),
            checkType: z.enum(checkTypes),
            slaMinutes: z.number(),
            warnAfterMinutes: z.number(),
            critAfterMinutes: z.number(),
            source: z.string(),
            target: z.string(),
            owner: z.string().nullable(),
            incidentMinutes: z.number().nullable().meta({
              description: 'Minutes down after which the desk opens an incident; null for never.',
            }),
            hasSecret: z.boolean().nullable().meta({
              description: 'True if it was given a secret; null for a check whose results are not pushed.',
            }),
            enabled: z.boolean(),
            revision,
          }),
        ),
      }),
    ),
    sources: list(
      z.object({
        name: z.string(),
        isConnected: z.boolean(),
        canDiscover: z.boolean().meta({ description: 'True if `GET /sources/{source}/targets` lists what it sees.' }),
      }),
    ).meta({
      description: 'The sources that a check may name.',
    }),
    mayDefine: z.boolean().meta({ description: 'True if whoever asks may define platforms.' }),
    mayDiscover: z.boolean().meta({ description: 'True if whoever asks may see what sources see.' }),
    ...age,
  })
  .meta({ id: 'Definitions', description: 'Every platform with its checks as they are defined.' })

const Outcome = z.object({
  stretches: list(z.object({ from: instant, until: instant, state: z.enum(states) })),
  minutes: z.record(z.enum(states), z.number()).meta({ description: 'Minutes in each state.' }),
  outages: z.number(),
  news: z.number().meta({ description: 'Outages that last long enough to be news where nobody set more.' }),
})

export const Preview = z
  .object({
    ...{ platformId: z.string(), name: z.string(), checkId: z.string() },
    ...{ from: instant, until: instant },
    measurements: z.number().meta({ description: 'Results in this time; without any there is nothing to judge.' }),
    was: Outcome.meta({ description: 'Its health by the minutes it has now; maintenance is left out.' }),
    wouldBe: Outcome.meta({ description: 'Its health by the minutes that were asked for.' }),
    ...age,
  })
  .meta({ id: 'CheckPreview', description: 'The health of a check in the last 14 days with other minutes.' })

const Defined = z
  .object({ platformId: z.string(), name: z.string(), changed: z.boolean(), revision })
  .meta({ id: 'DefinedPlatform', description: 'A platform as it is defined now.' })

const definedPlatform = answer(Defined, ({ platform, ...rest }: Awaited<ReturnType<typeof definePlatform>>) => ({
  ...platform,
  ...rest,
}))

const DefinedCheck = z
  .object({ checkId: z.string(), platformId: z.string(), changed: z.boolean(), revision })
  .meta({ id: 'DefinedCheck', description: 'A check as it is defined now.' })

export const Connected = z
  .object({
    checkId: z.string(),
    secret: z.string().meta({ description: 'Signs deliveries to `/webhooks/{checkId}`. It is told this once.' }),
    webhookRevision: z.number().meta({ description: 'Counts the secrets of the check; the last one counts.' }),
  })
  .meta({ id: 'ConnectedCheck', description: 'The secret of a check whose results are pushed.' })

const Reported = z
  .object({
    checkId: z.string(),
    runId: z.string(),
    state: z.enum(['RUNNING', 'SUCCESS', 'FAIL']).meta({ description: 'SUCCESS when the result is written.' }),
  })
  .meta({ id: 'ReportedCheck', description: 'A result that was pushed and is written.' })

const one = '/platforms/{platformId}'
const check = `${one}/checks/{checkId}`
const added = { isNew: IsNew, version: Seen }

/** Platforms and checks as they are defined, and what another definition would change. */
export const definitions: readonly Route[] = [
  route(
    'GET',
    '/definitions',
    'Lists every platform with its checks as they are defined, those that are switched off as well.',
    listDefinitions,
    answer(Definitions),
  ),
  route('POST', '/platforms', 'Adds a platform, whose id is made from its name.', definePlatform, definedPlatform, {
    input: DefinePlatformInput.omit({ platformId: true }),
    says: { isNew: true },
    ...{ creates: true, version: 'version' },
  }),
  route('PUT', one, 'Adds a platform or changes it.', definePlatform, definedPlatform, {
    input: DefinePlatformInput.extend(added),
    version: 'version',
  }),
  route(
    'PUT',
    check,
    'Adds a check of a platform or changes it.',
    defineCheck,
    answer(DefinedCheck, ({ check, ...rest }: Awaited<ReturnType<typeof defineCheck>>) => ({ ...check, ...rest })),
    { input: DefineCheckInput.safeExtend(added), version: 'version' },
  ),
  route(
    'GET',
    `${check}/preview`,
    'Tells what the health of a check would have been in the last 14 days with other minutes.',
    previewCheck,
    answer(Preview),
  ),
  route(
    'POST',
    `${check}/secret`,
    'Gives a check whose results are pushed a new secret; the one before counts for 24 hours more.',
    connectCheck,
    answer(Connected),
    { creates: true },
  ),
  route(
    'POST',
    '/checks/{checkId}/results',
    'Takes the result of a job that is pushed.',
    reportCheck,
    answer(Reported),
  ),
]
