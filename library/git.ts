import { removeOldLocks } from './git-locks.ts'
import { linkToOf } from './host-link.ts'
import { runGit, type GitRun } from './run-git.ts'

/** The facts git has about the files of a folder; paths are relative to the folder. */
export interface GitFacts {
  /** The commit that is checked out. */
  commit: string
  /** The last change of each file; a file whose history is not here is missing. */
  changedAt: ReadonlyMap<string, Date>
  /** The address of a line of a file at the host of the repository; null for files that were never committed. */
  linkTo: (path: string, line: number) => string | null
}

/** One line of the log: a commit as `\u0001<hash> <seconds>`, or a file that it changed. */
const commitLine = /^\u0001([0-9a-f]{40,64}) (\d+)$/

/** The newest change of each file, from a log with the newest commit first. What `beyond` brought in is older than known. */
const changesIn = (log: string, beyond: ReadonlySet<string>): Map<string, Date> => {
  const changedAt = new Map<string, Date>()
  let at: Date | null = null
  for (const part of log.split(/[\0\n]/)) {
    const [, hash, seconds] = commitLine.exec(part) ?? []
    if (hash) at = beyond.has(hash) ? null : new Date(Number(seconds) * 1000)
    else if (part !== '' && at && !changedAt.has(part)) changedAt.set(part, at)
  }
  return changedAt
}

/** One log for all files: of a merge, what it brought to the branch. */
const changes = [
  ...['log', '-z', '--format=%x01%H %ct', '--name-only', '--no-renames'],
  ...['--first-parent', '-m', '-n', '20000', 'HEAD', '--', '.'],
]

/** A path of the repository, as it is from the folder. */
const below = (prefix: string, path: string): string => (path.startsWith(prefix) ? path.slice(prefix.length) : path)

/**
 * Asks git about a folder: one log for all of its files, of at most 20,000 commits. Null when it is in no work tree, has
 * no commit, or git is missing or too slow: the pages are served without dates and links.
 */
export const gitFactsOf = async (folder: string, run: GitRun): Promise<GitFacts | null> => {
  const git = (...args: string[]) => runGit(folder, args, run)
  try {
    const [commit = '', prefix = ''] = (await git('rev-parse', 'HEAD', '--show-prefix')).split('\n')
    const [tracked, log, shallow, remote] = await Promise.all([
      git('ls-tree', '-r', '-z', '--name-only', 'HEAD', '.'),
      // A history that takes too long to read costs the dates, and nothing else.
      git(...changes).catch(() => ''),
      git('rev-list', '--max-parents=0', 'HEAD').then((roots) => shallowOf(roots, git)),
      git('remote', 'get-url', 'origin').catch(() => ''),
    ])
    const files = new Set(tracked.split('\0').filter(Boolean))
    const changedAt = new Map<string, Date>()
    for (const [path, at] of changesIn(log, shallow)) changedAt.set(below(prefix, path), at)
    const link = linkToOf(remote)
    return {
      commit,
      changedAt,
      linkTo: (path, line) => (link && files.has(path) ? link(commit, prefix + path, line) : null),
    }
  } catch {
    return null
  }
}

/**
 * The commits at which a shallow clone ends. They look as if they had brought in every file, and say nothing of when a
 * file changed.
 */
const shallowOf = async (roots: string, git: (...args: string[]) => Promise<string>): Promise<Set<string>> =>
  (await git('rev-parse', '--is-shallow-repository')).trim() === 'true'
    ? new Set(roots.split('\n').filter(Boolean))
    : new Set()

/**
 * Brings a clone up to date, if that needs no merge, also after an earlier try died. Throws GitError, and leaves the clone as
 * it was, when it does not work.
 */
export const pull = async (folder: string, run: GitRun, now: Date): Promise<void> => {
  await removeOldLocks(folder, run, now)
  await runGit(folder, ['pull', '--ff-only', '--no-rebase', '--quiet', '--no-recurse-submodules'], run)
}
