import { z } from 'zod'
import type { PersonalData } from './person.ts'

export type SqlType = 'STRING' | 'INT' | 'DOUBLE' | 'BOOLEAN' | 'TIMESTAMP'

/** One column. `json` columns are STRING in SQL and typed values in code, coded by their zod type. */
export interface Column<T = unknown> {
  sql: SqlType
  type: z.ZodType<T>
  nullable: boolean
  json: boolean
  comment: string
}

const column =
  <T>(sql: SqlType, type: z.ZodType<T>, json = false) =>
  (comment: string): Column<T> => ({ sql, type, nullable: false, json, comment })

export const text = column('STRING', z.string())
export const int = column('INT', z.int32())
export const double = column('DOUBLE', z.number())
export const flag = column('BOOLEAN', z.boolean())
export const instant = column('TIMESTAMP', z.date())
export const oneOf = <const V extends readonly [string, ...string[]]>(values: V, comment: string): Column<V[number]> =>
  column('STRING', z.enum(values) as unknown as z.ZodType<V[number]>)(`${comment}: ${values.join(' | ')}`)
export const json = <T>(type: z.ZodType<T>, comment: string): Column<T> =>
  column('STRING', type, true)(`${comment} (JSON)`)
export const maybe = <T>(inner: Column<T>): Column<T | null> => ({
  ...inner,
  type: inner.type.nullable(),
  nullable: true,
})

export const tags = z.array(z.string())
export const payload = z.record(z.string(), z.unknown())

/**
 * The change that a written row means to whoever follows: the noun, and the column with the id of the thing; without a column
 * anything of the noun may have changed. A row with the values of `unless` tells nobody.
 */
export interface Tells<Name extends string = string> {
  noun: string
  id: Name | null
  unless?: { readonly [N in Name]?: string }
}

export interface Table<Name extends string = string> {
  /** `desk`: one for the installation. `workspace`: one per workspace. */
  scope: 'desk' | 'workspace'
  /** `versioned` rows change only with an event inside the row; `log` rows are only appended. */
  kind: 'versioned' | 'log'
  key: Name
  /** Columns within which the key is unique; absent when it is unique in the table. */
  keyWithin?: readonly Name[]
  clusterBy: readonly Name[]
  comment: string
  /**
   * Null for rows of which nobody is told. Everybody may hear of a change, so its id is not made of a person or a
   * conversation.
   */
  tells: Tells<Name> | null
  /** The way of a person’s data in it once they left. */
  personalData: PersonalData
  columns: Record<Name, Column>
}
/** Declares one table and keeps its exact type. Every column that it names is one of its own. */
export const table = <const N extends string, const T extends Table<NoInfer<N>>>(
  definition: T & { columns: Record<N, Column> },
): T => definition
