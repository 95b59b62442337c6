import { execFile } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { figure, type Part } from './figures.ts'
import { seed } from './seed.ts'

interface Rolled {
  before: number
  after: number
  hours: number
  counted: number
  ms: number
  statements: number
  idleMiB: number
  mostMiB: number
}

const days = 396

/** Results of thirteen months, rolled up and deleted where they are older than 90 days, in a process of its own. */
export const rollupPart = async (path: string, results: number): Promise<Part> => {
  await seed(path, { platforms: 20, checks: 100, results, days })
  const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'rolling.ts'), path])
  const told = JSON.parse(stdout) as Rolled
  await rm(path, { force: true })
  return {
    title: `${results} results of ${days} days, rolled up by the hour; those of more than 90 days ago deleted`,
    figures: [
      figure('results missing in the rollups, or there twice', Math.abs(told.before - told.counted), { most: 0 }),
      figure('results that are left', told.after, { note: `${told.hours} hours of 100 checks` }),
      figure('time', told.ms / 1000, { unit: 's' }),
      figure('a day', told.ms / days, { unit: 'ms' }),
      figure('statements', told.statements, { most: 3 * days }),
      figure('resident memory at its most', told.mostMiB, {
        ...{ unit: 'MiB', most: 1024, note: `${Math.round(told.idleMiB)} before; DuckDB may take 512 MB` },
      }),
    ],
  }
}
