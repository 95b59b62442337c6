import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { gitFactsOf, pull } from './git.ts'
import { runGit, type GitRun } from './run-git.ts'

let place: string
let author: string
const bare = () => join(place, 'origin.git')
const run = { env: process.env, limitMs: 20_000 }
const now = new Date()

const git = (folder: string, args: readonly string[], date = '2026-01-01T00:00:00Z') =>
  execFileSync('git', ['-C', folder, '-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', ...args], {
    env: { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date, GIT_CONFIG_GLOBAL: '/dev/null' },
    stdio: 'pipe',
  })
const writes = (folder: string, path: string, text = path) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}
const commits = (day: string, ...paths: string[]) => {
  for (const path of paths) writes(author, path, `${path} of ${day}`)
  git(author, ['add', '-A'])
  git(author, ['commit', '-q', '-m', day], `${day}T12:00:00Z`)
  git(author, ['push', '-q', 'origin', 'main'])
}
const clone = (...args: string[]): string => {
  const folder = join(place, `clone${args.length}`)
  git(place, ['clone', '-q', ...args, `file://${bare()}`, folder])
  return folder
}

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'handbook-git-'))
  author = join(place, 'author')
  git(place, ['init', '-q', '--bare', '-b', 'main', bare()])
  git(place, ['clone', '-q', bare(), author])
  git(author, ['checkout', '-q', '-B', 'main'])
  commits('2026-03-01', 'docs/old.md', 'docs/größe.md', 'other/x.md')
  commits('2026-04-01', 'docs/new.md', 'docs/größe.md')
})
afterEach(() => rmSync(place, { recursive: true, force: true }))

const noon = (day: string) => new Date(`${day}T12:00:00Z`)

/** A folder with a git that does as a script says. */
const gitThat = (...script: string[]): string => {
  writes(place, 'bin/git', ['#!/bin/sh', ...script, ''].join('\n'))
  chmodSync(join(place, 'bin/git'), 0o755)
  return join(place, 'bin')
}
const endless = () => gitThat('exec /bin/sleep 600')

it('git sees what it needs of the environment, and no secret of the desk', async () => {
  writes(place, 'bin/git', '#!/bin/sh\nexport -p\n')
  chmodSync(join(place, 'bin/git'), 0o755)
  const secrets = { MICROSOFT_APP_PASSWORD: 'x', DATABRICKS_TOKEN: 'x', GIT_DIR: '/elsewhere' }
  const env = { PATH: join(place, 'bin'), HOME: place, https_proxy: 'http://proxy', SSH_AUTH_SOCK: 's', ...secrets }
  const seen = await runGit(place, [], { env, limitMs: 5000 })
  for (const name of ['PATH', 'HOME', 'https_proxy', 'SSH_AUTH_SOCK', 'GIT_TERMINAL_PROMPT'])
    expect(seen).toContain(name)
  for (const name of Object.keys(secrets)) expect(seen).not.toContain(name)
})

describe('git tells of the files of a folder', () => {
  it('when each was changed last', async () => {
    const facts = await gitFactsOf(join(author, 'docs'), run)
    expect(facts?.changedAt).toEqual(
      new Map([
        ['new.md', noon('2026-04-01')],
        ['größe.md', noon('2026-04-01')],
        ['old.md', noon('2026-03-01')],
      ]),
    )
  })

  it('that a merge brought them in when it was made', async () => {
    git(author, ['checkout', '-q', '-b', 'side'])
    commitsHere('2026-05-01', 'docs/side.md')
    git(author, ['checkout', '-q', 'main'])
    commitsHere('2026-05-02', 'docs/main.md')
    git(author, ['merge', '-q', '--no-ff', '-m', 'merge', 'side'], '2026-05-03T12:00:00Z')
    const facts = await gitFactsOf(join(author, 'docs'), run)
    expect(facts?.changedAt.get('side.md')).toEqual(noon('2026-05-03'))
    expect(facts?.changedAt.get('main.md')).toEqual(noon('2026-05-02'))
  })
  const commitsHere = (day: string, path: string) => {
    writes(author, path)
    git(author, ['add', '-A'])
    git(author, ['commit', '-q', '-m', day], `${day}T12:00:00Z`)
  }

  it('nothing of times that a shallow clone does not know', async () => {
    const facts = await gitFactsOf(join(clone('--depth=1'), 'docs'), run)
    expect(facts?.changedAt).toEqual(new Map())
    commits('2026-05-01', 'docs/new.md')
    const later = clone('--depth=2', '--no-tags')
    expect((await gitFactsOf(join(later, 'docs'), run))?.changedAt).toEqual(new Map([['new.md', noon('2026-05-01')]]))
  })

  it('where their lines are at the host, without the credentials of the remote, but for what was never committed', async () => {
    git(author, ['remote', 'set-url', 'origin', 'https://ada:secret@github.com/acme/handbook.git'])
    writes(author, 'docs/draft.md')
    const facts = await gitFactsOf(join(author, 'docs'), run)
    const head = git(author, ['rev-parse', 'HEAD']).toString().trim()
    expect(facts?.linkTo('größe.md', 3)).toBe(
      `https://github.com/acme/handbook/blob/${head}/docs/gr%C3%B6%C3%9Fe.md?plain=1#L3`,
    )
    expect(facts?.linkTo('draft.md', 3)).toBeNull()
  })

  it.each<[string, () => Promise<unknown>]>([
    ['outside of a work tree', () => gitFactsOf(place, run)],
    ['without a commit', () => (git(place, ['init', '-q', 'empty']), gitFactsOf(join(place, 'empty'), run))],
    ['without git', () => gitFactsOf(author, { ...run, env: { PATH: place } })],
    ['when git takes too long', () => gitFactsOf(author, { env: { PATH: endless() }, limitMs: 50 })],
  ])('nothing %s', async (_, facts) => {
    expect(await facts()).toBeNull()
  })
})

describe('a pull', () => {
  it('brings in what others pushed', async () => {
    const folder = clone()
    commits('2026-06-01', 'docs/new.md')
    await pull(folder, run, now)
    expect(readFileSync(join(folder, 'docs/new.md'), 'utf8')).toBe('docs/new.md of 2026-06-01')
  })

  it.each<[string, (folder: string) => void]>([
    ['the repository is gone', () => rmSync(bare(), { recursive: true })],
    [
      'it would take a merge',
      (folder) => {
        writes(folder, 'docs/new.md', 'own')
        git(folder, ['commit', '-q', '-a', '-m', 'own'])
        commits('2026-06-01', 'docs/new.md')
      },
    ],
  ])('that does not work, as %s, leaves the pages as they were', async (_, happens) => {
    const folder = clone()
    happens(folder)
    const before = readFileSync(join(folder, 'docs/new.md'), 'utf8')
    await expect(pull(folder, run, now)).rejects.toThrow()
    expect(readFileSync(join(folder, 'docs/new.md'), 'utf8')).toBe(before)
  })

  it('runs no hook of the repository', async () => {
    const folder = clone()
    const hook = join(folder, '.git/hooks/post-merge')
    writes(folder, '.git/hooks/post-merge', `#!/bin/sh\ntouch ${place}/ran\n`)
    chmodSync(hook, 0o755)
    commits('2026-06-01', 'docs/new.md')
    await pull(folder, run, now)
    expect(existsSync(join(place, 'ran'))).toBe(false)
  })

  const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
  it.each(['.git/index.lock', '.git/HEAD.lock', '.git/refs/remotes/origin/main.lock'])(
    'works although an earlier one died and left %s',
    async (lock) => {
      const folder = clone()
      writes(folder, lock, '')
      utimesSync(join(folder, lock), minutesAgo(11), minutesAgo(11))
      commits('2026-06-01', 'docs/new.md')
      await pull(join(folder, 'docs'), run, now)
      expect(readFileSync(join(folder, 'docs/new.md'), 'utf8')).toBe('docs/new.md of 2026-06-01')
    },
  )

  it.each<[string, number, (folder: string) => void]>([
    ['a git that may be at work has', 9, () => undefined],
    [
      'is in a clone elsewhere',
      11,
      (folder) => {
        renameSync(join(folder, '.git'), join(place, 'elsewhere'))
        symlinkSync(join(place, 'elsewhere'), join(folder, '.git'))
      },
    ],
  ])('leaves a lock that %s', async (_, minutes, lay) => {
    const folder = clone()
    const lock = join(folder, '.git/index.lock')
    writes(folder, '.git/index.lock', '')
    utimesSync(lock, minutesAgo(minutes), minutesAgo(minutes))
    lay(folder)
    commits('2026-06-01', 'docs/new.md')
    await expect(pull(folder, run, now)).rejects.toThrow('index.lock')
    expect(existsSync(lock)).toBe(true)
  })

  it('never tells a password when it says why it did not work', async () => {
    const folder = clone()
    git(folder, ['remote', 'set-url', 'origin', 'http://ada:secret@127.0.0.1:1/handbook.git'])
    const said = await pull(folder, run, now).catch((error: unknown) => String(error))
    expect(said).toContain('127.0.0.1')
    expect(said).not.toContain('secret')
  })
})

it('git is given no shell and no way to another repository', async () => {
  const env = { ...process.env, GIT_DIR: join(place, 'nowhere'), GIT_WORK_TREE: '/' }
  expect(await runGit(author, ['rev-parse', '--show-toplevel'], { ...run, env })).toContain('author')
  await expect(runGit(author, ['rev-parse', '$(touch x)'], run)).rejects.toThrow()
})

describe('a git that takes too long, or is no longer wanted', () => {
  const asks = (script: string[], more: Partial<GitRun>) =>
    runGit(place, [], { env: { PATH: gitThat(...script) }, limitMs: 60_000, ...more })

  it('is asked to end, and takes its lock away', async () => {
    const lock = join(place, 'index.lock')
    const script = [`trap '/bin/rm ${lock}; exit 1' TERM`, `echo > ${lock}`, '/bin/sleep 600 & wait']
    const ends = new AbortController()
    const run = asks(script, { signal: ends.signal })
    await vi.waitFor(() => expect(existsSync(lock)).toBe(true), { timeout: 60_000, interval: 10 })
    ends.abort()
    await expect(run).rejects.toThrow('no longer wanted')
    expect(existsSync(lock)).toBe(false)
  })

  it('is killed with all that it started when it does not end', async () => {
    const script = ["trap '' TERM", '/bin/sleep 600 &', '/bin/sleep 600']
    await expect(asks(script, { limitMs: 50, graceMs: 50 })).rejects.toThrow('longer than 50 ms')
  })

  it('is not begun any more', async () => {
    await expect(asks([`echo > ${place}/began`], { signal: AbortSignal.abort() })).rejects.toThrow('no longer wanted')
    expect(existsSync(join(place, 'began'))).toBe(false)
  })
})
