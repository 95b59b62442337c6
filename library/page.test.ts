import { describe, expect, it } from 'vitest'
import { pageOf } from './page.ts'

const page = (text: string, path = 'guide/access.md') => pageOf({ source: 'handbook', path, text })
const texts = (text: string) => page(text).sections.map((section) => section.text)

describe('the title of a page', () => {
  it.each([
    ['of its front matter', '---\ntitle: Get access\n---\n# Other\n\nText', 'access.md', 'Get access'],
    [
      'of its first heading',
      'Text\n\n## Ask for *access* to `gold` {#anchor}\n',
      'access.md',
      'Ask for access to gold',
    ],
    ['of a heading with a line below', 'Access\n======\n\nText', 'a.md', 'Access'],
    ['of its file', 'Only text', 'guide/ask-for_access.markdown', 'ask for access'],
    ['of its folder', 'Only text', 'guide/on-call/README.md', 'on call'],
    ['of its file, when it is empty', '', 'index.mdx', 'index'],
    ['not of a heading in code', '```sh\n# no heading\n```\n\n# Title', 'a.md', 'Title'],
  ])('%s', (_, text, path, title) => expect(page(text, path).title).toBe(title))
})

describe('sections', () => {
  it('begin at headings, with those above and the line they are in', () => {
    const text =
      '---\ntitle: Access\n---\nOpening\n\n# Read\n\nA\n\n## Gold\n\nB\n\n### Raw\nC\n\n## Silver\nD\n# Write\nE'
    expect(page(text).sections.map(({ headings, line, text }) => ({ headings, line, text }))).toEqual([
      { headings: [], line: 4, text: 'Opening' },
      { headings: ['Read'], line: 6, text: 'A' },
      { headings: ['Read', 'Gold'], line: 10, text: 'B' },
      { headings: ['Read', 'Gold', 'Raw'], line: 14, text: 'C' },
      { headings: ['Read', 'Silver'], line: 17, text: 'D' },
      { headings: ['Write'], line: 19, text: 'E' },
    ])
  })
  it('do not repeat the title', () => {
    expect(page('# Access\n\nA\n\n## Gold\n\nB').sections.map(({ headings }) => headings)).toEqual([[], ['Gold']])
  })
  it('count lines alike, whatever ends them', () => {
    for (const end of ['\n', '\r\n', '\r'])
      expect(page(`\ufeff---${end}title: A${end}---${end}${end}# B${end}Text`).sections).toEqual([
        { headings: ['B'], line: 5, textLine: 6, text: 'Text' },
      ])
  })
  it('keep tables and code as they are written', () => {
    const table = '| Layer | Owner |\n| --- | --- |\n| gold | data team |'
    const code = '```sql\nSELECT a<b, c>d FROM <table>\n```'
    expect(texts(`# A\n\n${table}\n\n${code}`)).toEqual([`${table}\n\n${code}`])
  })
})

describe('HTML goes, text stays', () => {
  it.each([
    ['tags', 'Ask <b>Anna</b><br/>today', 'Ask Annatoday'],
    ['tags of components', '<Tabs.Tab value="a">\n\nAsk\n\n</Tabs.Tab>', 'Ask'],
    ['comments', 'Ask <!-- a\nb --> Anna', 'Ask \n Anna'],
    ['scripts, over empty lines too', 'A\n\n<script>\nlet a\n\nlet b\n</script>\n\nB', 'A\n\n\n\n\n\n\n\nB'],
    ['styles without an end', 'A\n\n<style>\np { color: red }', 'A'],
  ])('%s', (_, text, left) => expect(texts(text)).toEqual([left]))
  it.each([
    ['code in a line', 'Write `<id>` here'],
    ['an address', 'Ask <https://example.org/a> or <anna@example.org>'],
    ['comparisons', 'a < b and c > d'],
    ['code that is moved in', 'A\n\n    <b>code</b>'],
  ])('not %s', (_, text) => expect(texts(text)).toEqual([text]))
})

describe('links', () => {
  it.each([
    ['beside', '[Gold](gold.md)', 'guide/gold.md'],
    ['above', '[Gold](../gold.md#layers "Layers")', 'gold.md'],
    ['from the folder', '[Gold](/layers/gold.md?a=b)', 'layers/gold.md'],
    ['with a blank in its name', '[Gold](<my%20gold.md>)', 'guide/my gold.md'],
    ['to a folder', '[Gold](layers/)', 'guide/layers'],
    ['whose address stands below', '[Gold][g]\n\n[g]: ../gold.md', 'gold.md'],
  ])('%s', (_, text, path) => expect(page(text).links).toEqual([{ text: 'Gold', path }]))
  it.each([
    ['outside of the folder', '[Gold](../../gold.md)'],
    ['on the web', '[Gold](https://example.org/gold.md) [Gold](//example.org/gold.md) [Mail](mailto:a@example.org)'],
    ['in the page itself', '[Gold](#gold) [Gold](access.md#gold)'],
    ['that are pictures', '![Gold](gold.png)'],
    ['that are broken', '[Gold]( [Gold](<> [Gold](%ZZ'],
  ])('none %s', (_, text) => expect(page(text).links).toEqual([]))
})

describe('front matter', () => {
  it('tells what a page is about', () => {
    const text =
      '---\ndescription: Who gets\n  access\nkeywords: [login, 7, Rechte]\ntags: "a, b"\nlang: de-CH\ndeprecated: true\n---\nText'
    expect(page(text)).toMatchObject({
      description: 'Who gets access',
      keywords: ['login', 'Rechte', 'a', 'b'],
      language: 'de',
      isDeprecated: true,
      faults: [],
    })
  })
  const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]']
  for (let level = 1; level < 12; level++) {
    const [above, own] = ['abcdefghijkl'[level - 1]!, 'abcdefghijkl'[level]!]
    bomb.push(`${own}: &${own} [${Array(9).fill(`*${above}`).join(', ')}]`)
  }
  it.each([
    ['is no YAML', 'other: [a'],
    ['grows when it is read', bomb.join('\n')],
    ['is too long', `title: ${'a'.repeat(30_000)}`],
  ])('that %s is reported, and the page is there', (_, yaml) => {
    expect(page(`---\n${yaml}\n---\n# Access\n\nText`)).toMatchObject({
      title: 'Access',
      sections: [{ text: 'Text' }],
      faults: ['front_matter'],
    })
  })
  it('that is broken still says what its lines say', () => {
    const yaml = 'title: "Get access"\ndescription: In short: ask\nkeywords: [login, "two words"]\nlang: de'
    expect(page(`---\n${yaml}\n---\nText`)).toMatchObject({
      title: 'Get access',
      description: 'In short: ask',
      keywords: ['login', '"two words"'],
      language: 'de',
      faults: ['front_matter'],
    })
  })
  it.each([
    ['leads to itself', 'a: &a [*a]\ntitle: *a'],
    ['is empty', ''],
    ['has other kinds of values', 'title: {a: b}\nkeywords: {a: b}\ndescription: [1]\nlang: 7'],
    ['replaces what objects are made of', '__proto__: {title: Bad}\nconstructor: a'],
  ])('that %s says nothing', (_, yaml) => {
    expect(page(`---\n${yaml}\n---\n# Access\n\nText`)).toMatchObject({ title: 'Access', keywords: [], faults: [] })
  })
  it.each(['- a\n- Z', 'word Z'])('that is none is text: %j', (text) => {
    const { title, sections, faults } = page(`---\n${text}\n---\n\nMore`)
    expect(`${title} ${sections.map((section) => section.text).join(' ')}`).toContain(text.slice(-1))
    expect([sections.at(-1)?.text.endsWith('More'), faults]).toEqual([true, []])
  })
  it('that does not end is text', () => expect(page('---\ntitle: A\n\nText').faults).toEqual([]))
})

describe('the language of a page', () => {
  it.each([
    ['its folder tells', 'de/a.md', 'Pipeline', 'de'],
    ['its name tells', 'docs/a.de.md', 'Pipeline', 'de'],
    ['its words tell', 'a.md', 'Wer darf die Tabellen der anderen lesen, und wie?', 'de'],
    ['its words tell', 'a.md', 'Who may read the tables of others, and how?', 'en'],
    ['nothing tells', 'a.md', '', 'en'],
    ['its front matter tells, before all others', 'de/a.md', '---\nlang: en\n---\nWer darf die Tabellen lesen?', 'en'],
    ['nobody here speaks', 'fr/a.md', '---\nlang: fr\n---\nQui peut lire les tables?', 'en'],
  ])('%s: %s', (_, path, text, language) => expect(page(text, path).language).toBe(language))
})

describe('a page that is over', () => {
  it.each([
    '# Access (deprecated)\n\nText',
    '# Access\n\n> **Deprecated:** see there',
    '# A\n\nDiese Seite ist veraltet.',
  ])('says so: %j', (text) => expect(page(text).isDeprecated).toBe(true))
  it('is not one that speaks of such things further down', () => {
    expect(page(`# Access\n\n${'Text. '.repeat(50)}\n\nThis is deprecated.`).isDeprecated).toBe(false)
  })
})

describe('hostile markdown is read in a moment', () => {
  const many = 200_000
  it.each([
    ['a line of a million letters', 'a'.repeat(1_000_000), []],
    ['a longer one', 'a'.repeat(1_000_001), ['too_long']],
    [
      'ten thousand headings',
      Array.from({ length: 10_000 }, (_, at) => `# H${at}\n\nText`).join('\n'),
      ['too_many_headings'],
    ],
    ['marks of code', '`'.repeat(many), []],
    ['marks of code, apart', '` '.repeat(many), []],
    ['brackets', '['.repeat(many), []],
    ['brackets and addresses', '[a]('.repeat(many), []],
    ['tags that do not end', '<a '.repeat(many), []],
    ['scripts that do not end', '<script>'.repeat(many / 10), []],
    ['comments that do not end', '<!--'.repeat(many), []],
    ['quotes in quotes', '>'.repeat(many), []],
    ['lists in lists', Array.from({ length: 1000 }, (_, at) => `${' '.repeat(at)}- a`).join('\n'), []],
    ['emphasis', '*a **a '.repeat(many / 4), []],
    [
      'a table of a thousand columns',
      `${'|a'.repeat(1000)}|\n${'|-'.repeat(1000)}|\n${`${'|a'.repeat(1000)}|\n`.repeat(100)}`,
      [],
    ],
    ['nothing that can be read', '\0'.repeat(1000), []],
    ['halves of letters', '\ud800'.repeat(1000), []],
  ])('%s', (_, text, faults) => {
    const before = performance.now()
    const read = page(text)
    expect(read.faults).toEqual(faults)
    expect(performance.now() - before).toBeLessThan(5000)
  })
})
