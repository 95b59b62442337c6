import { spawn, type ChildProcess } from 'node:child_process'

/** A run of git that did not work; `message` is what git said, without addresses. */
class GitError extends Error {}

/** Settings that keep a repository from running anything of its own, and git from asking anybody. */
const careful = [
  ['core.fsmonitor', 'false'],
  ['core.hooksPath', process.platform === 'win32' ? 'NUL' : '/dev/null'],
  ['core.quotePath', 'false'],
  ['log.showSignature', 'false'],
  ['credential.interactive', 'false'],
  ['protocol.ext.allow', 'never'],
].flatMap(([name, value]) => ['-c', `${name}=${value}`])

const surroundings = { GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', GIT_PAGER: 'cat', LC_ALL: 'C' }

/** Variables that git and what it calls need, in capitals; secrets of the desk are not among them. */
const needed = new Set([
  ...['PATH', 'PATHEXT', 'HOME', 'USER', 'USERPROFILE', 'APPDATA', 'SYSTEMROOT', 'COMSPEC', 'XDG_CONFIG_HOME'],
  ...['TMPDIR', 'TEMP', 'TMP', 'HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY'],
  ...['GIT_ASKPASS', 'GIT_CONFIG_COUNT', 'GIT_SSL_CAINFO', 'GIT_SSL_CAPATH'],
])
const neededBeginnings = ['SSH_', 'SSL_CERT_', 'GIT_SSH', 'GIT_CONFIG_KEY_', 'GIT_CONFIG_VALUE_']

const isNeeded = (name: string): boolean =>
  needed.has(name.toUpperCase()) || neededBeginnings.some((beginning) => name.toUpperCase().startsWith(beginning))

const environment = (env: Readonly<Record<string, string | undefined>>) => ({
  ...Object.fromEntries(Object.entries(env).filter(([name]) => isNeeded(name))),
  ...surroundings,
})

/** Takes out what may stand before the host of an address: a name and a password, which may hold an @ itself. */
export const withoutCredentials = (text: string): string => text.replace(/\/\/[^/\s]*@/g, '//')

export interface GitRun {
  /** Variables that git sees, such as PATH and HOME. */
  env: Readonly<Record<string, string | undefined>>
  /** Milliseconds after which it is ended. */
  limitMs: number
  /** Milliseconds that it has to end in before it is killed; two seconds if left out. */
  graceMs?: number
  /** Ends it at once. */
  signal?: AbortSignal
}

const usualGraceMs = 2000
const mostBytes = 64_000_000

/** Sends a signal to git and to all that it started, such as ssh, which would go on without it. */
const signalAll = ({ pid }: ChildProcess, signal: NodeJS.Signals): void => {
  if (pid === undefined) return
  try {
    // A negative number is the group; Windows has none.
    process.kill(process.platform === 'win32' ? pid : -pid, signal)
  } catch {
    // It has ended by itself.
  }
}

/**
 * Runs git in a folder, without a shell, a prompt or a hook, and gives what it wrote. Throws GitError when git is
 * missing, says no, writes more than 64 MB, takes too long or is no longer wanted. Git is asked to end, so that it takes
 * its locks away, and killed only when it does not.
 */
export const runGit = (
  folder: string,
  args: readonly string[],
  { env, limitMs, graceMs = usualGraceMs, signal }: GitRun,
): Promise<string> =>
  new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(new GitError('git is no longer wanted'))
    const child = spawn('git', ['-C', folder, ...careful, ...args], {
      ...{ env: environment(env), stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true },
      detached: process.platform !== 'win32',
    })
    const out: Buffer[] = []
    const said: Buffer[] = []
    let bytes = 0
    let why: string | undefined
    let killing: NodeJS.Timeout | undefined
    const end = (reason: string) => {
      if (why !== undefined) return
      why = reason
      signalAll(child, 'SIGTERM')
      killing = setTimeout(() => signalAll(child, 'SIGKILL'), graceMs)
    }
    const limit = setTimeout(() => end(`git took longer than ${limitMs} ms`), limitMs)
    const unwanted = () => end('git is no longer wanted')
    signal?.addEventListener('abort', unwanted, { once: true })
    const collect = (to: Buffer[]) => (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > mostBytes) end(`git wrote more than ${mostBytes} bytes`)
      else to.push(chunk)
    }
    child.stdout.on('data', collect(out))
    child.stderr.on('data', collect(said))
    const settle = (fault: string | null) => {
      clearTimeout(limit)
      clearTimeout(killing)
      signal?.removeEventListener('abort', unwanted)
      if (fault === null) resolve(Buffer.concat(out).toString())
      else reject(new GitError(withoutCredentials(fault).slice(0, 500)))
    }
    child.on('error', ({ message }) => settle(message))
    child.on('close', (code, by) => {
      const text = Buffer.concat(said).toString().trim()
      settle(why ?? (code === 0 ? null : text || `git ended with ${code ?? by}`))
    })
  })
