import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { installed } from './installation.ts'
import { startSpark } from './spark.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Port of the bridge to Spark; not there in a run of `npm test`. */
    spark?: number
  }
}

/** One Spark for all tests, over a folder that is gone afterwards. */
export default async ({ provide }: TestProject) => {
  const folder = mkdtempSync(join(tmpdir(), 'deltadesk-tables-'))
  const spark = await startSpark(installed(), folder)
  provide('spark', spark.port)
  return async () => {
    await spark.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
