import { fork, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'

/** A bot in a process of its own, so that what it costs is its own. */
export interface Child {
  port: number
  /** Asks what `answering` of the process answers. */
  ask: <T>(question: string) => Promise<T>
  stop: () => Promise<void>
  /** Ends the process whatever it still has to do. */
  kill: () => Promise<void>
}

interface Ready {
  port: number
}
interface Answer {
  id: number
  value: unknown
}

/** Parent side. Resolves when the process says on which port it listens. `flags` are for node, `env` goes beside the environment. */
export const startChild = async (
  file: string,
  args: readonly string[],
  flags: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<Child> => {
  const child: ChildProcess = fork(join(import.meta.dirname, file), args, {
    execArgv: [...flags],
    env: { ...process.env, ...env },
    // Log lines are written and thrown away, as a host's collector would take them.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const ended = new Promise<never>((_, failed) => {
    child.once('exit', (code) => failed(new Error(`${file} ended with ${code ?? 'a signal'}`)))
  })
  ended.catch(() => undefined)
  const ready = new Promise<Ready>((done) => child.once('message', (message) => done(message as Ready)))
  const { port } = await Promise.race([ready, ended])
  const waiting = new Map<number, (value: unknown) => void>()
  child.on('message', (message) => {
    const { id, value } = message as Answer
    waiting.get(id)?.(value)
    waiting.delete(id)
  })
  let counter = 0
  return {
    port,
    ask: <T>(question: string) => {
      const id = ++counter
      const answered = new Promise<T>((done) => waiting.set(id, done as (value: unknown) => void))
      child.send({ id, question })
      return Promise.race([answered, ended])
    },
    async stop() {
      const gone = ended.catch(() => undefined)
      child.send({ id: 0, question: 'stop' })
      await gone
    },
    async kill() {
      child.kill('SIGKILL')
      await ended.catch(() => undefined)
    },
  }
}

type Answers = Record<string, () => unknown>

/** Child side: answers the parent's questions; CPU and memory are known to every bot. `stop` ends the process. */
export const answering = (port: number, answers: Answers): void => {
  const all: Answers = { cpu: () => process.cpuUsage(), rss: () => process.memoryUsage.rss(), ...answers }
  process.on('message', (message) => {
    const { id, question } = message as { id: number; question: string }
    void Promise.resolve(all[question]!()).then((value) => process.send!({ id, value: value ?? null }))
  })
  process.on('disconnect', () => process.exit(0))
  process.send!({ port })
}
