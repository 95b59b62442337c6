import { markdown, passage, quote, type Words } from '../kit/words.ts'
import { blocksOf, plainly, type Block } from './blocks.ts'

/** Characters of a passage that are quoted, and lines of code and rows of a table in it. */
const most = { characters: 1600, lines: 20, columns: 3 }

type Element = Record<string, unknown>

/** A passage as it is quoted: elements of a card, and whether there is more of it. */
export interface Quoted {
  elements: readonly Element[]
  isCut: boolean
}

const text = (words: Words, more: Element = {}): Element => ({ type: 'TextBlock', text: words, wrap: true, ...more })

/** One line of code: blanks at its beginning would be lost. */
const codeLine = (line: string): Element =>
  text(
    (quote(line.replaceAll('\t', '  ')).replace(/^ +/, (blanks) => '\u00a0'.repeat(blanks.length)) ||
      '\u00a0') as Words,
    { fontType: 'monospace', size: 'small', spacing: 'none' },
  )

const cell = (words: string, more: Element): Element => ({
  type: 'Column',
  width: 'stretch',
  items: [text(passage(plainly(words).replaceAll('**', ''), 200) || ('\u00a0' as Words), { size: 'small', ...more })],
})

/** A row of a table. One of many columns would be too narrow on a phone, and is a sentence. */
const tableRow = (cells: readonly string[], more: Element): Element =>
  cells.length <= most.columns
    ? { type: 'ColumnSet', spacing: 'small', columns: cells.map((words) => cell(words, more)) }
    : text(
        passage(
          cells
            .map((words) => plainly(words).replaceAll('**', ''))
            .filter(Boolean)
            .join(' · '),
          400,
        ),
        {
          size: 'small',
          spacing: 'small',
          ...more,
        },
      )

const container = (items: readonly Element[]): Element => ({ type: 'Container', style: 'emphasis', items })

/** The element of a part of the passage, with at most so many characters, and whether that is less than all of it. */
const elementOf = (block: Block, room: number): { element: Element | null; used: number; isCut: boolean } => {
  if (block.kind === 'code') {
    const lines = block.lines.slice(0, most.lines).map((line) => line.slice(0, 300))
    const used = lines.join('\n').length
    return { element: container(lines.map(codeLine)), used, isCut: used < block.lines.join('\n').length }
  }
  if (block.kind === 'table') {
    const rows = block.rows.slice(0, most.lines)
    const used = [block.head, ...rows].flat().join('').length
    const drawn = [tableRow(block.head, { weight: 'bolder' }), ...rows.map((row) => tableRow(row, {}))]
    return { element: container(drawn), used, isCut: block.rows.length > rows.length }
  }
  const said = plainly(block.text)
  if (said === '') return { element: null, used: 0, isCut: false }
  if (block.kind === 'heading')
    return {
      element: text(passage(said.replaceAll('**', ''), 200), { weight: 'bolder' }),
      used: said.length,
      isCut: false,
    }
  return { element: text(markdown(said, room)), used: said.length, isCut: said.length > room }
}

/**
 * Quotes markdown: paragraphs, lists, code and tables. Nothing in it can be pressed, loaded or mention anybody, whatever a
 * page says; what is too long is cut.
 */
export const quoted = (markdownText: string): Quoted => {
  const elements: Element[] = []
  let room = most.characters
  for (const block of blocksOf(markdownText)) {
    if (room < 80) return { elements, isCut: true }
    const { element, used, isCut } = elementOf(block, room)
    if (element) elements.push(element)
    room -= used
    if (isCut) return { elements, isCut }
  }
  return { elements, isCut: false }
}

/** The beginning of a passage as one line, for a list. */
export const beginning = (markdownText: string): Words => {
  const first = blocksOf(markdownText).find((block) => block.kind === 'text' && plainly(block.text) !== '')
  const said = first?.kind === 'text' ? plainly(first.text).replaceAll('**', '').replace(/\s+/g, ' ') : ''
  return passage(said, 140)
}
