import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

/** Where Spark and the compiled bridge are. */
export interface Installation {
  jars: string
  classes: string
}

/** Spark cannot be run here. The message is one sentence for whoever asked. */
export class NotInstalled extends Error {
  override readonly name = 'NotInstalled'
}

export const bridgeFolder = join(import.meta.dirname, 'bridge')

/** Spark and Delta ask for this Java or a later one: https://spark.apache.org/docs/4.0.1/ */
const oldestJava = 17

const cacheFolder = (): string =>
  process.env.DELTA_TEST_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'deltadesk')

const sources = (): string[] => readdirSync(bridgeFolder).filter((name) => name.endsWith('.java'))
const digest = (names: readonly string[]): string => {
  const hash = createHash('sha256')
  for (const name of names) hash.update(readFileSync(join(bridgeFolder, name)))
  return hash.digest('hex').slice(0, 12)
}

/** Runs a program to its end. `said` is what it printed and complained of, `printed` the first of it alone. */
export const run = (command: string, given: readonly string[]): { ok: boolean; said: string; printed: string } => {
  const { status, stdout, stderr, error } = spawnSync(command, given, { encoding: 'utf8', maxBuffer: 1 << 26 })
  if (error) return { ok: false, said: error.message, printed: '' }
  return { ok: status === 0, said: `${stdout}\n${stderr}`.trim(), printed: stdout }
}

const assertJava = (): void => {
  const { ok, said } = run('javac', ['-version'])
  if (!ok) throw new NotInstalled(`A Java development kit, ${oldestJava} or later, is missing: there is no javac.`)
  const found = Number(/javac (\d+)/.exec(said)?.[1])
  if (found < oldestJava) throw new NotInstalled(`Java is ${found}, and Spark wants ${oldestJava} or later.`)
}

/** A folder of the cache, made whole or not at all: what `fill` leaves half done is never found under its name. */
export const madeOnce = (name: string, fill: (unfinished: string) => void): string => {
  const folder = join(cacheFolder(), name)
  if (existsSync(folder)) return folder
  mkdirSync(cacheFolder(), { recursive: true })
  const unfinished = mkdtempSync(`${folder}-`)
  try {
    fill(unfinished)
    if (existsSync(folder)) rmSync(unfinished, { recursive: true })
    else renameSync(unfinished, folder)
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    throw error
  }
  return folder
}

const fetchJars = (folder: string): void => {
  if (!run('mvn', ['-version']).ok) throw new NotInstalled('Maven is missing: there is no mvn, which fetches Spark.')
  const copy = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${folder}`]
  const { ok, said } = run('mvn', ['-q', '-B', '-f', join(bridgeFolder, 'pom.xml'), ...copy])
  if (ok) return
  const faults = said.split('\n').flatMap((line) => /\[ERROR\] (.*)/.exec(stripVTControlCharacters(line))?.[1] ?? [])
  const reason = faults[0] ?? said
  throw new NotInstalled(`Maven could not fetch Spark: ${reason}`)
}

const compile = (jars: string, folder: string): void => {
  const files = sources().map((name) => join(bridgeFolder, name))
  const { ok, said } = run('javac', [
    '-Xlint:all,-processing,-path,-classfile',
    '-cp',
    join(jars, '*'),
    '-d',
    folder,
    ...files,
  ])
  if (!ok) throw new Error(`The bridge does not compile:\n${said}`)
}

/**
 * Puts Spark's jars and the compiled bridge into the cache folder, unless they are there. Throws NotInstalled where that
 * is not possible.
 */
export const installed = (): Installation => {
  assertJava()
  const jars = madeOnce(`spark-${digest(['pom.xml'])}`, fetchJars)
  const classes = madeOnce(`bridge-${digest(['pom.xml', ...sources()])}`, (folder) => compile(jars, folder))
  return { jars, classes }
}
