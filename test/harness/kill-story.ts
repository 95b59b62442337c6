import type { Change } from '../../services/store/change.ts'
import type { Row } from '../../services/store/tables.ts'

/** The schema that the worker of the kill story writes and the story checks. */
export const schema = 'deltadesk'

/** A change that leaves its event id in the row and what it found there in its event. */
export const platform = (eventId: string, before: Row<'platforms'> | undefined): Change<'platforms'> => ({
  set: before
    ? { name: eventId }
    : { name: eventId, domain: 'databricks', ownerGroup: null, slaProfileId: null, isActive: true },
  event: { type: before ? 'platform.rename' : 'platform.create', oldState: before?.name ?? null, newState: eventId },
})
