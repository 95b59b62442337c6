import type { Store } from '../store/store.ts'
import { attempts } from './ledger.ts'

const old = (before: Date) => ({ table: 'posts', types: attempts, before }) as const

/**
 * Deletes attempts to send that began before an instant from the event log. The last one of each message stays, and so does
 * all that people did to it. One statement. Throws AppError UNAVAILABLE.
 */
export const forgetAttempts = (store: Store, before: Date): Promise<void> => store.forget(old(before))

/** Counts what `forgetAttempts` deletes. */
export const countAttempts = (store: Store, before: Date): Promise<number> => store.countForgotten(old(before))
