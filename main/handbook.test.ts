import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { LogLine } from '../services/kernel/log.ts'
import { createShelf, type Shelf } from '../library/shelf.ts'
import { createHandbook, type Handbook } from './handbook.ts'
import { createMetrics } from './metrics.ts'

let place: string
let handbook: Handbook | undefined
const lines: LogLine[] = []
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'handbook-load-'))
  lines.length = 0
})
afterEach(async () => {
  await handbook?.stop()
  handbook = undefined
  rmSync(place, { recursive: true, force: true })
})

const folder = (name: string): string => {
  mkdirSync(join(place, name), { recursive: true })
  return join(place, name)
}
const page = (path: string, title: string, text: string): void =>
  writeFileSync(join(place, path), `# ${title}\n\n${text}\n`)
const opens = (folders: readonly string[], more: Partial<Parameters<typeof createHandbook>[0]> = {}): Handbook =>
  (handbook = createHandbook({
    config: {
      folders: folders.map((name) => ({ name, path: join(place, name) })),
      pullMinutes: 0,
      chat: null,
      embedding: null,
    },
    kept: () => Promise.resolve([]),
    env: process.env,
    log: (line) => lines.push(line),
    lookMs: 0,
    ...more,
  }))
const firstOf = async (question: string) => {
  const { fit, passages } = await handbook!.library.search(question, 'en')
  return fit === 'nothing' ? undefined : passages[0]
}
const loads = () => lines.filter(({ name }) => name === 'handbook')

describe('a handbook', () => {
  it('that could not be read is tried again at the next look, though nothing changed', async () => {
    folder('team')
    page('team/pager.md', 'Pager', 'The pager goes to the engineer of the week.')
    const shelf = createShelf()
    const load = vi.spyOn(shelf, 'load').mockRejectedValueOnce(new Error('out of memory'))
    await opens(['team'], { shelf }).load()
    await handbook!.look()
    expect(loads().map(({ outcome }) => outcome)).toEqual(['FAILED', 'OK'])
    await handbook!.look()
    expect(load).toHaveBeenCalledTimes(2)
  })

  it('is read from several folders, and says of each load what it found and what it left out', async () => {
    folder('team')
    folder('ops')
    page('team/pager.md', 'Pager', 'The pager goes to the engineer of the week.')
    page('ops/backup.md', 'Backups', 'Backups run nightly at two.')
    writeFileSync(join(place, 'ops/broken.md'), Uint8Array.of(0xff, 0xfe, 0x00))
    writeFileSync(join(place, 'ops/large.md'), '')
    truncateSync(join(place, 'ops/large.md'), 50_000_000)
    await opens(['team', 'ops', 'gone']).load()
    expect(await firstOf('who has the pager?')).toMatchObject({ source: 'team', path: 'pager.md', url: null })
    expect(await firstOf('when do backups run?')).toMatchObject({ source: 'ops', path: 'backup.md' })
    expect(loads()).toMatchObject([
      {
        ...{ kind: 'desk', outcome: 'OK', handbooks: ['team', 'ops', 'gone'], pages: 2, answers: 0 },
        ms: expect.any(Number) as number,
        skipped: { not_utf8: 1, too_large: 1, unreadable: 1 },
        left: ['ops/broken.md: not_utf8', 'ops/large.md: too_large', 'gone/.: unreadable'],
      },
    ])
    const { observe, text } = createMetrics()
    observe(loads()[0]!)
    expect(await text()).toContain('deltadesk_handbook_pages 2\n')
    expect(await text()).toContain('deltadesk_handbook_skipped{reason="too_large"} 1\n')
  })

  it('lists its pages, and gives the passage at a place', async () => {
    folder('team')
    page('team/pager.md', 'Pager', 'The pager goes to the engineer of the week.')
    page('team/parking.md', 'Parking', 'Park behind the house.')
    await opens(['team']).load()
    const { library } = handbook!
    const parking = { source: 'team', path: 'parking.md', title: 'Parking', text: 'Park behind the house.', line: 1 }
    const changed = { changedAt: expect.any(Date) as Date, url: null }
    expect(await library.pages('en', { skip: 1, count: 5 })).toMatchObject([{ ...parking, ...changed }])
    expect(await library.passage(parking)).toMatchObject({ ...parking, ...changed })
    expect(await library.passage({ source: 'team', path: 'gone.md' })).toBeNull()
  })

  it('that is not set up says so', async () => {
    opens([]).start()
    await expect(handbook!.library.search('x', 'en')).rejects.toMatchObject({ message: 'handbook_none' })
    expect(lines).toEqual([])
  })

  it('is read again when a page was changed, added or taken away, and not otherwise', async () => {
    folder('team')
    page('team/pager.md', 'Pager', 'The pager goes to the engineer of the week.')
    await opens(['team']).load()
    await handbook!.look()
    expect(loads()).toHaveLength(1)
    page('team/parking.md', 'Parking', 'Park behind the house.')
    await handbook!.look()
    expect(await firstOf('where do I park?')).toMatchObject({ path: 'parking.md' })
    rmSync(join(place, 'team/parking.md'))
    await handbook!.look()
    expect(await firstOf('where do I park?')).toBeUndefined()
    expect(loads()).toHaveLength(3)
  })

  it('is read again when its folder leads elsewhere', async () => {
    folder('first')
    folder('second')
    page('first/a.md', 'Pager', 'The pager goes to the engineer of the week.')
    page('second/a.md', 'Parking', 'Park behind the house.')
    symlinkSync('first', join(place, 'team'))
    await opens(['team']).load()
    symlinkSync('second', join(place, 'next'))
    renameSync(join(place, 'next'), join(place, 'team'))
    await handbook!.look()
    expect(await firstOf('where do I park?')).toMatchObject({ title: 'Parking' })
  })

  it('is read again by itself soon after a page was saved', async () => {
    folder('team')
    page('team/pager.md', 'Pager', 'The pager goes to the engineer of the week.')
    opens(['team'], { lookMs: 600_000 }).start()
    await handbook!.settled()
    page('team/parking.md', 'Parking', 'Park behind the house.')
    await vi.waitFor(() => expect(loads()).toHaveLength(2), { timeout: 60_000, interval: 50 })
    expect(await firstOf('where do I park?')).toMatchObject({ path: 'parking.md' })
  })

  it('answers all the while it is read again', async () => {
    folder('team')
    page('team/pager.md', 'Pager', 'The pager goes to the engineer of the week.')
    await opens(['team']).load()
    let isOver = false
    const loading = handbook!.load().then(() => (isOver = true))
    let asked = 0
    while (!isOver) {
      expect(await firstOf('who has the pager?')).toMatchObject({ path: 'pager.md' })
      asked++
    }
    await loading
    expect(asked).toBeGreaterThan(1)
  })

  it('serves its pages while answers of people cannot be read, and has them with the next look', async () => {
    folder('team')
    page('team/pager.md', 'Pager', 'The pager goes to the engineer of the week.')
    let isAway = true
    const answer = { source: '@answers', path: 'x.md', text: '# Where do I park?\n\nBehind the house.' }
    opens(['team'], { kept: () => (isAway ? Promise.reject(new Error('away')) : Promise.resolve([answer])) })
    await handbook!.load()
    expect(await firstOf('who has the pager?')).toMatchObject({ path: 'pager.md' })
    await handbook!.look()
    expect(loads()).toHaveLength(1)
    isAway = false
    await handbook!.look()
    expect(await firstOf('where do I park?')).toMatchObject({ source: '@answers' })
  })
})

describe('what could not be read', () => {
  beforeEach(() => {
    folder('team')
    page('team/pager.md', 'Pager', 'The pager goes to the engineer of the week.')
  })

  it('is tried again with the next look, then ever less often, though no page changed', async () => {
    const shelf = createShelf()
    const load = vi.fn(shelf.load).mockRejectedValueOnce(new Error('no')).mockRejectedValueOnce(new Error('no'))
    await opens(['team'], { shelf: { ...shelf, load } }).load()
    await expect(handbook!.library.search('x', 'en')).rejects.toMatchObject({ message: 'handbook_loading' })
    const tries: number[] = []
    for (let looks = 0; looks < 5; looks++) {
      await handbook!.look()
      tries.push(load.mock.calls.length)
    }
    expect(tries).toEqual([2, 2, 3, 3, 3])
    expect(await firstOf('who has the pager?')).toMatchObject({ path: 'pager.md' })
  })

  it('keeps its pages until it can be read, and is read then', async () => {
    page('team/parking.md', 'Parking', 'Park behind the house.')
    await opens(['team']).load()
    renameSync(join(place, 'team'), join(place, 'away'))
    await handbook!.look()
    expect(loads().at(-1)).toMatchObject({ pages: 2, left: ['team/.: unreadable'] })
    expect(await firstOf('where do I park?')).toMatchObject({ path: 'parking.md', changedAt: expect.any(Date) as Date })
    rmSync(join(place, 'away/parking.md'))
    renameSync(join(place, 'away'), join(place, 'team'))
    await handbook!.look()
    expect(await firstOf('where do I park?')).toBeUndefined()
  })

  it('keeps a single page, and a page with a part of it, whose file cannot be read', async () => {
    folder('team/includes')
    page('team/parking.md', 'Parking', '[!include [where](includes/where.md)]')
    page('team/includes/where.md', 'Where', 'Park behind the house.')
    await opens(['team']).load()
    for (const path of ['team/pager.md', 'team/includes/where.md']) {
      rmSync(join(place, path))
      symlinkSync(basename(path), join(place, path))
    }
    await handbook!.look()
    expect(loads().at(-1)).toMatchObject({ pages: 2, skipped: { unreadable: expect.any(Number) as number } })
    expect(await firstOf('who has the pager?')).toMatchObject({ path: 'pager.md' })
    expect(await firstOf('where do I park?')).toMatchObject({ path: 'parking.md' })
    expect(loads()).toHaveLength(2)
    await handbook!.look()
    expect(loads()).toHaveLength(3)
  })
})

it('that is still read says so, and one that breaks later says that it cannot be asked', async () => {
  folder('team')
  let ready = (_: { pages: number; faulty: [] }): void => undefined
  const shelf: Shelf = {
    load: () => new Promise((resolve) => (ready = resolve)),
    search: () => Promise.reject(new Error('no')),
    pages: () => Promise.reject(new Error('no')),
    passage: () => Promise.reject(new Error('no')),
    stop: () => Promise.resolve(),
  }
  opens(['team'], { shelf }).start()
  const { library } = handbook!
  const asked = () => [
    library.search('x', 'en'),
    library.pages('en', { skip: 0, count: 5 }),
    library.passage({ source: 'team', path: 'x.md' }),
  ]
  for (const ask of asked()) await expect(ask).rejects.toMatchObject({ message: 'handbook_loading' })
  await vi.waitFor(() => {
    ready({ pages: 0, faulty: [] })
    expect(loads()).toHaveLength(1)
  }, 60_000)
  for (const ask of asked()) await expect(ask).rejects.toMatchObject({ message: 'handbook_away' })
})

describe('a clone', () => {
  const git = (at: string, ...args: string[]) =>
    execFileSync('git', ['-C', at, '-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', ...args], {
      env: {
        ...process.env,
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_AUTHOR_DATE: '2026-03-01T12:00:00Z',
        GIT_COMMITTER_DATE: '2026-03-01T12:00:00Z',
      },
      stdio: 'pipe',
    })
  beforeEach(() => {
    git(place, 'init', '-q', '--bare', '-b', 'main', 'origin.git')
    git(place, 'clone', '-q', 'origin.git', 'author')
    git(join(place, 'author'), 'checkout', '-q', '-B', 'main')
    commits('pager.md', 'Pager', 'The pager goes to the engineer of the week.')
    git(place, 'clone', '-q', 'origin.git', 'team')
  })
  const commits = (path: string, title: string, text: string) => {
    page(`author/${path}`, title, text)
    git(join(place, 'author'), 'add', '-A')
    git(join(place, 'author'), 'commit', '-q', '-m', path)
    git(join(place, 'author'), 'push', '-q', 'origin', 'main')
  }

  it('says when a page changed and where its line is', async () => {
    git(join(place, 'team'), 'remote', 'set-url', 'origin', 'git@github.com:acme/handbook.git')
    await opens(['team']).load()
    const commit = git(join(place, 'team'), 'rev-parse', 'HEAD').toString().trim()
    const found = await firstOf('who has the pager?')
    expect(found).toMatchObject({
      changedAt: new Date('2026-03-01T12:00:00Z'),
      url: `https://github.com/acme/handbook/blob/${commit}/pager.md?plain=1#L${found!.line}`,
    })
  })

  it('is brought up to date, and read again when something came', async () => {
    await opens(['team']).load()
    await handbook!.pullAll()
    expect(loads()).toHaveLength(1)
    commits('parking.md', 'Parking', 'Park behind the house.')
    await handbook!.pullAll()
    expect(await firstOf('where do I park?')).toMatchObject({ path: 'parking.md' })
  })

  it('that cannot be brought up to date is served as it is, and the log says why', async () => {
    await opens(['team']).load()
    rmSync(join(place, 'origin.git'), { recursive: true })
    await handbook!.pullAll()
    expect(await firstOf('who has the pager?')).toMatchObject({ path: 'pager.md' })
    expect(lines.filter(({ name }) => name === 'handbook_pull')).toMatchObject([
      { outcome: 'FAILED', handbook: 'team', error: expect.any(Error) as Error },
    ])
  })

  it('whose git hangs does not keep the desk from stopping', async () => {
    folder('bin')
    writeFileSync(join(place, 'bin/git'), `#!/bin/sh\necho > ${place}/began\nexec /bin/sleep 600\n`, { mode: 0o755 })
    opens(['team'], { env: { PATH: join(place, 'bin') } })
    const pulling = handbook!.pullAll()
    await vi.waitFor(() => expect(existsSync(join(place, 'began'))).toBe(true), { timeout: 60_000, interval: 10 })
    await handbook!.stop()
    await pulling
    expect(lines).toEqual([])
  })
})
