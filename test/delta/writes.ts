import type { WireColumn } from '../wire/engine.ts'
import type { SparkParameter } from '../wire/parameters.ts'

/** A statement that writes: its table, and how many rows it was sent with; 0 when they do not come as a batch. */
export interface Write {
  table: string
  batch: number
}

/** The statement as a write; undefined when it only reads. */
export const writeOf = (statement: string, parameters: readonly SparkParameter[]): Write | undefined => {
  const table = /^\s*(?:merge into|update|insert into)\s+`\w+`\.`(\w+)`/i.exec(statement)?.[1]
  if (!table) return undefined
  const isBatch = /\bfrom_json\(/i.test(statement)
  const rows = isBatch ? (JSON.parse(parameters[0]?.value?.stringValue ?? '[]') as unknown[]) : []
  return { table, batch: rows.length }
}

/**
 * True when the answer to a write says that it changed something: one that did not makes no commit. Open-source Spark
 * counts nothing for an INSERT.
 */
export const changed = (answer: readonly WireColumn[]): boolean => {
  const affected = answer.find(({ name }) => name === 'num_affected_rows')?.values[0]
  return affected === undefined || Number(affected) > 0
}

/** States that say that nothing was written: a conflict, and Spark that was not there. */
const certain = new Set(['2D521', '08001'])

/** Counts what became of writes. */
export const createCount = () => {
  /** Writes that changed something, and those whose answer got lost, by table. */
  const [written, lost] = [new Map<string, number>(), new Map<string, number>()]
  /** Statements that failed, by their state. */
  const refused = new Map<string, number>()
  let batches = 0
  let most = 0
  const add = (counts: Map<string, number>, name: string) => void counts.set(name, (counts.get(name) ?? 0) + 1)
  return {
    written,
    lost,
    refused,
    /** Batches of two rows and more that changed something, without those of the log; and the most rows of one. */
    batches: () => ({ count: batches, most }),
    answered(write: Write | undefined, answer: readonly WireColumn[]): void {
      if (!write || !changed(answer)) return
      add(written, write.table)
      if (write.table === 'events' || write.batch < 2) return
      batches++
      most = Math.max(most, write.batch)
    },
    failed(write: Write | undefined, sqlState: string): void {
      add(refused, sqlState)
      if (write && !certain.has(sqlState)) add(lost, write.table)
    },
  }
}
export type Count = ReturnType<typeof createCount>
