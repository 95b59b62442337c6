import { thrown } from '../../ingestion/http-error.ts'
import { messagingEndpointFrom } from './config.ts'
import { botSettings } from './settings.ts'
import { notTried, ok, wrong, type Judgement, type Step } from './step.ts'

const timeoutMs = 15_000

/** Judges how an endpoint answered a message that nobody signed: the desk refuses it. */
const judgeAnswer = (url: string, status: number): Judgement => {
  if (status === 401) return ok(`${url} is the desk: it refuses a message that nobody signed`)
  if (status === 429) return ok(`${url} is the desk: it refuses messages of strangers, and had many of late`)
  // A desk with authentication looks at the token before it reads anything.
  if (status === 400 || (status >= 200 && status < 300))
    return wrong(`${url} reads a message that nobody signed: start the desk without DELTADESK_MODE=local`)
  if (status === 404 || status === 405) return wrong(`${url} answers ${status}: the path of the desk is /api/messages`)
  if (status === 403)
    return wrong(`${url} answers 403, as a proxy before the desk does: let the Bot Connector through to it`)
  return wrong(`${url} answers ${status}: see whether the desk runs, and what stands before it`)
}

/** Sends an empty message without a token, which the desk refuses before it reads it. */
export const endpoint: Step = {
  name: 'messaging endpoint',
  who: 'you',
  after: [botSettings.name],
  async run({ env, fetch }) {
    const url = messagingEndpointFrom(env)
    if (!url) return notTried('because MESSAGING_ENDPOINT is not set')
    const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }
    return fetch(url, { ...request, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) }).then(
      ({ status }) => judgeAnswer(url, status),
      (error: unknown) => wrong(thrown(new URL(url).host, error, timeoutMs).message),
    )
  },
}
