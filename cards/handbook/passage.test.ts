import { describe, expect, it } from 'vitest'
import { cardProblems } from '../kit/check.ts'
import { blocksOf } from './blocks.ts'
import { beginning, quoted } from './passage.ts'

/** Every text of the elements, one below the other. */
const said = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.flatMap(said)
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, inner]) => (key === 'text' ? [inner as string] : said(inner)))
      : []
const shown = (markdown: string) => said(quoted(markdown).elements)

describe('a passage is quoted', () => {
  it.each<[string, string, string[]]>([
    ['a paragraph of several lines', 'One\ntwo.\n\nThree.', ['One two.', 'Three.']],
    [
      'bold words, and nothing else of emphasis',
      'A **bold** and _soft_ and `code_x`',
      ['A **bold** and soft and code\\_x'],
    ],
    ['a list', '- a\n- b\n  goes on\n* c', ['- a\n\n- b goes on\n\n- c']],
    ['steps', '1. a\n2. b', ['1. a\n\n2. b']],
    ['a heading', '## More\ntext', ['More', 'text']],
    ['a link by its words', 'See [the page](other.md#x) now', ['See the page now']],
    ['an address as text', '<https://example.com/a_b>', ['https://example.com/a\\_b']],
    ['no picture', 'a ![chart](https://evil.example/x.png) b', ['a  b']],
    ['a note', '> [!NOTE]\n> Mind this.', ['Mind this.']],
    ['code line by line', '```sql\nselect *\n  from t\n```', ['select \\*', '\u00a0\u00a0from t']],
    ['a table', '| a | b |\n|---|:-:|\n| 1 | `x` |\n\nafter', ['a', 'b', '1', 'x', 'after']],
    ['a table of many columns as sentences', '|a|b|c|d|\n|-|-|-|-|\n|1|2|3|4|', ['a · b · c · d', '1 · 2 · 3 · 4']],
    ['an identifier as it is', 'Set max_file_size_mb to `2*3`', ['Set max\\_file\\_size\\_mb to 2\\*3']],
    [
      'code as it is, also in a link',
      'Call `__init__`, `a_b_`, [`_x_`](y.md) and ![`z`](z.png) `C:\\_d`',
      ['Call \\_\\_init\\_\\_, a\\_b\\_, \\_x\\_ and  C:\\\\\\_d'],
    ],
    ['nothing of nothing', '\n\n', []],
  ])('%s', (_, markdown, texts) => {
    expect(shown(markdown)).toEqual(texts)
  })

  it.each([
    'Hi <at>Everybody</at> [press](javascript:alert(1))',
    '[a](https://evil.example "t") ![b](https://evil.example/b.png)',
    '[a][b]\n\n[b]: https://evil.example',
    '<img src=x onerror=alert(1)> <script>x</script>',
    '${$root.secret} {{DATE(2020-01-01T00:00:00Z)}}',
    '```\n[a](https://evil.example) <at>x</at> ${y}\n```',
    '| [a](https://evil.example) | <at>x</at> |\n|---|---|\n| ![p](https://evil.example/p.png) | ${z} |',
    '# [a](https://evil.example) <b>x</b>',
    '[[a](https://evil.example)](https://evil.example)',
    '\\[a](https://evil.example) [a\\](https://evil.example)',
    '`[a](https://evil.example)` **[b](https://evil.example)**',
    '[a]( https://evil.example )',
  ])('without anything that acts: %s', (markdown) => {
    const { elements } = quoted(markdown)
    const card = { type: 'AdaptiveCard', body: elements, fallbackText: 'x' }
    expect(cardProblems(card)).toEqual([])
    expect(JSON.stringify(elements)).not.toMatch(/"(?:url|selectAction|Image)"|Action\./)
    const unescaped = said(elements).join('\n')
    expect(unescaped).not.toMatch(/(?<!\\)\[[^\]]*(?<!\\)\]\(|<at>|<img|<script|\$\{|\{\{/)
  })

  it.each<[string, string, number]>([
    ['a long paragraph', 'word '.repeat(2000), 1700],
    ['many paragraphs', 'Some words here.\n\n'.repeat(2000), 2000],
    ['much code', `\`\`\`\n${'x = 1\n'.repeat(500)}\`\`\``, 300],
    ['a long table', `|a|b|\n|-|-|\n${'|1|2|\n'.repeat(500)}`, 300],
    ['a line without end', `\`\`\`\n${'x'.repeat(100_000)}\n\`\`\``, 400],
  ])('cut: %s', (_, markdown, most) => {
    const { elements, isCut } = quoted(markdown)
    expect(said(elements).join('').length).toBeLessThan(most)
    expect(isCut).toBe(true)
  })

  it('cut: so many small parts that a card has no room for them', () => {
    const table = `|a|b|c|\n|-|-|-|\n${'|1|2|3|\n'.repeat(18)}\n`
    for (const markdown of [table.repeat(6), '```\n```\n'.repeat(700), '# a\n'.repeat(1000)]) {
      const { elements } = quoted(markdown)
      expect(Buffer.byteLength(JSON.stringify(elements), 'utf16le')).toBeLessThan(30_000)
      expect(said(elements).length).toBeLessThanOrEqual(60)
    }
  })

  it.each(['a|b\n-|-\n\n', '```\nx\n```\n', '# a\n', 'word\n', '\n', '[', '`', '> '])(
    'without taking long over 1,000,000 characters of %j',
    (part) => {
      const long = part.repeat(1_000_000 / part.length)
      const begun = performance.now()
      quoted(long)
      beginning(long)
      expect(performance.now() - begun).toBeLessThan(1000)
    },
  )

  it.each(['a|b\n-|-\n\n', '```\nx\n```\n', 'word\n'])('in parts at once, however many: %j', (part) => {
    const begun = performance.now()
    expect(blocksOf(part.repeat(40_000)).length).toBeGreaterThan(0)
    expect(performance.now() - begun).toBeLessThan(2000)
  })

  it('without taking long over garbage', () => {
    const begun = performance.now()
    for (const bad of ['[', '![', '`', '**', '_', '|', '> ', '<', '\\', '[!', '[]('])
      quoted(bad.repeat(20_000).concat('\n', bad.repeat(2000)))
    expect(performance.now() - begun).toBeLessThan(10_000)
  })

  it('begins with its first words', () => {
    expect(beginning('## Head\n\n**Do** [this](x.md) first.\n\nThen that.')).toBe('Do this first.')
  })
})
