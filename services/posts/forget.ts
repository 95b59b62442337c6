import type { Store } from '../store/store.ts'
import { attempts } from './ledger.ts'

/**
 * Deletes attempts to send that began before an instant from the event log. The last one of each message stays, and so does
 * all that people did to it. One statement. Throws AppError UNAVAILABLE.
 */
export const forgetAttempts = (store: Store, before: Date): Promise<void> =>
  store.forget({ table: 'posts', types: attempts, before })
