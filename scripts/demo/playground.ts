import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'

export interface PlaygroundOptions {
  /** The URL at which the desk takes messages. */
  endpoint: string
  configFile: string
  /** It writes its own logs below this folder. */
  folder: string
  /** A busy port becomes another; `url` says which. */
  port: number
}

const startMs = 30_000

/** Starts Microsoft's Agents Playground (its command line, offline) and resolves when its page can be opened. */
export const startPlayground = async ({ endpoint, configFile, folder, port }: PlaygroundOptions) => {
  const cli = createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/cli.js')
  const child = spawn(
    process.execPath,
    [cli, 'start', '-e', endpoint, '-c', 'msteams', '-p', String(port), '--disable-telemetry'],
    {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        APPLICATION_INSIGHTS_NO_STATSBEAT: '1',
        TEAMSAPPTESTER_BROWSER: 'none',
        M365_AGENTS_PLAYGROUND_CONFIG_PATH: configFile,
      },
    },
  )
  const listening = await new Promise<number>((done, failed) => {
    let said = ''
    const timer = setTimeout(
      () => failed(new Error(`The Agents Playground did not start: ${said.slice(-500)}`)),
      startMs,
    )
    const hear = (chunk: Buffer) => {
      said += chunk.toString()
      const [, found] = /Listening on (\d+)/.exec(said) ?? []
      if (!found) return
      clearTimeout(timer)
      done(Number(found))
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', () => {
      clearTimeout(timer)
      failed(new Error(`The Agents Playground ended: ${said.slice(-500)}`))
    })
  })
  return {
    url: `http://127.0.0.1:${listening}`,
    stop: () =>
      new Promise<void>((done) => {
        if (child.exitCode !== null) return done()
        child.once('exit', () => done())
        child.kill('SIGTERM')
      }),
  }
}
