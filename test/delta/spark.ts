import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { createInterface } from 'node:readline'
import { bridgeFolder, type Installation } from './installation.ts'

/** A running bridge to Spark. */
export interface Spark {
  port: number
  pid: number
  /** Ends it at once, as a crash does. */
  kill(): Promise<void>
  /** Ends it. */
  stop(): Promise<void>
}

/** The settings for tables of a few rows. */
export const smallSettings = join(bridgeFolder, 'spark.properties')

/**
 * Starts Spark over the tables in `folder`; `more` are options of Java, `settings` a file with those of Spark. Throws Error with what Java said when it does not
 * come up.
 */
export const startSpark = async (
  { jars, classes }: Installation,
  folder: string,
  more: readonly string[] = [],
  settings = smallSettings,
): Promise<Spark> => {
  const options = [...readFileSync(join(bridgeFolder, 'jvm-options'), 'utf8').trim().split('\n'), ...more]
  const java = spawn(
    'java',
    [...options, '-cp', [classes, bridgeFolder, join(jars, '*')].join(delimiter), 'Bridge', folder, settings],
    { stdio: ['pipe', 'pipe', 'pipe'] },
  )
  const said: string[] = []
  createInterface({ input: java.stderr }).on('line', (line) => {
    said.push(line)
    if (said.length > 200) said.shift()
  })
  const ended = once(java, 'close')
  const [port] = (await Promise.race([
    once(createInterface({ input: java.stdout }), 'line'),
    ended.then(() => Promise.reject(new Error(`Spark did not start:\n${said.join('\n')}`))),
  ])) as [string]
  const end = async (how: () => void) => {
    how()
    await ended
  }
  return {
    port: Number(port),
    pid: java.pid!,
    kill: () => end(() => java.kill('SIGKILL')),
    stop: () => end(() => java.stdin.end()),
  }
}
