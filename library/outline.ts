import MarkdownIt from 'markdown-it'
import { copyOf } from './copy-text.ts'
import { withoutHtml } from './strip-html.ts'

/** The text below one heading, down to the next. */
export interface Section {
  /** Headings above the text, the outermost first; the title of the page is not among them. */
  headings: readonly string[]
  /** The line of its heading, from 1. */
  line: number
  /** The line its text begins at. */
  textLine: number
  /** Markdown without HTML and without the heading. */
  text: string
}

interface Outline {
  /** The first heading of the page. */
  title: string | null
  sections: readonly Section[]
  isCut: boolean
}

interface Heading {
  level: number
  text: string
  /** The lines it fills, from 0. */
  from: number
  to: number
}

const mostHeadings = 5000

// Only blocks are read: what stands inside of a line is of interest for links and headings alone.
const markdown = new MarkdownIt({ html: true, maxNesting: 20 })
markdown.core.ruler.enableOnly(['normalize', 'block'])

/** The lines of a text whatever ends them, without the mark at its beginning. NUL stands for nothing. */
export const linesOf = (text: string): string[] =>
  text
    .replace(/^\ufeff/, '')
    .replaceAll('\0', '')
    .split(/\r\n|\r|\n/)

/** A heading as people read it: no emphasis, no code marks, no anchor, of a link its text. */
const plainHeading = (text: string): string =>
  copyOf(
    withoutHtml(text)
      .replace(/\{#[^{}]*\}\s*$/, '')
      .replace(/!?\[([^[\]]*)\]\([^()]*\)/g, '$1')
      .replace(/[`*]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, 300),
  )

/** Headings and the lines that are code, of a text without front matter. */
const blocksOf = (lines: readonly string[], headingOf: (text: string) => string) => {
  const headings: Heading[] = []
  const isCode = new Uint8Array(lines.length)
  const tokens = markdown.parse(lines.join('\n'), {})
  tokens.forEach(({ type, map, level, tag }, at) => {
    if (!map) return
    if (type === 'fence' || type === 'code_block') isCode.fill(1, map[0], map[1])
    if (type === 'heading_open' && level === 0)
      headings.push({
        level: Number(tag.slice(1)),
        text: headingOf(tokens[at + 1]!.content),
        from: map[0],
        to: map[1],
      })
  })
  return { headings, isCode }
}

/** The facts about a page that its headings are read with: the title its front matter names, and whether nothing is HTML. */
interface Known {
  title: string | null
  isAsWritten: boolean
}

/** Cuts the lines of a page at its headings. `first` is the number of the first line. */
export const outlineOf = (lines: readonly string[], first: number, { title, isAsWritten }: Known): Outline => {
  const { headings, isCode } = blocksOf(lines, isAsWritten ? (text) => text.trim().slice(0, 300) : plainHeading)
  const cut = headings.slice(0, mostHeadings)
  const shown = isAsWritten ? lines : withoutHtml(lines.join('\n'), isCode).split('\n')
  const named = headings.find(({ text }) => text !== '')?.text ?? null
  const above: Heading[] = []
  const until = headings.length > cut.length ? headings[cut.length]!.from : lines.length
  /** The text between two lines and the line it begins at, empty lines around it left out. */
  const textOf = (from: number, to: number) => {
    let begin = from
    while (begin < to && shown[begin]!.trim() === '') begin++
    return { textLine: first + begin, text: shown.slice(begin, to).join('\n').trimEnd() }
  }
  const sections = cut.map((heading, at): Section => {
    while (above.length > 0 && above.at(-1)!.level >= heading.level) above.pop()
    above.push(heading)
    return {
      headings: above
        .map(({ text }) => text)
        .filter((text, place) => text !== '' && (place > 0 || text !== (title ?? named))),
      line: first + heading.from,
      ...textOf(heading.to, cut[at + 1]?.from ?? until),
    }
  })
  const opening = textOf(0, cut[0]?.from ?? until)
  return {
    title: named,
    sections: opening.text === '' ? sections : [{ headings: [], line: opening.textLine, ...opening }, ...sections],
    isCut: headings.length > cut.length,
  }
}
