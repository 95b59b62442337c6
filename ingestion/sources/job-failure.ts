import { z } from 'zod'
import { clean } from '../clean.ts'
import { JobRun, reasonOf, verdictOf } from './job-runs.ts'

/** A run with its tasks; each is a run itself. https://docs.databricks.com/api/workspace/jobs/getrun */
export const RunWithTasks = z.object({
  tasks: JobRun.extend({ task_key: z.string().nullish(), attempt_number: z.number().nullish() }).array().nullish(),
})
type Task = NonNullable<z.infer<typeof RunWithTasks>['tasks']>[number]

/** The error of a task: https://docs.databricks.com/api/workspace/jobs/getrunoutput */
export const RunOutput = z.object({ error: z.string().nullish() })

/** A reason for a failed run: the task at fault, how many others failed by themselves, and what is said of it. */
export interface Failure {
  task: string | null
  others: number
  reason: string
}

/** The last attempt of every task that failed by itself, and not because of another; the one that ended first is first. */
const failedTasks = (tasks: readonly Task[]): Task[] => {
  const last = new Map<string, Task>()
  for (const task of tasks) {
    const key = task.task_key ?? String(task.run_id)
    const known = last.get(key)
    if (!known || (task.attempt_number ?? 0) >= (known.attempt_number ?? 0)) last.set(key, task)
  }
  return [...last.values()]
    .filter((task) => verdictOf(task) === 'failed' && task.state?.result_state !== 'UPSTREAM_FAILED')
    .toSorted((one, other) => (one.end_time ?? 0) - (other.end_time ?? 0))
}

/** The words for a failure; nothing where nothing is said. */
export const wordsOf = ({ task, others, reason }: Failure): string => {
  const place = task ? ` in the task ${clean(task, [], 60)}${others > 0 ? ` and ${others} more` : ''}` : ''
  return `${place}${reason && `: ${clean(reason, [], 200)}`}`
}

/** The failure of a run as its tasks tell it. `output` is asked for the error of one of them. */
export const failureOf = async (
  run: JobRun,
  tasks: readonly Task[],
  output: (runId: number) => Promise<string | null | undefined>,
): Promise<Failure> => {
  const failed = failedTasks(tasks)
  const [first] = failed
  const said = await output(first?.run_id ?? run.run_id)
  return {
    task: first?.task_key ?? null,
    others: Math.max(0, failed.length - 1),
    reason: said || (first && reasonOf(first)) || reasonOf(run),
  }
}
