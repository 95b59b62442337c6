import type { Dirent } from 'node:fs'
import { lstat, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { runGit, type GitRun } from './run-git.ts'

/** Milliseconds after which a lock is one that a git which died left behind: a run of the desk lasts a minute at most. */
const old = 600_000

/** The locks of a folder, and of the folders in it where it is one of names of branches. Links are not followed. */
const locksIn = async (folder: string, isDeep: boolean): Promise<string[]> => {
  const entries: Dirent[] = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const found = await Promise.all(
    entries.map(async (entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return isDeep || entry.name === 'refs' ? locksIn(path, true) : []
      return entry.isFile() && entry.name.endsWith('.lock') ? [path] : []
    }),
  )
  return found.flat()
}

/**
 * Takes away old locks, which would keep every later run of git from working. Only those inside of the clone itself: where
 * several work trees share one, or a link leads elsewhere, others may be at work.
 */
export const removeOldLocks = async (folder: string, run: GitRun, now: Date): Promise<void> => {
  const [root = ''] = (await runGit(folder, ['rev-parse', '--show-toplevel'], run)).split('\n')
  const own = join(root, '.git')
  if (!(await lstat(own)).isDirectory()) return
  for (const path of await locksIn(own, false)) {
    const found = await stat(path).catch(() => null)
    if (found && now.getTime() - found.mtimeMs > old) await rm(path, { force: true })
  }
}
