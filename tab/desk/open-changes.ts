import { base, type Signing } from './ask.ts'
import type { OpenChanges } from './follow.ts'

/**
 * Makes what opens the stream of changes. It is read with `fetch`, because an EventSource of the browser can send no header, and
 * the proof of who asks is in a header and nowhere else.
 */
export const createOpenChanges =
  (signing: Signing): OpenChanges =>
  async (place, signal) => {
    const headers = { ...(await signing()), ...(place !== null && { 'last-event-id': place }) }
    const { ok, status, body } = await fetch(`${base}/changes`, { headers, signal })
    if (!ok || !body) throw new Error(`no changes: ${status}`)
    return body
  }
