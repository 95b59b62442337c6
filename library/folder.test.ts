import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readFolder } from './folder.ts'
import { usualFolderLimits, type FolderLimits } from './limits.ts'

let place: string
let root: string
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'handbook-'))
  root = join(place, 'pages')
  mkdirSync(root)
})
afterEach(() => rmSync(place, { recursive: true, force: true }))

const put = (path: string, content: string | Uint8Array = `text of ${path}`): string => {
  const at = join(root, path)
  mkdirSync(dirname(at), { recursive: true })
  writeFileSync(at, content)
  return at
}
const read = async (limits: Partial<FolderLimits> = {}) => {
  const { pages, skipped } = await readFolder('handbook', root, { ...usualFolderLimits, ...limits })
  return { pages: Object.fromEntries(pages.map(({ path, text }) => [path, text])), skipped }
}

describe('a folder', () => {
  it('gives every page of markdown below it, by its path', async () => {
    put('index.md')
    put('guide/Access.MD')
    put('guide/deep/cost.markdown')
    put('guide/parts.mdx')
    for (const path of ['notes.txt', '.git/config.md', '.hidden/x.md', 'node_modules/x/readme.md']) put(path)
    const { pages, skipped } = await read()
    expect(Object.keys(pages)).toEqual(['guide/Access.MD', 'guide/deep/cost.markdown', 'guide/parts.mdx', 'index.md'])
    expect(skipped).toEqual([])
  })

  it('may itself be a link', async () => {
    put('index.md')
    symlinkSync(root, join(place, 'link'))
    const { pages } = await readFolder('handbook', join(place, 'link'))
    expect(pages.map(({ path }) => path)).toEqual(['index.md'])
  })

  it('that is not there is said to be so', async () => {
    await expect(readFolder('handbook', join(place, 'nowhere'))).rejects.toThrow('ENOENT')
  })

  it('gives the parts that pages include with those pages only', async () => {
    put('page.md', 'a\n[!INCLUDE [part](includes/part.md)]')
    put('includes/part.md', 'b')
    put('includes/alone.md', 'c')
    expect((await read()).pages).toEqual({ 'page.md': 'a\nb', 'includes/alone.md': 'c' })
  })
})

describe('nothing outside of the folder is read', () => {
  const secret = () => join(place, 'secret.md')
  beforeEach(() => {
    writeFileSync(secret(), 'the secret')
    mkdirSync(join(place, 'pages-of-others'))
    writeFileSync(join(place, 'pages-of-others/secret.md'), 'the secret')
    put('index.md')
  })

  it.each<[string, () => void]>([
    ['a link to a file', () => symlinkSync(secret(), join(root, 'link.md'))],
    ['a relative link to a file', () => symlinkSync('../secret.md', join(root, 'link.md'))],
    [
      'a link to a link',
      () => (symlinkSync(secret(), join(place, 'hop.md')), symlinkSync('../hop.md', join(root, 'link.md'))),
    ],
    [
      'a link to a folder whose name begins like its own',
      () => symlinkSync('../pages-of-others/secret.md', join(root, 'link.md')),
    ],
    [
      'an include through a folder that is a link',
      () => (symlinkSync('../pages-of-others', join(root, 'dir')), put('link.md', '[!include [x](dir/secret.md)]')),
    ],
    ['an include with ..', () => put('link.md', '[!include [x](../secret.md)]')],
    ['an include with Windows separators', () => put('link.md', '[!include [x](..\\secret.md)]')],
    ['an include with an escaped path', () => put('link.md', '[!include [x](%2e%2e/secret.md)]')],
    ['an include of an absolute path', () => put('link.md', `[!include [x](${secret()})]`)],
  ])('by %s', async (_, lay) => {
    lay()
    const { pages, skipped } = await read()
    expect(JSON.stringify(pages)).not.toContain('the secret')
    expect(pages['index.md']).toBe('text of index.md')
    expect(skipped.map(({ reason }) => reason)).toEqual(['leads_outside'])
  })

  it('by a link to a folder, which is not followed', async () => {
    symlinkSync('../pages-of-others', join(root, 'dir'))
    expect((await read()).pages).toEqual({ 'index.md': 'text of index.md' })
  })

  it('nor anything inside that is no page', async () => {
    put('.env', 'the secret')
    symlinkSync('.env', join(root, 'link.md'))
    put('asks.md', 'x [!include [x](.env)]')
    expect(JSON.stringify((await read()).pages)).not.toContain('the secret')
  })
})

describe('links inside the folder', () => {
  it('to a page are one page, under its own name', async () => {
    put('real.md')
    symlinkSync('real.md', join(root, 'a-link.md'))
    expect(Object.keys((await read()).pages)).toEqual(['real.md'])
  })

  it('to files in a hidden folder are pages, as mounted volumes have them', async () => {
    put('..2026/page.md', 'mounted')
    symlinkSync('..2026', join(root, '..data'))
    symlinkSync('..data/page.md', join(root, 'page.md'))
    expect((await read()).pages).toEqual({ 'page.md': 'mounted' })
  })

  it('in a circle are left out', async () => {
    put('index.md')
    symlinkSync('b.md', join(root, 'a.md'))
    symlinkSync('a.md', join(root, 'b.md'))
    symlinkSync('.', join(root, 'self'))
    expect(await read()).toEqual({
      pages: { 'index.md': 'text of index.md' },
      skipped: [
        { path: 'a.md', reason: 'unreadable' },
        { path: 'b.md', reason: 'unreadable' },
      ],
    })
  })
})

describe('what is broken or too much is left out and reported, and the rest is served', () => {
  const isRoot = process.getuid?.() === 0
  it.each<[string, () => void, string, string, Partial<FolderLimits>?]>([
    ['no UTF-8', () => put('bad.md', Uint8Array.of(0x41, 0xff, 0xfe, 0x42)), 'bad.md', 'not_utf8'],
    ['a binary file', () => put('bad.md', 'a\0b'), 'bad.md', 'not_utf8'],
    ['a file of 50 MB', () => truncateSync(put('bad.md'), 50_000_000), 'bad.md', 'too_large'],
    ['one file too many', () => put('zz.md'), 'zz.md', 'too_many', { files: 1 }],
    ['a folder too deep', () => put('a/b/c.md'), 'a/b', 'too_deep', { depth: 2 }],
    ['more than all may have', () => put('zz.md', 'x'.repeat(100)), 'zz.md', 'total_too_large', { totalBytes: 99 }],
    ...(isRoot
      ? []
      : [
          ['an unreadable file', () => chmodSync(put('bad.md'), 0), 'bad.md', 'unreadable'] as [
            string,
            () => void,
            string,
            string,
          ],
        ]),
  ])('%s', async (_, lay, path, reason, limits) => {
    put('index.md')
    lay()
    expect(await read(limits)).toEqual({ pages: { 'index.md': 'text of index.md' }, skipped: [{ path, reason }] })
  })

  it('a pipe, which nobody would end', async () => {
    put('index.md')
    execFileSync('mkfifo', [join(root, 'pipe.md')])
    symlinkSync('pipe.md', join(root, 'to-pipe.md'))
    expect(existsSync(join(root, 'pipe.md'))).toBe(true)
    expect(await read()).toMatchObject({ skipped: [{ path: 'to-pipe.md', reason: 'unreadable' }] })
  })

  it('a long text that many pages include', async () => {
    put('includes/long.md', 'x'.repeat(1000))
    for (let at = 0; at < 20; at++) put(`p${at}.md`, '[!include [x](includes/long.md)]')
    const { pages, skipped } = await read({ totalBytes: 5000 })
    expect(Object.keys(pages)).toHaveLength(5 - 1)
    expect(skipped).toContainEqual({ path: 'p9.md', reason: 'total_too_large' })
  })

  it('what pages include once they have too much together, which is not even looked at', async () => {
    put('includes/long.md', 'x'.repeat(1000))
    for (let at = 0; at < 20; at++) put(`p${at}.md`, '[!include [x](includes/long.md)] [!include [y](gone.md)]')
    const { skipped } = await read({ totalBytes: 5000 })
    const reasons = skipped.map(({ reason }) => reason)
    expect(reasons.filter((reason) => reason === 'total_too_large')).toHaveLength(17)
    expect(reasons.filter((reason) => reason === 'include_missing')).toHaveLength(4)
  })

  it('a byte order mark is no text', async () => {
    put('index.md', '\uFEFF# Title')
    expect((await read()).pages['index.md']).toBe('# Title')
  })
})
