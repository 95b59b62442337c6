import { z } from 'zod'
import { versionedTables, type VersionedName } from '../store/tables.ts'

const instant = z.iso.datetime().nullable().default(null)

/** The events to list: every field narrows them down. */
export const AuditInput = z.object({
  /** The beginning of a name, or the id under which somebody is written down. */
  by: z.string().trim().min(1).max(120).nullable().default(null),
  /** An action, or a noun for all actions of it. */
  action: z
    .string()
    .regex(/^[a-zA-Z]+(\.[a-zA-Z]+)?$/)
    .max(60)
    .nullable()
    .default(null),
  table: z
    .enum(versionedTables as [VersionedName, ...VersionedName[]])
    .nullable()
    .default(null),
  rowId: z.string().min(1).max(400).nullable().default(null),
  /** Attempts that were refused, what was done, or both. */
  outcome: z.enum(['any', 'done', 'refused']).default('any'),
  from: instant,
  until: instant,
  cursor: z.string().max(1200).nullable().default(null),
  count: z.int().min(1).max(100).default(50),
})
export type AuditFilter = z.output<typeof AuditInput>
