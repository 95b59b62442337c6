import { z } from 'zod'
import { defineChecks } from '../../services/status/define-many.ts'
import { DefineCheckInput } from '../../services/status/define-check.ts'
import { discoverTargets, mostTogether, proposeThresholds } from '../../services/status/discover.ts'
import { checkTypes } from '../../services/store/tables/status.ts'
import { list } from '../fields.ts'
import { Refusal, refusalWords } from '../refusal.ts'
import { answer, route, type Route } from '../route.ts'

export const Targets = z
  .object({
    source: z.string(),
    found: list(
      z.object({
        target: z.string().meta({ description: 'The target of a check that watches it.' }),
        name: z.string(),
        place: z.string().nullable().meta({ description: 'The workspace, project or host it lies in.' }),
        checkType: z.enum(checkTypes),
        schedule: z.string().nullable().meta({ description: 'The times at which it runs, as its system writes them.' }),
        checkId: z.string().nullable().meta({ description: 'The check that watches it already.' }),
      }),
    ),
    count: z.number().meta({ description: 'All with these words, as far as they were listed.' }),
    next: z.number().nullable().meta({ description: 'The `skip` of the next page; null on the last.' }),
    isWhole: z.boolean().meta({ description: 'False if the source has others that were not listed.' }),
    isReading: z.boolean().meta({ description: 'True while the source is still read: a later answer has more.' }),
  })
  .meta({ id: 'Targets', description: 'Things that a source sees and that a check could watch.' })

export const Proposals = z
  .object({
    source: z.string(),
    proposals: list(
      z.object({
        target: z.string(),
        checkId: z.string().meta({ description: 'The id that the check may get: made from the name, and free.' }),
        slaMinutes: z.number(),
        warnAfterMinutes: z.number(),
        critAfterMinutes: z.number(),
        intervals: z.number().meta({
          description: 'The intervals between past runs that this is made of; 0 where too few are told.',
        }),
        usualMinutes: z.number().nullable().meta({ description: 'The interval in the middle.' }),
        longestMinutes: z.number().nullable().meta({ description: 'The longest interval: how late it was.' }),
        isRefused: z.boolean().meta({ description: 'True if the source does not show the runs of this one.' }),
      }),
    ),
  })
  .meta({ id: 'Proposals', description: 'Thresholds for checks, made from how often their targets ran.' })

export const AddedChecks = z
  .object({
    outcomes: list(
      z.object({
        checkId: z.string(),
        outcome: z.enum(['done', 'already', 'refused']),
        refusal: Refusal.nullable(),
      }),
    ),
  })
  .meta({ id: 'AddedChecks', description: 'The outcome for each check, in the order of the request.' })

/** The routes that find what can be watched, and add many checks at once. */
export const discovery: readonly Route[] = [
  route(
    'GET',
    '/sources/{source}/targets',
    'Lists what a source sees and a check could watch, by words of its name, 50 at a time.',
    discoverTargets,
    answer(Targets),
  ),
  route(
    'POST',
    '/sources/{source}/proposals',
    'Proposes thresholds for up to 25 targets from how often they ran; it changes nothing.',
    proposeThresholds,
    answer(Proposals),
  ),
  route(
    'POST',
    '/checks',
    'Adds up to 25 checks; each is added or refused by itself, and what is there stays as it is.',
    defineChecks,
    answer(AddedChecks, ({ outcomes }: Awaited<ReturnType<typeof defineChecks>>, to) => ({
      outcomes: outcomes.map(({ refusal, ...rest }) => ({ ...rest, refusal: refusal && refusalWords(refusal, to) })),
    })),
    { input: z.object({ checks: z.array(DefineCheckInput).min(1).max(mostTogether) }) },
  ),
]
