import { afterEach, describe, expect, it } from 'vitest'
import type { PageText } from './page.ts'
import { createShelf, type Shelf } from './shelf.ts'
import { startThread, type IndexThread } from './ranking/worker/thread.ts'

const page = (path: string, text: string): PageText => ({ source: 'handbook', path, text })
const old = [page('a.md', '# Access\n\nAsk Anna for access.')]
const fresh = [page('b.md', '# Access\n\nAsk Ben for access.'), page('c.md', '---\na: [\n---\n# Cost\n\nBudget.')]
/** A script of a thread, as text. */
const script = (code: string) => new URL(`data:text/javascript,${encodeURIComponent(code)}`)
/** A thread that does as it is told until it is asked a question. */
const builds = `import { parentPort } from 'node:worker_threads'
  parentPort.on('message', ({ kind, id }) => {
    if (kind === 'pages') parentPort.postMessage({ kind: 'taken' })
    if (kind === 'build') parentPort.postMessage({ kind: 'built', pages: 1, faulty: [] })
    if (kind === 'question') search(id)
  })
`

const shelves: Shelf[] = []
const shelfOf = (...options: Parameters<typeof createShelf>): Shelf => {
  const shelf = createShelf(...options)
  shelves.push(shelf)
  return shelf
}
afterEach(() => Promise.all(shelves.splice(0).map((shelf) => shelf.stop())))
const paths = async (shelf: Shelf, question = 'access') =>
  (await shelf.search(question, 'en')).places.map(({ path }) => path)

describe('pages on a shelf', () => {
  it('answer, and those with a fault are named', async () => {
    const shelf = shelfOf()
    expect(await shelf.load(async () => fresh)).toEqual({
      pages: 2,
      faulty: [{ source: 'handbook', path: 'c.md', faults: ['front_matter'] }],
    })
    expect(await shelf.search('Ask for access', 'en')).toEqual({
      fit: 'one',
      places: [
        { source: 'handbook', path: 'b.md', title: 'Access', headings: [], line: 1, text: 'Ask Ben for access.' },
      ],
    })
  })
  it('are waited for by a question that comes before them', async () => {
    const shelf = shelfOf({ withinMs: 20_000 })
    const loading = shelf.load(async () => old)
    expect(await paths(shelf)).toEqual(['a.md'])
    await loading
  })
  it('are waited for no longer than a question may take', async () => {
    const shelf = shelfOf({ withinMs: 10 })
    const loading = shelf.load(() => new Promise(() => undefined))
    loading.catch(() => undefined)
    await expect(paths(shelf)).rejects.toThrow('still being read')
  })
  it('are none before any are loaded', async () => {
    await expect(paths(shelfOf())).rejects.toThrow('no pages yet')
  })
})

describe('while pages are loaded again', () => {
  it('those before answer until the others can, and every question has an answer', async () => {
    const shelf = shelfOf({ withinMs: 20_000 })
    await shelf.load(async () => old)
    const loading = shelf.load(async () => fresh)
    expect(await paths(shelf)).toEqual(['a.md'])
    const meanwhile = Array.from({ length: 50 }, () => paths(shelf))
    await loading
    expect(await paths(shelf)).toEqual(['b.md'])
    for (const found of await Promise.all(meanwhile)) expect(['a.md', 'b.md']).toContain(found[0])
  })
  it('and cannot be read, those before stay', async () => {
    const shelf = shelfOf()
    await shelf.load(async () => old)
    await expect(shelf.load(() => Promise.reject(new Error('no folder')))).rejects.toThrow('no folder')
    expect(await paths(shelf)).toEqual(['a.md'])
  })
  it('and the thread breaks, those before stay', async () => {
    const threads = [startThread(), startThread(script('process.exit(1)'))]
    const shelf = shelfOf({ start: () => threads.shift()! })
    await shelf.load(async () => old)
    await expect(shelf.load(async () => fresh)).rejects.toThrow('ended')
    expect(await paths(shelf)).toEqual(['a.md'])
  })
  it('the newest stay, whichever are ready first', async () => {
    const shelf = shelfOf()
    let read: (pages: readonly PageText[]) => void = () => undefined
    const slow = shelf.load(() => new Promise((resolve) => (read = resolve)))
    await shelf.load(async () => fresh)
    read(old)
    await slow
    expect(await paths(shelf)).toEqual(['b.md'])
  })
})

describe('a thread that breaks', () => {
  it('is made anew with the pages as they are then', async () => {
    const threads = [startThread(script(`${builds} const search = () => process.exit(1)`)), startThread()]
    const shelf = shelfOf({ start: () => threads.shift()!, withinMs: 20_000 })
    const reads = [old, fresh]
    await shelf.load(async () => reads.shift()!)
    await expect(paths(shelf)).rejects.toThrow('ended')
    expect(await paths(shelf)).toEqual(['b.md'])
  })
  it('and one that hangs is ended after three questions without an answer', async () => {
    const started: IndexThread[] = []
    const start = () => {
      const thread = startThread(
        started.length === 0 ? script(`${builds} const search = () => { for (;;); }`) : undefined,
      )
      started.push(thread)
      return thread
    }
    const shelf = shelfOf({ start, withinMs: 100 })
    await shelf.load(async () => old)
    for (let asked = 0; asked < 3; asked++) await expect(paths(shelf)).rejects.toThrow('did not answer within')
    expect(await started[0]!.ended).toBe(true)
    await expect.poll(() => started).toHaveLength(2)
  })
  it('and one that is slow for many at a time is kept', async () => {
    const started: IndexThread[] = []
    const busy = `${builds} const search = (id) => {
      for (const until = Date.now() + 150; Date.now() < until; );
      parentPort.postMessage({ kind: 'found', id, answer: { fit: 'nothing', places: [] } })
    }`
    const start = () => {
      started.push(startThread(script(busy)))
      return started.at(-1)!
    }
    const shelf = shelfOf({ start, withinMs: 100 })
    await shelf.load(async () => old)
    const together = await Promise.allSettled(Array.from({ length: 6 }, () => paths(shelf)))
    expect(together.every(({ status }) => status === 'rejected')).toBe(true)
    await expect(paths(shelf)).rejects.toThrow('did not answer within')
    expect(started).toHaveLength(1)
  })
  it('does not keep more questions than it can answer in time', async () => {
    const shelf = shelfOf({ start: () => startThread(script(`${builds} const search = () => {}`)), withinMs: 20_000 })
    await shelf.load(async () => old)
    const kept = Array.from({ length: 200 }, () => paths(shelf))
    const ends = Promise.allSettled(kept)
    await expect(paths(shelf)).rejects.toThrow('Too many')
    await shelf.stop()
    expect(new Set((await ends).map(({ status }) => status))).toEqual(new Set(['rejected']))
  })
})
