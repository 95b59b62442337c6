import { cutTo } from '../../services/handbook/model.ts'
import { clean } from '../../services/kernel/text.ts'
import { markdown, passage, quote, type Words } from '../kit/words.ts'
import { blocksOf, plainly, type Block, type Plain } from './blocks.ts'

/** The room a passage has in a card: characters, and texts below and beside each other. */
interface Room {
  characters: number
  texts: number
}

const whole: Readonly<Room> = { characters: 1600, texts: 60 }
/** Lines of code and rows of a table, and the columns of one that a phone has room for. */
const most = { lines: 20, columns: 3 }
/** Characters of a text that are looked at to quote it, and to say how it begins: signs and addresses are not shown. */
const looked = { quoted: 6000, beginning: 2000 }

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

const cell = (words: string, plain: Plain, more: Element): Element => ({
  type: 'Column',
  width: 'stretch',
  items: [text(passage(plain(words).replaceAll('**', ''), 200) || ('\u00a0' as Words), { size: 'small', ...more })],
})

/** A row of a table. One of many columns would be too narrow on a phone, and is a sentence. */
const tableRow = (cells: readonly string[], plain: Plain, more: Element): Element =>
  cells.length <= most.columns
    ? { type: 'ColumnSet', spacing: 'small', columns: cells.map((words) => cell(words, plain, more)) }
    : text(
        passage(
          cells
            .map((words) => plain(words).replaceAll('**', ''))
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

/** A line of code or a row of a table, and the room it takes. */
interface Line extends Room {
  element: Element
}

const codeLines = (lines: readonly string[]): Line[] =>
  lines.map((line) => ({ element: codeLine(line.slice(0, 300)), characters: line.length, texts: 1 }))

const tableLines = (rows: readonly (readonly string[])[], plain: Plain): Line[] =>
  rows.map((cells, at) => ({
    element: tableRow(cells, plain, at === 0 ? { weight: 'bolder' } : {}),
    characters: cells.join('').length,
    texts: cells.length <= most.columns ? cells.length : 1,
  }))

/** An element for a part of the passage, null for nothing, and the fact that it is less than all of it. */
interface Shown {
  element: Element | null
  isCut: boolean
}

/** As many lines as there is room for, one below the other. */
const linesShown = (lines: readonly Line[], room: Room): Shown => {
  const items: Element[] = []
  for (const { element, characters, texts } of lines) {
    if (items.length === most.lines || room.characters <= 0 || room.texts < texts) break
    items.push(element)
    room.characters -= characters
    room.texts -= texts
  }
  return {
    element: items.length === 0 ? null : { type: 'Container', style: 'emphasis', items },
    isCut: items.length < lines.length || room.characters < 0,
  }
}

/** Shows a part of the passage, and takes what it needs from the room. */
const shownOf = (block: Block, room: Room, plain: Plain): Shown => {
  if (block.kind === 'code') return linesShown(codeLines(block.lines.slice(0, most.lines + 1)), room)
  if (block.kind === 'table')
    return linesShown(tableLines([block.head, ...block.rows].slice(0, most.lines + 1), plain), room)
  const said = plain(block.text)
  if (said === '') return { element: null, isCut: false }
  const left = room.characters
  room.characters -= said.length
  room.texts--
  return block.kind === 'heading'
    ? { element: text(passage(said.replaceAll('**', ''), 200), { weight: 'bolder' }), isCut: false }
    : { element: text(markdown(said, left)), isCut: said.length > left }
}

/** The first lines of a text, as many as are looked at; of a line that is longer, its beginning. */
const begun = (markdownText: string, characters: number): string => {
  const cut = clean(cutTo(markdownText.trimStart(), characters))
  return markdownText.trimStart().length <= characters ? cut : cut.slice(0, cut.lastIndexOf('\n') + 1) || cut
}

/**
 * Quotes markdown: paragraphs, lists, code and tables. Nothing in it can be pressed, loaded or mention anybody, whatever a
 * page says; what is too long is cut.
 */
export const quoted = (markdownText: string, plain: Plain = plainly): Quoted => {
  const elements: Element[] = []
  const room = { ...whole }
  for (const block of blocksOf(begun(markdownText, looked.quoted))) {
    if (room.characters < 80 || room.texts <= 0) return { elements, isCut: true }
    const { element, isCut } = shownOf(block, room, plain)
    if (element) elements.push(element)
    if (isCut) return { elements, isCut }
  }
  return { elements, isCut: markdownText.trimStart().length > looked.quoted }
}

/** The beginning of a passage as one line without any signs. */
export const firstLine = (markdownText: string, plain: Plain = plainly): string => {
  const blocks = blocksOf(begun(markdownText, looked.beginning))
  const first = blocks.find((block) => block.kind === 'text' && plain(block.text) !== '')
  return first?.kind === 'text' ? plain(first.text).replaceAll('**', '').replace(/\s+/g, ' ') : ''
}

/** The beginning of a passage as one line, for a list. */
export const beginning = (markdownText: string, plain?: Plain): Words => passage(firstLine(markdownText, plain), 140)
