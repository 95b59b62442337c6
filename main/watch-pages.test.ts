import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { watchPages } from './watch-pages.ts'

let place: string
let end = () => undefined as void
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'handbook-watch-'))
  for (const path of ['.git/refs/heads/draft.md', 'node_modules/tool/readme.md', 'guide/page.md', 'guide/notes.txt'])
    write(path)
})
afterEach(() => {
  end()
  rmSync(place, { recursive: true, force: true })
})
const write = (path: string) => {
  mkdirSync(dirname(join(place, path)), { recursive: true })
  writeFileSync(join(place, path), path)
}

it('pages that are written are told of, and nothing that git or a tool writes', async () => {
  const told = new Set<string | null>()
  end = watchPages(place, (path) => told.add(path))
  for (const path of ['.git/refs/heads/draft.md', 'node_modules/tool/readme.md', 'guide/notes.txt', 'guide/page.md'])
    write(path)
  await vi.waitFor(() => expect(told).toContain(join('guide', 'page.md')), { timeout: 60_000, interval: 20 })
  expect([...told]).toEqual([join('guide', 'page.md')])
})

it('a folder that is not there is not watched', () => {
  end = watchPages(join(place, 'nowhere'), () => undefined)
})
