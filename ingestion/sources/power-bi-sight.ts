import { payloadOf, type Sight } from '../source.ts'
import { reasonOf } from './power-bi-reason.ts'
import { endOf, newestOf, verdictOf, type Refresh } from './power-bi-refreshes.ts'
import { missedSlot, type Schedule } from './power-bi-schedule.ts'

/** The answers about an item, and the page of Power BI that shows it. */
export interface Seen {
  refreshes: readonly Refresh[]
  schedule: Schedule | null
  page: string
  now: Date
  kind: 'model' | 'dataflow'
}

/** The measurement of an item from its refreshes and its schedule. Pure. */
export const sightOf = ({ refreshes, schedule, page, now, kind }: Seen): Sight => {
  const { latest, success } = newestOf(refreshes)
  const missed = schedule && missedSlot(schedule, refreshes, now)
  const observedValue = success ? Math.max(0, (now.getTime() - endOf(success)!) / 60_000) : null
  const verdict = latest ? verdictOf(latest) : 'nothing'
  if (latest && verdict === 'failed') {
    const { code, reason } = reasonOf(latest)
    return {
      ...{ status: 'red', observedValue },
      message: `The last refresh failed${reason && `: ${reason}`}`,
      errorPayload: payloadOf({ ...factsOf(latest, page), code }),
    }
  }
  if (latest && verdict === 'unclear')
    return {
      ...{ status: 'unknown', observedValue },
      message: 'The last refresh ended in a way Deltadesk does not know',
      errorPayload: payloadOf(factsOf(latest, page)),
    }
  if (missed)
    return {
      ...{ status: 'yellow', observedValue },
      message: `The refresh scheduled for ${missed.says} did not begin`,
      errorPayload: payloadOf({ runPageUrl: page, scheduledFor: new Date(missed.at).toISOString() }),
    }
  if (!latest) return { status: 'unknown', message: `The ${kind} has no finished refresh yet` }
  return { status: 'green', observedValue }
}

const factsOf = ({ requestId, id, refreshType, status, endTime, refreshAttempts }: Refresh, page: string) => ({
  runPageUrl: page,
  requestId: requestId ?? (id === null || id === undefined ? null : String(id)),
  refreshType,
  resultState: status,
  attempts: refreshAttempts?.length,
  endedAt: endTime,
})
