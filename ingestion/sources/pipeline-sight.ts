import { clean } from '../clean.ts'
import { payloadOf, type Sight } from '../source.ts'
import { verdictOf, type Pipeline, type Recent } from './pipeline-updates.ts'

/** The answers about a pipeline, the reason of its last failure, and the page of Databricks that shows it. */
interface Seen {
  id: string
  pipeline: Pipeline
  recent: Recent
  reason: string
  page: string
  now: Date
}

type Verdict = Pick<Sight, 'status'> & { saying: string }

const because = (reason: string): string => reason && `: ${reason}`
/** Values of a health that is not unhealthy. */
const well = ['', 'HEALTHY']
/** States of an update on its way to run. */
const beginning = ['CREATED', 'QUEUED', 'WAITING_FOR_RESOURCES', 'INITIALIZING', 'RESETTING', 'SETTING_UP_TABLES']
/** States in which a pipeline is, whatever became of its updates: https://docs.databricks.com/api/workspace/pipelines/get */
const known = ['DEPLOYING', 'IDLE', 'RECOVERING', 'RESETTING', 'RUNNING', 'STARTING', 'STOPPING']

/** Judges a pipeline that has to run all the time. */
const continuous = ({ pipeline, recent: { newest, latest }, reason }: Seen): Verdict => {
  const verdict = latest && verdictOf(latest)
  const failed = verdict === 'failed'
  if (newest && newest === latest && verdict === 'unclear')
    return {
      status: 'unknown',
      saying: `is in an update that reports ${clean(newest.state ?? '', [], 40) || 'no state'}, which Deltadesk does not know`,
    }
  if (newest && newest === latest)
    return failed
      ? { status: 'red', saying: `has failed${because(reason)}` }
      : { status: 'red', saying: 'should run all the time, and has ended' }
  const state = newest?.state ?? ''
  if (pipeline.state === 'RECOVERING') return { status: 'yellow', saying: `is recovering${because(reason)}` }
  if (beginning.includes(state))
    return failed
      ? { status: 'yellow', saying: `starts again after a failure${because(reason)}` }
      : { status: 'green', saying: '' }
  if (state === 'RUNNING')
    return well.includes(pipeline.health ?? '')
      ? { status: 'green', saying: '' }
      : { status: 'yellow', saying: 'runs, and reports itself as unhealthy' }
  return { status: 'red', saying: 'should run all the time, and is stopped' }
}

/** Judges a pipeline that is started for each update. */
const triggered = ({ pipeline, recent: { latest }, reason }: Seen): Verdict => {
  const verdict = latest ? verdictOf(latest) : 'nothing'
  if (verdict === 'failed') return { status: 'red', saying: `failed in its last update${because(reason)}` }
  if (verdict === 'unclear')
    return { status: 'unknown', saying: 'ended its last update in a way Deltadesk does not know' }
  if (verdict === 'nothing') return { status: 'unknown', saying: 'has no finished update yet' }
  return well.includes(pipeline.health ?? '')
    ? { status: 'green', saying: '' }
    : { status: 'yellow', saying: 'reports itself as unhealthy' }
}

const verdictFor = (seen: Seen): Verdict => {
  const { state, spec } = seen.pipeline
  if (state === 'DELETED') return { status: 'red', saying: 'is deleted' }
  const judged = spec?.continuous ? continuous(seen) : triggered(seen)
  if (state === 'FAILED' && judged.status !== 'red') return { status: 'red', saying: 'has failed' }
  if (state && judged.status === 'green' && !known.includes(state))
    return { status: 'unknown', saying: `reports ${clean(state, [], 40)}` }
  return judged
}

/** The measurement of a pipeline. Pure. A continuous one that runs has no age: its data come all the time. */
export const sightOf = (seen: Seen): Sight => {
  const { id, pipeline, recent, page, now } = seen
  const { latest, newest, success } = recent
  const { status, saying } = verdictFor(seen)
  const began = success?.creation_time
  const observedValue = began && !pipeline.spec?.continuous ? Math.max(0, (now.getTime() - began) / 60_000) : null
  if (status === 'green') return { status, observedValue }
  const told = latest ?? newest
  return {
    ...{ status, observedValue },
    message: `The pipeline ${clean(pipeline.name || id, [], 60)} ${saying}`,
    errorPayload: payloadOf({
      runPageUrl: page,
      state: pipeline.state,
      health: pipeline.health,
      resultState: told?.state,
      runId: told?.update_id,
    }),
  }
}
