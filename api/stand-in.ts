import type { IncomingMessage } from 'node:http'
import { speech, type Speech } from '../cards/kit/words.ts'
import type { Log } from '../services/kernel/log.ts'
import { probes } from './probes.ts'
import type { Problem } from './refusal.ts'
import { base } from './request.ts'
import { startServer, type Answered, type RunningServer } from './server.ts'
import { localeOf } from './session.ts'

export interface StandInParts {
  host: string
  port: number
  /** The sentences that say why there is no desk, without secrets, in the language of whoever asks. */
  says: (speech: Speech) => string[]
  clock: () => Date
  newId: () => string
  log: Log
}

/**
 * Answers in place of a desk that could not start, so that people who open it read why, and not that there is nothing. It is
 * alive and not ready; everything else it answers with the reason.
 */
export const startStandIn = ({ host, port, says, clock, newId, log }: StandInParts): Promise<RunningServer> =>
  startServer({
    host,
    port,
    doors: probes({
      metrics: () => Promise.resolve(''),
      readiness: () => ({ reasons: says(speech('en')), storeReadAt: null, lastIngestionAt: null }),
    }),
    otherwise(request: IncomingMessage): Answered {
      const message = says(speech(localeOf(request))).join('\n')
      const headers = { 'cache-control': 'no-store', 'retry-after': '30' }
      if (request.url?.startsWith(`${base}/`)) {
        const problem: Problem = { code: 'UNAVAILABLE', message, fields: [], correlationId: newId() }
        return { status: 503, headers, body: problem }
      }
      return { status: 503, headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' }, body: message }
    },
    clock,
    log,
    count: () => undefined,
  })
