/** A line of a CSV file with the number people see in their editor: that of its first line. */
export interface CsvRow {
  line: number
  cells: string[]
}

/** A file whose quotation marks do not end is none. */
export class CsvFault extends Error {
  override readonly name = 'CsvFault'
  readonly line: number
  constructor(line: number) {
    super(`A quotation mark in line ${line} has no end`)
    this.line = line
  }
}

/**
 * The text of a file that a spreadsheet saved: UTF-8, UTF-16 with its byte order mark as Excel writes Unicode text, and else
 * the code page of western languages, in which Excel on Windows saves plain CSV.
 */
export const textOfFile = (bytes: Uint8Array): string => {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** A first line that tells Excel the sign between cells, and is no row. */
const separatorLine = /^"?sep=(.)"?(?:\r?\n|$)/i

/** The sign between cells, of those that Excel writes, by what stands most often in the first line. */
const separatorOf = (text: string): string => {
  const [head = ''] = text.replace(/"[^"]*"/g, '').split(/\r?\n/, 1)
  const counts = [',', ';', '\t'].map((sign) => ({ sign, count: head.split(sign).length }))
  return counts.reduce((most, one) => (one.count > most.count ? one : most)).sign
}

/**
 * Reads CSV as RFC 4180 and Excel write it: with a comma, a semicolon or a tab, with or without a byte order mark, and line
 * ends inside of quotes. Empty lines are left out. Throws CsvFault for quotes that do not end.
 */
export const parseCsv = (file: string): CsvRow[] => {
  const whole = file.replace(/^\ufeff/, '')
  const [said = '', told] = separatorLine.exec(whole) ?? []
  const text = whole.slice(said.length)
  const separator = told ?? separatorOf(text)
  const rows: CsvRow[] = []
  let line = said === '' ? 1 : 2
  let row: CsvRow = { line, cells: [] }
  let at = 0
  const endRow = (): void => {
    if (row.cells.some((cell) => cell !== '')) rows.push(row)
    row = { line, cells: [] }
  }
  while (at < text.length) {
    let cell = ''
    if (text[at] === '"') {
      const begun = line
      for (at++; ;) {
        const end = text.indexOf('"', at)
        if (end < 0) throw new CsvFault(begun)
        cell += text.slice(at, end)
        at = end + 1
        if (text[at] !== '"') break
        cell += '"'
        at++
      }
      line += cell.split('\n').length - 1
    }
    // What stands behind a closing quote belongs to the cell, as Excel reads it.
    const rest = restOfCell(text, at, separator)
    cell += rest
    at += rest.length
    row.cells.push(cell)
    if (text[at] === separator) {
      at++
      if (at === text.length) row.cells.push('')
      continue
    }
    if (text[at] === '\r') at++
    if (text[at] === '\n') at++
    line++
    endRow()
  }
  endRow()
  return rows
}

const restOfCell = (text: string, from: number, separator: string): string => {
  let to = from
  while (to < text.length && text[to] !== separator && text[to] !== '\n' && text[to] !== '\r') to++
  return text.slice(from, to)
}

/**
 * A cell that a spreadsheet would run as a formula, also with the signs of a Japanese keyboard, or that begins like a guarded one.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
const isFormula = (cell: string): boolean => /^'*[=+\-@\t\r\n\0＝＋－＠]/.test(cell)

/** A cell with an apostrophe before what would be a formula. */
const guarded = (cell: string): string => (isFormula(cell) ? `'${cell}` : cell)
/** The cell as it was before it was guarded. */
export const unguarded = (cell: string): string => (/^'/.test(cell) && isFormula(cell) ? cell.slice(1) : cell)

const written = (cell: string): string => {
  const safe = guarded(cell)
  return /[",;\t\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** CSV with commas, a byte order mark for Excel, and nothing that a spreadsheet would run. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${rows.map((cells) => cells.map(written).join(',')).join('\r\n')}\r\n`
