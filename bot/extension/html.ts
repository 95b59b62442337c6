import { Parser } from 'htmlparser2'

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '))
/** Elements that begin and end a line, and those of them after which a line stays empty. */
const blocks = words('p div h1 h2 h3 h4 h5 h6 ul ol li table tr blockquote pre codeblock hr')
const spaced = words('p h1 h2 h3 h4 h5 h6 ul ol table blockquote pre codeblock')
const cells = words('td th')
const verbatim = words('pre codeblock')
const unread = words('style script title attachment')

const fence = '```'
/** Levels of lists and quotes that are shown as such. */
const deepest = 6
const isMarker = (line: string): boolean => /^ *(?:-|\d+\.) $/.test(line)

type Attributes = Readonly<Record<string, string>>

/** Text that grows line by line, in lists, quotes and code. */
const createPage = () => {
  const lines: string[] = []
  const lists: { isNumbered: boolean; count: number }[] = []
  const inside = { quotes: 0, cells: 0, verbatim: 0, unread: 0 }
  let line = ''
  const prefix = (): string => '> '.repeat(Math.min(inside.quotes, deepest))

  return {
    inside,
    lists,
    get column() {
      return line.length
    },
    since: (column: number): string => line.slice(Math.min(column, line.length)),
    write(text: string): void {
      if (inside.verbatim > 0) line += text
      else if (line === '' || line.endsWith(' ')) line += text.trimStart()
      else line += text
    },
    /** Ends a line that has something in it; an empty one only where it is meant to be there. */
    end(always = false): void {
      if (always || (line.trim() !== '' && !isMarker(line))) lines.push(`${prefix()}${line.trimEnd()}`)
      else if (isMarker(line)) return
      line = ''
    },
    mark(marker: string): void {
      line = `${'  '.repeat(Math.min(Math.max(lists.length - 1, 0), deepest))}${marker}`
    },
    bar(): void {
      if (line !== '') line = `${line.trimEnd()} | `
    },
    fence: (): void => void lines.push(`${prefix()}${fence}`),
    space(): void {
      if (lines.length > 0 && lists.length === 0 && inside.verbatim === 0) lines.push(prefix().trimEnd())
    },
    text: (): string =>
      lines
        .join('\n')
        .replace(/\n(?:\n|>[> ]*\n)+(?=\n|$)/g, '\n')
        .trim(),
  }
}

type Page = ReturnType<typeof createPage>

const begins: Readonly<Record<string, (page: Page, attributes: Attributes) => void>> = {
  br: ({ inside, end, write }) => (inside.cells > 0 ? write(' ') : end(true)),
  ul: ({ lists }) => void lists.push({ isNumbered: false, count: 0 }),
  ol: ({ lists }) => void lists.push({ isNumbered: true, count: 0 }),
  li({ lists, mark }) {
    const list = lists.at(-1)
    if (list) mark(list.isNumbered ? `${++list.count}. ` : '- ')
  },
  td: ({ bar }) => bar(),
  th: ({ bar }) => bar(),
  hr: ({ write }) => write('---'),
  // An emoji is what it shows; the words of a picture stand for it.
  img: ({ write }, { alt, itemtype }) => alt && write(itemtype ? alt : `[${alt}]`),
  emoji: ({ write }, { alt, title }) => write(alt ?? title ?? ''),
}

const ends: Readonly<Record<string, (page: Page) => void>> = {
  ul: ({ lists }) => void lists.pop(),
  ol: ({ lists }) => void lists.pop(),
}

/** The counters of what is open, by the elements that count. */
const counted: readonly [ReadonlySet<string>, keyof Page['inside']][] = [
  [words('blockquote'), 'quotes'],
  [cells, 'cells'],
  [verbatim, 'verbatim'],
  [unread, 'unread'],
]

/**
 * The HTML of a message in Teams as markdown: lines, lists, rows of tables with bars between their cells, code between fences,
 * quoted replies, and links with their address. Mentions become names, emoji and pictures their words; anything else is left
 * out. It takes time in proportion to the length, however the HTML is nested.
 */
export const textOfHtml = (html: string): string => {
  const page = createPage()
  const { inside } = page
  const links: { href: string; from: number }[] = []
  const breaks = (name: string): boolean =>
    blocks.has(name) && (inside.cells === 0 || name === 'tr' || name === 'table')
  const count = (name: string, by: 1 | -1): void => {
    for (const [names, what] of counted) if (names.has(name)) inside[what] = Math.max(0, inside[what] + by)
  }

  const parser = new Parser({
    onopentag(name, attributes) {
      if (breaks(name)) page.end()
      else if (blocks.has(name)) page.write(' ')
      count(name, 1)
      if (inside.unread > 0) return
      if (verbatim.has(name) && inside.verbatim === 1) page.fence()
      begins[name]?.(page, attributes)
      if (name === 'a') links.push({ href: attributes.href ?? '', from: page.column })
    },
    ontext(text) {
      if (inside.unread > 0) return
      if (inside.verbatim === 0) return page.write(text.replace(/\s+/g, ' '))
      for (const [at, one] of text.split('\n').entries()) {
        if (at > 0) page.end(true)
        page.write(one)
      }
    },
    onclosetag(name) {
      const link = name === 'a' ? links.pop() : undefined
      const isAddress = link && /^(?:https?:\/\/|mailto:)/i.test(link.href)
      if (isAddress && page.since(link.from).trim() !== link.href) page.write(` (${link.href})`)
      if (breaks(name)) page.end()
      if (verbatim.has(name) && inside.verbatim === 1) page.fence()
      if (inside.unread === 0) ends[name]?.(page)
      count(name, -1)
      if (spaced.has(name) && inside.cells === 0) page.space()
    },
  })
  parser.write(html)
  parser.end()
  page.end()
  return page.text()
}
