import { z } from 'zod'
import { instantOf } from '../instant.ts'
import { verdictIn, type Verdict } from './verdict.ts'

const text = z.string().nullish()

/** An update of a pipeline; enums are open. The list of pipelines writes its time as text, that of updates as a number. */
const Update = z.object({
  update_id: text,
  state: text,
  creation_time: z
    .union([z.number(), z.string().transform((written) => instantOf(written) ?? null)])
    .nullish()
    .catch(null),
  /** True for an update that only tries whether the pipeline could run. */
  validate_only: z.boolean().nullish(),
})
export type Update = z.infer<typeof Update>

/** https://docs.databricks.com/api/workspace/pipelines/listupdates */
export const UpdatesPage = z.object({
  updates: Update.array().nullish(),
  next_page_token: text,
})

/** https://docs.databricks.com/api/workspace/pipelines/get */
export const Pipeline = z.object({
  name: text,
  state: text,
  health: text,
  spec: z.object({ continuous: z.boolean().nullish() }).nullish(),
  /** The newest first. */
  latest_updates: Update.array().nullish(),
})
export type Pipeline = z.infer<typeof Pipeline>

const byState: Record<string, Verdict> = {
  COMPLETED: 'good',
  FAILED: 'failed',
  CANCELED: 'nothing',
  CREATED: 'nothing',
  QUEUED: 'nothing',
  WAITING_FOR_RESOURCES: 'nothing',
  INITIALIZING: 'nothing',
  RESETTING: 'nothing',
  SETTING_UP_TABLES: 'nothing',
  RUNNING: 'nothing',
  STOPPING: 'nothing',
}

/** A state nobody knows yet is `unclear`. */
export const verdictOf = ({ state, validate_only }: Update): Verdict =>
  validate_only ? 'nothing' : (verdictIn(byState, state ?? '') ?? 'unclear')

/** Of updates, the newest first: the newest, the newest with a verdict, and the newest that completed. */
export interface Recent {
  newest: Update | undefined
  latest: Update | undefined
  success: Update | undefined
}

export const recentOf = (updates: readonly Update[]): Recent => {
  const real = updates.filter(({ validate_only }) => !validate_only)
  return {
    newest: real[0],
    latest: real.find((update) => verdictOf(update) !== 'nothing'),
    success: real.find((update) => verdictOf(update) === 'good'),
  }
}

/** https://docs.databricks.com/api/workspace/pipelines/listpipelineevents */
export const EventsPage = z.object({
  events: z
    .object({
      message: text,
      origin: z.object({ update_id: text }).nullish(),
      error: z.object({ exceptions: z.object({ class_name: text, message: text }).array().nullish() }).nullish(),
    })
    .array()
    .nullish(),
})
export type EventsPage = z.infer<typeof EventsPage>

/** The reason for the failure of an update, from its newest event of an error: the innermost exception, else its message. */
export const failureIn = ({ events }: EventsPage, updateId: string): string => {
  const own = events?.filter(({ origin }) => origin?.update_id === updateId) ?? []
  const exceptions = own.flatMap(({ error }) => error?.exceptions ?? [])
  return exceptions.find(({ message }) => message)?.message || own.find(({ message }) => message)?.message || ''
}
