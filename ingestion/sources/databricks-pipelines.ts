import { clean } from '../clean.ts'
import type { DatabricksHost } from '../../services/store/databricks-host.ts'
import { lookAtEach, trialOf, type Reader, type SourceDefinition } from '../source.ts'
import { notOne, unreadable } from '../unreadable.ts'
import { askHost, onDatabricksHost, unshown } from './databricks-host.ts'
import { pipelinesOf } from './pipeline-list.ts'
import { EventsPage, failureIn, Pipeline, recentOf, UpdatesPage, verdictOf, type Update } from './pipeline-updates.ts'
import { sightOf } from './pipeline-sight.ts'

/** Pages of 100 updates that are looked through for one that completed. */
const mostPages = 4

const isPipelineId = (id: string): boolean => /^[\w-]{1,64}$/.test(id)

/**
 * Freshness of the data a pipeline writes. `target` is the pipeline id. The update with a verdict that began last says how the
 * pipeline is, and the one that completed last how old its data are: from its start, as its end is not told. A continuous
 * pipeline has to run.
 */
export const databricksPipelines: SourceDefinition<DatabricksHost> = {
  name: 'databricks-pipelines',
  ...onDatabricksHost,
  trial: async (host, reader) => trialOf('pipelines', await pipelinesOf(host, reader, 1)),
  discover: pipelinesOf,
  ends: async (host, target, reader) => {
    const id = target.toLowerCase()
    if (!isPipelineId(id)) return []
    const path = `/api/2.0/pipelines/${id}/updates?max_results=100`
    const { updates } = await askHost(host, path, UpdatesPage, reader)
    const written = (updates ?? []).filter((update) => verdictOf(update) === 'good')
    return written.flatMap(({ creation_time }) => creation_time ?? [])
  },
  read: (host, reader) =>
    lookAtEach(reader.checks, async (target) => {
      const id = target.toLowerCase()
      if (!isPipelineId(id)) return notOne(target, 'a pipeline id')
      return lookAt(host, id, reader).catch(unreadable(`Pipeline ${id}`))
    }),
}

const lookAt = async (host: DatabricksHost, id: string, reader: Reader) => {
  const path = `/api/2.0/pipelines/${id}`
  const pipeline = await askHost(host, path, Pipeline, reader)
  const updates = await updatesOf(host, path, pipeline, reader)
  const recent = recentOf(updates)
  const { latest } = recent
  const reason = latest && verdictOf(latest) === 'failed' ? await reasonFor(host, path, latest, reader) : ''
  const page = `https://${host.host}/pipelines/${id}${latest?.update_id ? `/updates/${latest.update_id}` : ''}`
  return sightOf({ id, pipeline, recent, reason, page, now: reader.now })
}

/** The updates, the newest first, until one that completed: mostly the pipeline itself tells enough of them. */
const updatesOf = async (host: DatabricksHost, path: string, pipeline: Pipeline, reader: Reader): Promise<Update[]> => {
  const told = pipeline.latest_updates ?? []
  if (recentOf(told).success || (pipeline.spec?.continuous && told.length > 0)) return told
  const found: Update[] = []
  const query = new URLSearchParams({ max_results: '100' })
  for (let page = 1; page <= mostPages; page++) {
    const { updates, next_page_token } = await askHost(host, `${path}/updates?${query.toString()}`, UpdatesPage, reader)
    found.push(...(updates ?? []))
    if (!next_page_token || recentOf(found).success) break
    query.set('page_token', next_page_token)
  }
  return found.length > 0 ? found : told
}

/** The words of the failure, from the log of events; none where this is not shown to us. */
const reasonFor = async (
  host: DatabricksHost,
  path: string,
  { update_id }: Update,
  reader: Reader,
): Promise<string> => {
  if (!update_id) return ''
  const query = new URLSearchParams({ filter: `level='ERROR'`, max_results: '25' })
  const events = await askHost(host, `${path}/events?${query.toString()}`, EventsPage, reader).catch(unshown)
  return events ? clean(failureIn(events, update_id), [], 220) : ''
}
