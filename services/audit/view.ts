import { access, type ActionName } from '../kernel/access.ts'
import type { StoredEvent } from '../store/stored-event.ts'
import { masked } from './fold.ts'

const textIn = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** An event as those read it who look after the desk. */
export const eventView = (event: StoredEvent) => {
  const { eventId, eventType, subjectType, subjectId, version, oldState, newState, payload, createdAt } = event
  const action = textIn(payload.action)
  return {
    eventId,
    at: createdAt,
    by: textIn(payload.by),
    /** The id under which the actor is written down: of a person, a key or a part of the desk. */
    byId: event.createdBy,
    action: action !== null && action in access ? (action as ActionName) : (action ?? eventType),
    type: eventType,
    table: subjectType,
    rowId: subjectId,
    change: version,
    isRefused: version === 0,
    from: oldState,
    to: newState,
    payload: masked(payload) as Record<string, unknown>,
  }
}
