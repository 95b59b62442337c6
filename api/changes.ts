import type { ServerResponse } from 'node:http'
import type { Told } from '../services/changes/feed.ts'
import { followChanges } from '../services/changes/follow.ts'
import { base, privately, type Shared } from './request.ts'
import type { Door } from './server.ts'

/** A comment keeps proxies from closing a connection that is quiet. */
const heartbeatMs = 25_000
/** Streams end and are begun again, so that whoever may not ask any more does not hear for ever. */
const longestMs = 15 * 60_000
/** Bytes that may wait for a slow reader, who then begins again and hears what was missed. */
const mostWaiting = 64 * 1024

const headers = { ...privately, 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' }

/** A change as an event; without one the reader is told to read everything again. */
const eventOf = ({ place, change }: Told): string =>
  `id: ${place}\nevent: ${change ? 'change' : 'reset'}\ndata: ${JSON.stringify(change ?? {})}\n\n`

/** Texts that are written before the response begins wait for it. */
const createLine = (onEnd: () => void) => {
  const waiting: string[] = []
  let response: ServerResponse | undefined
  const write = (text: string): void => {
    if (!response) return void waiting.push(text)
    if (response.writableLength > mostWaiting) response.destroy()
    else response.write(text)
  }
  return {
    write,
    begin(to: ServerResponse): void {
      if (to.destroyed) return onEnd()
      response = to
      const heartbeat = setInterval(() => write(':\n\n'), heartbeatMs).unref()
      const end = setTimeout(() => to.end(), longestMs).unref()
      to.once('close', () => {
        clearInterval(heartbeat)
        clearTimeout(end)
        onEnd()
      })
      for (const text of waiting.splice(0)) write(text)
    },
  }
}

/**
 * The door through which changes are heard as they happen: server-sent events that name a noun and an id. They are told
 * from memory, so a reader costs no statement. https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export const changesDoor = ({ findCaller, perform }: Shared): Door => ({
  method: 'get',
  path: `${base}/changes`,
  async answer(request) {
    const caller = await findCaller(request)
    if ('refusal' in caller) return caller.refusal
    const known = request.headers['last-event-id']
    return perform({
      actor: caller.actor,
      name: 'change.follow',
      async run(context) {
        const line = createLine(() => following.stop())
        const following = await followChanges(context, {
          ...(typeof known === 'string' && known !== '' && { place: known }),
          hear: (told) => line.write(eventOf(told)),
        })
        const { place, missed } = following
        // An id without data is the place that a reader begins at, and no event.
        line.write(`retry: 3000\nid: ${place}\n\n`)
        for (const told of missed ?? [{ place, change: null }]) line.write(eventOf(told))
        return { status: 200, headers, stream: line.begin }
      },
    })
  },
})
