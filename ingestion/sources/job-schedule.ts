import { z } from 'zod'
import { wallClockAt } from '../../services/kernel/zone.ts'
import { lastTime } from './quartz.ts'
import type { RecentRuns } from './recent-runs.ts'
import { isCovered, type Slot } from './scheduled-start.ts'

const text = z.string().nullish()

/** The part of a job that says when it runs: https://docs.databricks.com/api/workspace/jobs/get */
export const Job = z.object({
  /** Epoch milliseconds. */
  created_time: z.number().nullish(),
  settings: z
    .object({
      schedule: z.object({ quartz_cron_expression: text, timezone_id: text, pause_status: text }).nullish(),
      continuous: z.object({ pause_status: text }).nullish(),
      trigger: z
        .object({
          pause_status: text,
          periodic: z.object({ interval: z.number().nullish(), unit: text }).nullish(),
        })
        .nullish(),
    })
    .nullish(),
})
export type Job = z.infer<typeof Job>

/**
 * Milliseconds after which a run that should have begun and has not counts as missed: it may be late by several minutes.
 * https://docs.databricks.com/jobs/scheduled
 */
export const graceMs = 15 * 60_000

const unitsMs: Readonly<Record<string, number>> = { HOURS: 3_600_000, DAYS: 86_400_000, WEEKS: 7 * 86_400_000 }

const isPaused = (planned: { pause_status?: string | null | undefined }): boolean => planned.pause_status === 'PAUSED'

const slotAt = (at: number, zone: string): Slot => {
  const { day, time } = wallClockAt(new Date(at), zone)
  return { at, says: `${day} ${time} (${zone})` }
}

/** The last time at which the job should have begun, so long ago that it must have; undefined where it is not planned. */
const lastSlot = ({ settings }: Job, { newestStart }: RecentRuns, latest: number): Slot | undefined => {
  const { schedule, trigger } = settings ?? {}
  if (schedule?.quartz_cron_expression && !isPaused(schedule)) {
    const zone = schedule.timezone_id || 'UTC'
    const at = lastTime(schedule.quartz_cron_expression, zone, new Date(latest))
    return at === undefined ? undefined : slotAt(at, zone)
  }
  const every = unitsMs[trigger?.periodic?.unit ?? '']
  if (trigger && !isPaused(trigger) && every && newestStart > 0) {
    const at = newestStart + every * (trigger.periodic?.interval ?? 1)
    return at <= latest ? slotAt(at, 'UTC') : undefined
  }
  return undefined
}

/** The time at which the job should have begun and did not, by its own schedule; undefined when there is none. */
export const missedSlot = (job: Job, recent: RecentRuns, now: Date): Slot | undefined => {
  const slot = lastSlot(job, recent, now.getTime() - graceMs)
  if (!slot || slot.at < (job.created_time ?? 0) || isCovered(slot, recent)) return undefined
  return slot
}

/** True for a job that has to run all the time. */
export const isContinuous = ({ settings }: Job): boolean =>
  Boolean(settings?.continuous && !isPaused(settings.continuous))
