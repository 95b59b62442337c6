import { sql } from 'kysely'
import type { Store } from '../../services/store/store.ts'

/** Runs a statement as an auditor or a vandal would type it. */
export const raw = async (store: Store, statement: string): Promise<Record<string, unknown>[]> => {
  const { rows } = await store.query((db) => ({
    execute: () => sql.raw<Record<string, unknown>>(statement).execute(db),
  }))
  return rows
}
