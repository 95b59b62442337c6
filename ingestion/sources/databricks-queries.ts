import type { DatabricksHost } from '../../services/store/databricks-host.ts'
import { lookAtEach, payloadOf, type Reader, type Sight, type SourceDefinition } from '../source.ts'
import { notOne, unreadable } from '../unreadable.ts'
import { askHost, onDatabricksHost } from './databricks-host.ts'
import { endedOf, QueriesPage, usualWait, type Query } from './query-history.ts'
import { warehousesTrial } from './warehouse-list.ts'

/** The queries that began so long ago count, of the newest of them so many pages of a hundred. */
const windowMs = 3_600_000
const mostPages = 5
/** Of fewer queries a share says nothing. */
const leastEnded = 10

const targetForm = /^([\w-]{1,64}) +(?:errors *<= *(\d{1,3}(?:\.\d{1,3})?) *%|queued *<= *(\d{1,5}) *s)$/

/** A warehouse with the percentage of failures, or the seconds of waiting, that it has at most. */
interface Limit {
  warehouseId: string
  kind: 'failed' | 'queued'
  most: number
}

const limitOf = (target: string): Limit | undefined => {
  const [, warehouseId, percent, seconds] = targetForm.exec(target) ?? []
  if (!warehouseId) return undefined
  return percent === undefined
    ? { warehouseId, kind: 'queued', most: Number(seconds) }
    : { warehouseId, kind: 'failed', most: Number(percent) }
}

/**
 * The queries of a SQL warehouse in the last hour. `target` is its id with a limit: `abc errors<=5%` or `abc queued<=30s`.
 * Source: https://docs.databricks.com/api/workspace/queryhistory/list
 */
export const databricksQueries: SourceDefinition<DatabricksHost> = {
  name: 'databricks-queries',
  ...onDatabricksHost,
  trial: warehousesTrial,
  read: async (host, reader) => {
    // Limits of one warehouse are of the same queries.
    const histories = new Map<string, Promise<Query[]>>()
    const historyOf = (warehouseId: string): Promise<Query[]> => {
      const known = histories.get(warehouseId) ?? queriesOf(host, warehouseId, reader)
      histories.set(warehouseId, known)
      return known
    }
    return lookAtEach(reader.checks, async (target) => {
      const limit = limitOf(target)
      if (!limit) return notOne(target, 'a warehouse id with a limit, as <id> errors<=5% or <id> queued<=30s')
      return historyOf(limit.warehouseId).then(
        (queries) => ({ ...sightOf(limit, queries, reader.now), measures: 'value' as const }),
        unreadable(`The history of the warehouse ${limit.warehouseId}`),
      )
    })
  },
}

const queriesOf = async (host: DatabricksHost, warehouseId: string, reader: Reader): Promise<Query[]> => {
  const found: Query[] = []
  const query = new URLSearchParams({
    'filter_by.warehouse_ids': warehouseId,
    'filter_by.query_start_time_range.start_time_ms': String(reader.now.getTime() - windowMs),
    include_metrics: 'true',
    max_results: '100',
  })
  for (let page = 1; page <= mostPages; page++) {
    const path = `/api/2.0/sql/history/queries?${query.toString()}`
    const { res, has_next_page, next_page_token } = await askHost(host, path, QueriesPage, reader)
    found.push(...(res ?? []))
    if (!has_next_page || !next_page_token) break
    query.set('page_token', next_page_token)
  }
  return found
}

const written = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 1 })

const sightOf = ({ warehouseId, kind, most }: Limit, queries: readonly Query[], now: Date): Sight => {
  const nothing: Sight = {
    status: 'unknown',
    message: `No query of the last hour ${kind === 'queued' ? 'is known' : 'has ended'}`,
  }
  if (kind === 'queued') {
    if (queries.length === 0) return nothing
    const seconds = usualWait(queries, now)
    if (seconds <= most) return { status: 'green', observedValue: seconds }
    return {
      ...{ status: 'red', observedValue: seconds },
      message: `Queries of the last hour waited up to ${written(seconds)} s, and should wait ${most} s at most`,
      errorPayload: payloadOf({ warehouseId }),
    }
  }
  const { ended, failed } = endedOf(queries)
  if (ended === 0) return nothing
  if (ended < leastEnded && failed.length === 0) return { status: 'green' }
  if (ended < leastEnded)
    return {
      status: 'unknown',
      message: `${failed.length} of only ${ended} queries of the last hour failed, and a share of so few says nothing`,
    }
  const percent = (failed.length / ended) * 100
  if (percent <= most) return { status: 'green', observedValue: percent }
  // The words behind the class may quote the query of somebody, and the data in it.
  const reason = /^\[[A-Z\d_.]{1,80}\]/.exec(failed[0]?.error_message ?? '')?.[0] ?? ''
  return {
    ...{ status: 'red', observedValue: percent },
    message: `${failed.length} of ${ended} queries of the last hour failed${reason && `, the last one with ${reason}`}`,
    errorPayload: payloadOf({ warehouseId }),
  }
}
