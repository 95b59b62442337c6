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

/** The variables of this process without those that lead git to another repository. */
const environment = (env: Readonly<Record<string, string | undefined>>) => ({
  ...Object.fromEntries(Object.entries(env).filter(([name]) => !/^GIT_(?!SSH)/.test(name))),
  ...surroundings,
})

/** Takes out what may stand before the host of an address: a name and a password. */
export const withoutCredentials = (text: string): string => text.replace(/\/\/[^/@\s]*@/g, '//')

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
