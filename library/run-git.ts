import { execFile } from 'node:child_process'

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
}

/**
 * Runs git in a folder, without a shell, a prompt or a hook, and gives what it wrote. Throws GitError when git is
 * missing, says no, writes more than 64 MB or takes too long.
 */
export const runGit = (folder: string, args: readonly string[], { env, limitMs }: GitRun): Promise<string> =>
  new Promise((resolve, reject) => {
    execFile(
      'git',
      ['-C', folder, ...careful, ...args],
      { env: environment(env), timeout: limitMs, killSignal: 'SIGKILL', maxBuffer: 64_000_000, windowsHide: true },
      (error, stdout, stderr) => {
        if (!error) return resolve(stdout)
        const said = error.killed ? `git took longer than ${limitMs} ms` : stderr.trim() || error.message
        reject(new GitError(withoutCredentials(said).slice(0, 500)))
      },
    )
  })
