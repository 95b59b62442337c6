import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Place } from './place.ts'

/** What a table takes. */
export interface TableState {
  /** Data files that its newest version is made of. */
  files: number
  /** Data files and deletion vectors on disk, also those of older versions only, and their kilobytes. */
  onDisk: number
  kilobytes: number
  /** Files of the transaction log, and their kilobytes. */
  log: number
  logKilobytes: number
}

const sizes = (folder: string): number[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => statSync(join(folder, name)).size)

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)

/** Looks at a table and its folder. `schemaFolder` is the one of its schema. */
export const stateOf = async (
  { run }: Place,
  schemaFolder: string,
  schema: string,
  table: string,
): Promise<TableState> => {
  const detail = await run(`DESCRIBE DETAIL \`${schema}\`.\`${table}\``)
  const [data, log] = [sizes(join(schemaFolder, table)), sizes(join(schemaFolder, table, '_delta_log'))]
  return {
    files: Number(detail.find(({ name }) => name === 'numFiles')!.values[0]),
    onDisk: data.length,
    kilobytes: Math.round(sum(data) / 1024),
    log: log.length,
    logKilobytes: Math.round(sum(log) / 1024),
  }
}
