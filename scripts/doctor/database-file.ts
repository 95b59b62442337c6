import { dirname } from 'node:path'
import { storeConfigFrom } from '../../services/store/config.ts'
import { notTried, ok, wrong, type Judgement, type Step } from './step.ts'
import { storeSettings } from './settings.ts'
import type { Surroundings } from './surroundings.ts'

const lastFolderOf = async (path: string, exists: Surroundings['files']['exists']): Promise<string> => {
  const folder = dirname(path)
  return folder === path || (await exists(folder)) ? folder : lastFolderOf(folder, exists)
}

/** Judges why DuckDB did not open its file; its words: https://duckdb.org/docs/stable/connect/concurrency. */
const judgeOpening = (path: string, message: string): Judgement => {
  const holder = /\(PID (\d+)\)/.exec(message)?.[1]
  if (/Could not set lock/i.test(message))
    return wrong(
      `${path} is open in ${holder ? `process ${holder}` : 'another process'}, and DuckDB takes one. When that is the ` +
        'desk itself, all is well; stop it to have the file examined',
    )
  if (/not a valid DuckDB database/i.test(message))
    return wrong(`${path} is no DuckDB file: name another one, or move it away`)
  if (/version/i.test(message)) return wrong(`${path} was written by another release of DuckDB`)
  return wrong(`${path} cannot be opened (${message.split('\n')[0]})`)
}

export const databaseFile: Step = {
  name: 'database file',
  who: 'you',
  after: [storeSettings.name],
  async run({ env, files }) {
    const config = storeConfigFrom(env)
    if (config.engine === 'databricks') return notTried('because the store is a SQL warehouse')
    const { path } = config
    const folder = await lastFolderOf(path, files.exists)
    if (!(await files.mayWrite(folder)))
      return wrong(`the desk may not write into the folder ${folder}: give its account the right, or set DUCKDB_PATH`)
    if (!(await files.exists(path))) return ok(`${path} will be made at the first start`)
    if (!(await files.mayWrite(path))) return wrong(`the desk may read ${path}, but not write to it`)
    return files.openDuckDb(path).then(
      () => ok(`${path} can be read and written, and nobody else has it`),
      (error: Error) => judgeOpening(path, error.message),
    )
  },
}
