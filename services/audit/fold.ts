import type { StoredEvent } from '../store/stored-event.ts'

/** A row as its events tell of it: its state, and the fields that were named, with the value that was named last. */
export type Told = Readonly<Record<string, unknown>>

/** Fields of a payload that tell of the event and not of the row. */
const ofTheEvent = new Set(['action', 'by', 'reason', 'proposer', 'proposalId', 'platformIds', 'workspace', 'restored'])
const hidden = /secret|token|hash|password/i

/** A payload without what nobody may read; nothing of the kind is written, and what is in it by mistake stays there. */
export const masked = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(masked)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, hidden.test(name) ? '…' : masked(one)]))
}

/** The fields that an event tells of its row: some have a picture of all of it, most only the fields that changed. */
const saidBy = ({ newState, payload }: StoredEvent): Told => {
  const { content, ...rest } = payload
  const fields = Object.entries({ ...rest, ...(typeof content === 'object' ? content : {}) })
  return {
    ...(newState !== null && { state: newState }),
    ...Object.fromEntries(fields.filter(([name]) => !ofTheEvent.has(name))),
  }
}

/** A row as it was known before an event and after it, from the events of the row, the oldest first. A refused attempt changes nothing. */
export const foldOf = (events: readonly StoredEvent[], eventId: string): { before: Told; after: Told } | undefined => {
  let before: Told = {}
  for (const event of events) {
    const after = event.version === 0 ? before : { ...before, ...saidBy(event) }
    if (event.eventId === eventId) return { before, after }
    before = after
  }
  return undefined
}
