import { z } from 'zod'
import { about, action } from '../kernel/action.ts'
import { service } from '../kernel/actor.ts'
import type { Context } from '../kernel/context.ts'
import { AppError } from '../kernel/errors.ts'
import { PlatformId } from '../platforms/define.ts'
import { finishRun, type Observation } from './finish-run.ts'
import { lastSuccess, type Reading, type ResultStatus } from './health.ts'
import { lastPushed } from './last-pushed.ts'
import { isLost } from './lost-pushes.ts'
import { statuses } from './memory.ts'
import { pushedSource, type Pushes } from '../kernel/pushes.ts'
import { mostSecondsOff } from './pushed.ts'
import { startRun } from './start-run.ts'

/** The words a sender may use, with what they mean: those of health, and those of schedulers. */
const meanings = {
  healthy: 'green',
  success: 'green',
  degraded: 'yellow',
  down: 'red',
  failed: 'red',
  unknown: 'unknown',
} as const satisfies Record<string, ResultStatus>
const words = Object.keys(meanings) as (keyof typeof meanings)[]

/** The message of a result that came without one. */
const sayings: Readonly<Record<ResultStatus, string | null>> = {
  green: null,
  yellow: 'The job reports itself as degraded',
  red: 'The last run failed',
  unknown: 'The job does not know how it is',
}

/** The body of a delivery. */
export const Report = z.object({
  status: z.enum(words).meta({ description: 'What came of the job, in words of schedulers or of health.' }),
  finishedAt: z.iso
    .datetime({ offset: true })
    .meta({ description: 'The instant at which the job ended, such as 2026-03-02T06:12:00Z.' }),
  message: z.string().max(2000).nullish().meta({ description: 'A short text for people about what came of it.' }),
  value: z
    .number()
    .nonnegative()
    .nullish()
    .meta({ description: 'A number that was measured, for checks that judge no age.' }),
  runUrl: z
    .url({ protocol: /^https$/ })
    .max(1000)
    .nullish()
    .meta({ description: 'The https address of the run.' }),
})

const Input = Report.extend({ checkId: PlatformId })

/** The part of the desk that writes pushed results down. */
export const receiver = service('webhook', ['run.start', 'run.finish'])

/** The age of the newest data in minutes: that of the last success, which may be the one that is told now. */
const ageOf = (status: ResultStatus, finishedAt: Date, reading: Reading, now: Date): number | null => {
  const known = lastSuccess(reading)
  const isSuccess = status === 'green' || status === 'yellow'
  const newest = isSuccess && (!known || finishedAt > known) ? finishedAt : known
  return newest && Math.max(0, (now.getTime() - newest.getTime()) / 60_000)
}

/** The measurement that a delivery tells, taken by itself. */
const observationOf = (
  { checkId, finishedAt, message, value, runUrl, ...input }: z.output<typeof Input>,
  { reading, platformId }: { reading: Reading; platformId: string },
  { cleaned }: Pushes,
  now: Date,
): Observation => {
  const status = meanings[input.status]
  const isFreshness = reading.checkType === 'freshness'
  const said = message?.trim() || sayings[status]
  const facts = { resultState: input.status, runPageUrl: runUrl ?? null, endedAt: finishedAt }
  const kept = cleaned(said ?? '', facts)
  return {
    ...{ checkId, platformId, status },
    observedValue: isFreshness ? ageOf(status, new Date(finishedAt), reading, now) : (value ?? null),
    message: kept.message || null,
    errorPayload: kept.errorPayload,
  }
}

/** A job that ended before another one, which is known, changes nothing but the age of the data. */
const stays = (last: NonNullable<Awaited<ReturnType<typeof lastPushed>>>, told: Observation, isFreshness: boolean) => ({
  ...{ status: last.status, message: last.message, errorPayload: last.errorPayload },
  observedValue: isFreshness ? told.observedValue : last.observedValue,
})

/** The check of this id among the enabled ones of active platforms that take pushed results. Throws NOT_FOUND. */
const pushedCheck = async ({ known, now }: Context, checkId: string) => {
  const { value } = await known(statuses).get(now)
  for (const { platformId, readings } of value)
    for (const reading of readings)
      if (reading.checkId === checkId && reading.source === pushedSource) return { platformId, reading }
  throw new AppError('NOT_FOUND', 'check_gone')
}

/**
 * Takes the result of a job that somebody pushed, as a run of its own with one measurement. The same call again changes nothing and is
 * answered alike. Throws NOT_FOUND for a check that takes no results, INVALID for a time that is still to come.
 */
export const reportCheck = action(
  'check.report',
  Input,
  async (context, input) => {
    const { settings, now } = context
    if (!settings.pushes) throw new AppError('RULE', 'no_pushes')
    if (Date.parse(input.finishedAt) > now.getTime() + mostSecondsOff * 1000)
      throw new AppError('INVALID', 'invalid_input', {
        fields: { input, faults: [{ field: 'finishedAt', code: 'still_to_come' }] },
      })
    const check = await pushedCheck(context, input.checkId)
    const acting: Context = { ...context, actor: receiver }
    const starts = (by: Context) => startRun(by, { source: pushedSource, checkId: input.checkId })
    const first = (await starts(acting)).run
    const last = await lastPushed(context.store, input.checkId, now)
    // It was given up as lost meanwhile, and comes after all.
    const late = { ...acting, key: `${acting.key}:late` }
    const isGivenUp = last?.ingestionRunId === first.runId && isLost(last.errorPayload)
    const isLate = isGivenUp || last?.ingestionRunId === late.key
    const { runId, startedAt } = isLate ? (await starts(late)).run : first
    // The run began when the delivery came in for the first time.
    const told = observationOf(input, check, settings.pushes, startedAt)
    const observation =
      last?.endedAt && last.endedAt > new Date(input.finishedAt)
        ? { ...told, ...stays(last, told, check.reading.checkType === 'freshness') }
        : told
    const { state } = await finishRun(acting, {
      ...{ state: 'SUCCESS', runId, measuredAt: startedAt },
      observations: [observation],
    })
    return { runId, checkId: input.checkId, state }
  },
  about('status_checks', 'checkId'),
)
