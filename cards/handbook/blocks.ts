/** A part of a text in markdown, as it is shown one below the other. */
export type Block =
  | { kind: 'text'; text: string }
  | { kind: 'heading'; text: string }
  | { kind: 'code'; lines: readonly string[] }
  | { kind: 'table'; head: readonly string[]; rows: readonly (readonly string[])[] }

const fence = /^ {0,3}(`{3,}|~{3,})/
const heading = /^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*$/
const item = /^\s*(?:[-*+]|\d{1,9}[.)])\s/
const rule = /^ {0,3}([-*_=])(?:[ \t]*\1){2,}[ \t]*$/
const alert = /^\s*\[![a-z]+\]\s*$/i
const delimiter = /^[\s|:-]*-[\s|:-]*$/

/** The cells of a line of a table; a bar behind a backslash belongs to its cell. */
const cellsOf = (line: string): string[] =>
  line
    .trim()
    .replace(/^\||(?<!\\)\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.replaceAll('\\|', '|').trim())

/** The first line from `from` on that is as looked for; the number of lines where none is. */
const firstFrom = (lines: readonly string[], from: number, isIt: (line: string) => boolean): number => {
  let at = from
  while (at < lines.length && !isIt(lines[at]!)) at++
  return at
}

/** Splits markdown into its parts, looking at each line once. Anything unknown is text. */
export const blocksOf = (markdown: string): Block[] => {
  const lines = markdown.replaceAll('\r', '').split('\n')
  const blocks: Block[] = []
  let open: string[] = []
  const close = (): void => {
    if (open.length > 0) blocks.push({ kind: 'text', text: open.join('\n') })
    open = []
  }
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!.replace(/^ {0,3}(?:>\s?)+/, '')
    const mark = fence.exec(line)?.[1]
    if (mark) {
      close()
      const until = firstFrom(lines, at + 1, (other) => other.trim().startsWith(mark))
      blocks.push({ kind: 'code', lines: lines.slice(at + 1, until) })
      at = until
    } else if (line.includes('|') && delimiter.test(lines[at + 1] ?? '') && lines[at + 1]!.includes('|')) {
      close()
      const until = firstFrom(lines, at + 2, (other) => !other.includes('|'))
      blocks.push({ kind: 'table', head: cellsOf(line), rows: lines.slice(at + 2, until).map(cellsOf) })
      at = until - 1
    } else if (heading.test(line)) {
      close()
      blocks.push({ kind: 'heading', text: heading.exec(line)![1]! })
    } else if (line.trim() === '' || rule.test(line) || alert.test(line)) close()
    // The lines of a paragraph are one; an item of a list begins its own.
    else if (open.length === 0 || item.test(line)) open.push(line.trim())
    else open[open.length - 1] += ` ${line.trim()}`
  }
  close()
  return blocks
}

const images = /!\[[^\]]{0,300}\](?:\([^()\s]{0,1000}(?:\s+"[^"]{0,300}")?\)|\[[^\]]{0,300}\])/g
const links = /\[([^[\]]{0,500})\](?:\([^()\s]{0,1000}(?:\s+"[^"]{0,300}")?\)|\[[^\]]{0,300}\])/g
const emphasis = /(?<![\p{L}\p{N}*_])([*_])(?![\s*_])([^*_\n]{1,300}?)(?<![\s*_])\1(?![\p{L}\p{N}*_])/gu
const strong = /(?<![\p{L}\p{N}_])__(?!\s)([^_\n]{1,300}?)(?<!\s)__(?![\p{L}\p{N}_])/gu

const code = /(`+)(.+?)\1/g
const listed = /^\s*[*+](?=\s)/gm

/** The reading of a text as a card shows it. */
export type Plain = (text: string) => string

/** A text as somebody wrote it into a form, without the signs of code: what looks like a link or emphasis may be a name. */
export const asWritten: Plain = (text) =>
  text
    .replace(code, (_, _ticks, inside: string) => inside.trim())
    .replace(listed, '-')
    .trim()

/**
 * A text without what a card does not show: pictures, the addresses of links, and the signs of emphasis and code. Bold words
 * and lists stay as they are written, and so does code.
 */
export const plainly: Plain = (text) => {
  const codes: string[] = []
  return (
    text
      // A mark stands for code until the rest is read; no text has it, as it is a sign that nobody sees.
      .replace(code, (_, _ticks, inside: string) => `\u0001${codes.push(inside.trim()) - 1}\u0002`)
      .replace(images, '')
      .replace(links, '$1')
      .replace(/<(https?:\/\/[^\s<>]{1,1000})>/g, '$1')
      .replace(strong, '**$1**')
      .replace(emphasis, '$2')
      .replace(listed, '-')
      .replace(/\\([\\`*_{}[\]()#+.!|~>-])/g, '$1')

      .replace(/\u0001(\d+)\u0002/g, (_, at: string) => codes[Number(at)] ?? '')
      .trim()
  )
}
