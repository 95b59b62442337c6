import { z } from 'zod'
import { camel, columnsOf, type TableName } from '../../services/store/tables.ts'

/** Text that breaks whatever is not bound as a parameter. */
export const hostile = `'; DROP TABLE x; -- \` " \\ \\' \n\t\r ? $1 :a {{b}} äß 漢字 \u202e👩‍🚀 ${'0123456789'.repeat(1000)}`

/** Texts of a form, for schemas that take no other. */
const formed = ['2026-03-02T09:00:00Z', '2026-03-02', '22:00', 'de-DE', '00000000-0000-4000-8000-000000000000']
const plain = [hostile, ...formed, 0.1, 2_147_483_647, 7, 1, false, new Date('2026-03-29T01:30:00.789Z')]

/** Values that a schema may take, the harshest first; every field and every list is filled. */
const candidatesOf = (type: z.core.$ZodType): readonly unknown[] => {
  const { def } = (type as z.core.$ZodTypes)._zod
  switch (def.type) {
    case 'object':
      return [Object.fromEntries(Object.entries(def.shape).map(([name, field]) => [name, sampleOf(field)]))]
    case 'array':
      return [[sampleOf(def.element)]]
    case 'record':
      return [{ [String(sampleOf(def.keyType))]: sampleOf(def.valueType) }]
    case 'unknown':
      return [{ text: hostile, deep: [1, null] }]
    case 'enum':
      return Object.values(def.entries)
    case 'literal':
      return def.values
    case 'union':
      return def.options.flatMap(candidatesOf)
    case 'nullable':
    case 'optional':
    case 'default':
    case 'catch':
      return candidatesOf(def.innerType)
    default:
      return plain
  }
}

const sampleOf = (type: z.core.$ZodType): unknown => {
  const found = candidatesOf(type).find((value) => z.safeParse(type, value).success)
  if (found === undefined) throw new Error(`No sample for ${JSON.stringify(type._zod.def)}`)
  return found
}

const filled = new Set(['version', 'last_event_id', 'tail', 'created_at', 'created_by', 'updated_at', 'updated_by'])

/**
 * A row of a table as a caller writes it: hostile text wherever text goes, or null wherever null may be. Without what the
 * store fills in itself when the table is versioned.
 */
export const sampleRow = (table: TableName, versioned: boolean, nulls = false): Record<string, unknown> =>
  Object.fromEntries(
    columnsOf(table)
      .filter(([name]) => !(versioned && filled.has(name)))
      .map(([name, column]) => [camel(name), nulls && column.nullable ? null : sampleOf(column.type)]),
  )
