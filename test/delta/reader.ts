import { join } from 'node:path'
import { madeOnce, NotInstalled, run } from './installation.ts'

/** What another reader of Delta finds: platforms with their versions, and the events of each row. */
export interface Read {
  platforms: [id: string, version: number][]
  events: [subjectId: string, version: number, eventId: string][]
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

/** Reads the tables of a schema without Spark. Throws NotInstalled where the reader cannot be had. */
export const readElsewhere = (schemaFolder: string): Read => {
  const { ok, said, printed } = run(python(), [join(import.meta.dirname, 'read_tables.py'), schemaFolder])
  if (!ok) throw new Error(`The tables cannot be read: ${said}`)
  return JSON.parse(printed) as Read
}
