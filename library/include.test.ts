import { describe, expect, it } from 'vitest'
import { includeTexts, originOf } from './include.ts'
import { usualFolderLimits } from './limits.ts'

const including = (files: Record<string, string>, limits = {}) =>
  includeTexts(
    'page.md',
    files['page.md']!,
    async (path) => (files[path] === undefined ? { reason: 'missing' } : { text: files[path] }),
    { ...usualFolderLimits, ...limits },
  )

describe('an include', () => {
  it.each<[string, Record<string, string>, string]>([
    ['on a line of its own', { 'page.md': 'a\n[!include [t](part.md)]\nb', 'part.md': 'x\ny' }, 'a\nx\ny\nb'],
    ['in capitals, without a blank', { 'page.md': '[!INCLUDE[t](part.md)]', 'part.md': 'x' }, 'x'],
    ['with a title in quotes', { 'page.md': '[!INCLUDE [t](part.md "T")]', 'part.md': 'x' }, 'x'],
    [
      'in a sentence',
      { 'page.md': 'Ask [!INCLUDE [t](part.md)] first.', 'part.md': 'the\nteam\n' },
      'Ask the team first.',
    ],
    ['of a part with a head', { 'page.md': '[!include [t](part.md)]', 'part.md': '---\ntitle: x\n---\ny' }, 'y'],
    [
      'inside of another',
      { 'page.md': '[!include [t](a/b.md)]', 'a/b.md': 'x\n[!include [t](c.md)]', 'a/c.md': 'z' },
      'x\nz',
    ],
    [
      'in code is an example',
      { 'page.md': '```\n[!include [t](part.md)]\n```', 'part.md': 'x' },
      '```\n[!include [t](part.md)]\n```',
    ],
    [
      'keeps links leading where they did',
      { 'page.md': '[!include [t](a/b.md)]', 'a/b.md': '[y](c.md#d) [z](https://z.example)' },
      '[y](a/c.md#d) [z](https://z.example)',
    ],
  ])('%s', async (_, files, text) => {
    expect(await including(files)).toMatchObject({ text, skipped: [] })
  })

  it.each<[string, Record<string, string>, string, object[], object?]>([
    [
      'that leads outside',
      { 'page.md': 'a\n[!include [t](../x.md)]\nb' },
      'a\nb',
      [{ path: '../x.md', reason: 'leads_outside' }],
    ],
    [
      'of an absolute path',
      { 'page.md': '[!include [t](/etc/x.md)]' },
      '',
      [{ path: '/etc/x.md', reason: 'leads_outside' }],
    ],
    [
      'of what is no page',
      { 'page.md': '[!include [t](.env)]', '.env': 'x' },
      '',
      [{ path: '.env', reason: 'include_missing' }],
    ],
    [
      'of what is not there',
      { 'page.md': 'a [!include [t](x.md)] b' },
      'a  b',
      [{ path: 'x.md', reason: 'include_missing' }],
    ],
    ['of itself', { 'page.md': 'a\n[!include [t](page.md)]' }, 'a', [{ path: 'page.md', reason: 'include_cyclic' }]],
    [
      'in a circle',
      { 'page.md': '[!include [t](b.md)]', 'b.md': 'b\n[!include [t](c.md)]', 'c.md': 'c\n[!include [t](b.md)]' },
      'b\nc',
      [{ path: 'b.md', reason: 'include_cyclic' }],
    ],
    [
      'too deep inside of others',
      { 'page.md': '[!include [t](b.md)]', 'b.md': 'b\n[!include [t](c.md)]', 'c.md': 'c' },
      'b',
      [{ path: 'c.md', reason: 'include_too_deep' }],
      { includeDepth: 1 },
    ],
    [
      'of too much',
      { 'page.md': '[!include [t](b.md)]\n[!include [t](b.md)]', 'b.md': '12345' },
      '12345',
      [{ path: 'b.md', reason: 'include_too_large' }],
      { pageBytes: 50 },
    ],
    [
      'whose links would make it too long',
      { 'page.md': '[!include [t](a/b.md)]\nend', 'a/b.md': 'x\n[y](c.md) [y](c.md) [y](c.md)\nz' },
      'x\nend',
      [{ path: 'a/b.md', reason: 'include_too_large' }],
      { pageBytes: 64 },
    ],
    [
      'with too many links',
      { 'page.md': '[!include [t](b.md)]\nend', 'b.md': 'x\n[y](c.md) [y](c.md)\nz' },
      'x\nend',
      [{ path: 'b.md', reason: 'include_too_large' }],
      { includedLinks: 1 },
    ],
  ])('%s stays out and is reported', async (_, files, text, skipped, limits) => {
    expect(await including(files, limits)).toMatchObject({ text, skipped })
  })

  it('that doubles with each step ends', async () => {
    const files: Record<string, string> = { 'page.md': '[!include [t](p0.md)]' }
    for (let at = 0; at < 40; at++) files[`p${at}.md`] = `[!include [t](p${at + 1}.md)]\n`.repeat(10)
    const { skipped, text } = await including(files, { includeDepth: 100 })
    expect(skipped.some(({ reason }) => reason === 'include_too_large')).toBe(true)
    expect(text.length).toBeLessThan(usualFolderLimits.pageBytes)
  })

  it('of long files that include each other many times reads no more than a page may have', async () => {
    const names = ['page.md', 'b.md', 'c.md', 'd.md', 'e.md', 'f.md']
    const text = `${names.map((name) => `[!include [t](${name})]`).join('\n')}\n`.repeat(3500)
    let read = 0
    const { text: whole, skipped } = await includeTexts(
      'page.md',
      text,
      async () => {
        read += text.length
        return { text }
      },
      usualFolderLimits,
    )
    expect(text.length).toBeGreaterThan(450_000)
    expect(read).toBeLessThanOrEqual(usualFolderLimits.pageBytes)
    expect(whole.length).toBeLessThan(usualFolderLimits.pageBytes)
    expect(skipped.length).toBeLessThanOrEqual(names.length + 1)
  })

  it('leaves every line knowing the file and line it comes from', async () => {
    const { text, stretches } = await including({
      'page.md': 'one\n[!include [t](part.md)]\nthree',
      'part.md': '---\ntitle: x\n---\nfirst\nsecond',
    })
    const origins = text.split('\n').map((line, index) => [line, originOf(stretches, index + 1)])
    expect(origins).toEqual([
      ['one', { path: 'page.md', line: 1 }],
      ['first', { path: 'part.md', line: 4 }],
      ['second', { path: 'part.md', line: 5 }],
      ['three', { path: 'page.md', line: 3 }],
    ])
  })
})
