import { execFile } from 'node:child_process'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { figure, type Figure, type Part } from '../figures.ts'
import { checks, days } from './results.ts'
import type { Rolled } from './rolling.ts'
import { heapMiB } from './spark.ts'

const rolling = join(import.meta.dirname, 'rolling.ts')
/** Does one thing in a process of its own. */
const inProcess = async (doing: 'make' | 'roll' | 'delta', place: string, count: number): Promise<Rolled> => {
  const { stdout } = await promisify(execFile)(process.execPath, [rolling, doing, place, String(count)])
  return JSON.parse(stdout) as Rolled
}

const figuresOf = (on: string, { wrong, left, checksum, seconds, statements }: Rolled): Figure[] => [
  figure(`${on}: hours that a plain count has otherwise`, wrong, { most: 0, note: `checksum ${checksum}` }),
  figure(`${on}: results that are left`, left, { note: `of ${checks} checks` }),
  figure(`${on}: time`, seconds, { unit: 's' }),
  figure(`${on}: statements`, statements, { most: 2 * days }),
]

const onDelta = async (folder: string, count: number, onDuckDb: Rolled): Promise<Figure[]> => {
  await mkdir(folder)
  const told = await inProcess('delta', folder, count)
  await rm(folder, { recursive: true, force: true })
  return [
    ...figuresOf('Spark with Delta', told),
    figure('Spark with Delta: sums that differ from those of DuckDB', told.checksum === onDuckDb.checksum ? 0 : 1, {
      most: 0,
    }),
    figure('Spark with Delta: resident memory at its most', told.mostMiB, {
      unit: 'MiB',
      note: `rows may take ${heapMiB}`,
    }),
  ]
}

/**
 * Results of thirteen months, rolled up, and deleted where they are older than 90 days, in a process of its own; `spark`: the
 * same on Spark with Delta Lake.
 */
export const rollupPart = async (folder: string, count: number, spark: boolean): Promise<Part> => {
  const path = join(folder, 'rollup.duckdb')
  await inProcess('make', path, count)
  const told = await inProcess('roll', path, count)
  await rm(path, { force: true })
  return {
    title: `${count} results of ${days} days, rolled up by the hour; those of more than 90 days ago deleted`,
    figures: [
      ...figuresOf('DuckDB', told),
      figure('DuckDB: resident memory at its most', told.mostMiB, {
        ...{ unit: 'MiB', most: 1024, note: `${Math.round(told.idleMiB)} before; DuckDB may take 512 MB` },
      }),
      ...(spark ? await onDelta(join(folder, 'delta'), count, told) : []),
    ],
  }
}
