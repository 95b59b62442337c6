import { z } from 'zod'
import { clean } from '../clean.ts'
import { hostNames } from '../host-names.ts'
import { HttpError } from '../http-error.ts'
import type { Http } from '../http.ts'
import { lookAtEach, payloadOf, type Sight, type SourceDefinition } from '../source.ts'

/** One more try, so that a single lost packet is no outage; short, so that ten dead addresses do not hold the run. */
const patience = { attempts: 2, timeoutMs: 10_000, bodyless: true }

const variables = z.object({
  INGEST_ALLOWED_HOSTS: hostNames,
})

/** Checks that an address answers. `target` is the URL; the observed value is the response time in milliseconds. */
export const httpSource: SourceDefinition<z.output<typeof variables>> = {
  name: 'http',
  config: variables,
  hosts: ({ INGEST_ALLOWED_HOSTS }) => INGEST_ALLOWED_HOSTS,
  read: (_, { checks, http }) => lookAtEach(checks, async (url) => ({ ...(await look(http, url)), measures: 'value' })),
}

const look = async (http: Http, url: string): Promise<Sight> => {
  try {
    const { status, ms } = await http.send({ url, ...patience })
    if (status >= 200 && status < 300) return { status: 'green', observedValue: ms }
    const { host } = new URL(url)
    return {
      status: 'red',
      observedValue: ms,
      message: `${host} answered ${status}`,
      errorPayload: payloadOf({ status, ms }),
    }
  } catch (error) {
    if (!(error instanceof HttpError)) throw error
    const { kind, status, code, message } = error
    const blind = kind === 'refused' || kind === 'redirected'
    return {
      status: blind ? 'unknown' : 'red',
      message: clean(message),
      errorPayload: payloadOf({ kind, status, code }),
    }
  }
}
