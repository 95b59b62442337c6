import { join } from 'node:path'
import { madeOnce, NotInstalled, run } from './installation.ts'

/** What another reader of Delta finds. */
export interface Read {
  rows: [table: string, id: string, version: number, lastEventId: string][]
  events: [table: string, id: string, version: number, eventId: string][]
  /** How many commits in the history of each table wrote rows. */
  commits: Record<string, number>
}

/** The reader that has nothing of Spark: https://delta-io.github.io/delta-rs/ */
const reader = 'deltalake==1.6.6'

const python = (): string => {
  const folder = madeOnce(`reader-${reader.replace('==', '-')}`, (unfinished) => {
    const made = run('python3', ['-m', 'venv', unfinished])
    if (!made.ok) throw new NotInstalled('Python 3 with venv is missing.')
    const { ok, said } = run(join(unfinished, 'bin/python'), ['-m', 'pip', 'install', '-q', reader])
    if (!ok) throw new NotInstalled(`pip could not fetch ${reader}: ${said.split('\n').at(-1)}`)
  })
  return join(folder, 'bin/python')
}

/** Runs one of our programs that know Delta without Spark. Throws NotInstalled where they cannot be had. */
const runPython = (program: string, given: readonly string[]): string => {
  const { ok, said, printed } = run(python(), [join(import.meta.dirname, program), ...given])
  if (!ok) throw new Error(`${program} failed: ${said}`)
  return printed
}

/** Reads tables of a schema, and its log, without Spark. */
export const readElsewhere = (schemaFolder: string, keys: Readonly<Record<string, string>>): Read => {
  const tables = Object.entries(keys).map((table) => table.join('.'))
  return JSON.parse(runPython('read_tables.py', [schemaFolder, ...tables])) as Read
}

/** Appends commits to tables of a schema, each with so many rows, as another writer than Spark. */
export const appendElsewhere = (
  schemaFolder: string,
  tables: Readonly<Record<string, { commits: number; rows: number }>>,
): void => {
  const given = Object.entries(tables).map(([table, { commits, rows }]) => `${table}.${commits}.${rows}`)
  runPython('append_commits.py', [schemaFolder, ...given])
}
