// npm run --silent glossary -- export > terms.csv     every term as a file
// npm run --silent glossary -- unity CATALOG > terms.csv   the comments of a Unity Catalog as such a file
// npm run glossary -- import terms.csv                says what would change, and writes nothing
// npm run glossary -- import terms.csv --write        writes what is new and changed
import { randomUUID } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { botConfigFrom } from '../bot/config.ts'
import { speech } from '../cards/kit/words.ts'
import { readCatalog } from '../services/glossary/catalog-comments.ts'
import { exportTerms } from '../services/glossary/export.ts'
import { importTerms } from '../services/glossary/import.ts'
import { textOfFile } from '../services/kernel/csv.ts'
import { service } from '../services/kernel/actor.ts'
import type { Directory } from '../services/kernel/context.ts'
import { contextOf, createDesk } from '../services/kernel/desk.ts'
import { AppError } from '../services/kernel/errors.ts'
import type { Fault } from '../services/kernel/fault.ts'
import { storeConfigFrom } from '../services/store/config.ts'
import { openStore } from '../services/store/open.ts'
import { defaultWorkspace } from '../services/store/workspace.ts'
import { importReport } from './import-report.ts'
import { directoryOf, explain } from './process.ts'

const usage = 'Please type one of these: export, unity CATALOG, import FILE, import FILE --write'
class UsageError extends Error {
  override readonly name = 'UsageError'
}

const mostBytes = 40_000_000

/** Whoever runs this holds the keys of the store, so it acts as a part of the desk. */
const librarian = service('glossary', ['glossary.export', 'glossary.import', 'glossary.readCatalog'])

/** The directory is asked only for stewards whom no term has yet, and opened then. */
const whenAsked = (): Directory => {
  let opened: Promise<Directory> | undefined
  const open = () => (opened ??= directoryOf(botConfigFrom(process.env)))
  return { membersOf: async (id) => (await open()).membersOf(id), find: async (text) => (await open()).find(text) }
}

/** Opens the store, does something with the desk on it, and closes it. */
const withDesk = async <T>(does: (context: ReturnType<typeof contextOf>) => Promise<T>): Promise<T> => {
  const config = storeConfigFrom(process.env)
  const stores = await openStore(config)
  try {
    if (config.engine !== 'databricks') await stores.migrate([defaultWorkspace])
    const store = stores.storeOf(defaultWorkspace)
    const settings = { statusTtlMinutes: 60, firstAdmins: [], sources: [] }
    const parts = { workspace: defaultWorkspace, store, directory: whenAsked(), settings }
    const desk = createDesk({ ...parts, clock: () => new Date(), newId: randomUUID })
    const done = await does(contextOf(desk, librarian, new Date(), randomUUID()))
    await store.settled()
    return done
  } finally {
    await stores.close()
  }
}

/** A refusal of a file as a sentence. */
const sentenceOf = (error: AppError): string => {
  const { label } = speech('en')
  const [fault] = (error.fields.faults ?? []) as Fault[]
  if (!fault) return label(`error.${error.message}`)
  const { code, field: _, ...params } = fault
  return label(`fault.${code}`, params)
}

const fileText = async (path: string): Promise<string> => {
  if ((await stat(path)).size > mostBytes) throw new UsageError(`${path} is larger than ${mostBytes / 1_000_000} MB`)
  return textOfFile(await readFile(path))
}

try {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { write: { type: 'boolean' } } })
  const [what, file] = positionals
  if (what === 'export') {
    const { text } = await withDesk((context) => exportTerms(context, {}))
    process.stdout.write(text)
  } else if (what === 'unity' && file !== undefined) {
    if (storeConfigFrom(process.env).engine !== 'databricks')
      throw new UsageError('Comments are read from a Databricks warehouse: set STORE=databricks')
    const { text, count, unclear } = await withDesk((context) => readCatalog(context, { catalog: file }))
    process.stdout.write(text)
    process.stderr.write(`${count} terms.\n`)
    if (unclear.length > 0)
      process.stderr.write(`Left out, because their tables say different things: ${unclear.join(', ')}\n`)
  } else if (what === 'import' && file !== undefined) {
    const text = await fileText(file)
    const outcome = await withDesk((context) => importTerms(context, { text, write: values.write === true }))
    process.stdout.write(importReport(outcome, speech('en')))
    process.exitCode = outcome.counts.faulty + outcome.failed > 0 ? 1 : 0
  } else throw new UsageError(usage)
} catch (error) {
  if (!(error instanceof AppError) && !(error instanceof UsageError)) await explain(error)
  process.stderr.write(`${error instanceof AppError ? sentenceOf(error) : (error as Error).message}\n`)
  process.exitCode = 1
}
