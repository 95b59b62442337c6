import { describe, expect, it } from 'vitest'
import type { CsvFault } from './csv.ts'
import { csvOf, parseCsv, textOfFile, unguarded } from './csv.ts'

const cellsOf = (text: string) => parseCsv(text).map(({ cells }) => cells)

describe('reading', () => {
  it.each<[string, string, string[][]]>([
    [
      'commas',
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'semicolons of a German Excel',
      '\ufeffa;b\r\n"1,5";2\r\n',
      [
        ['a', 'b'],
        ['1,5', '2'],
      ],
    ],
    [
      'a first line that says so, for Excel',
      'sep=|\r\na|b\r\n1,5|2',
      [
        ['a', 'b'],
        ['1,5', '2'],
      ],
    ],
    [
      'tabs',
      'a\tb\n1\t2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a separator in quotes in the first line',
      '"a;b;c",d\n1,2',
      [
        ['a;b;c', 'd'],
        ['1', '2'],
      ],
    ],
    [
      'quotes in quotes',
      'a,b\n"say ""hi""",2',
      [
        ['a', 'b'],
        ['say "hi"', '2'],
      ],
    ],
    [
      'line ends in quotes',
      'a,b\r\n"1\r\n2",3\r\n',
      [
        ['a', 'b'],
        ['1\r\n2', '3'],
      ],
    ],
    [
      'empty cells, also at the end',
      'a,b,c\n,,\n1,,\n',
      [
        ['a', 'b', 'c'],
        ['1', '', ''],
      ],
    ],
    ['no line end at the end', 'a\n1', [['a'], ['1']]],
    ['old line ends', 'a\r1\r', [['a'], ['1']]],
    ['text behind a quote', 'a\n"b"c', [['a'], ['bc']]],
    ['a quote in the middle', 'a\n6" pipe', [['a'], ['6" pipe']]],
    ['nothing', '', []],
    ['a byte order mark alone', '\ufeff', []],
  ])('%s', (_, text, expected) => expect(cellsOf(text)).toEqual(expected))

  it('counts lines as an editor does', () => {
    expect(parseCsv('a,b\n"1\n2",3\n\n4,5\n').map(({ line }) => line)).toEqual([1, 2, 5])
  })
  it('refuses quotes that do not end, and says where they begin', () => {
    expect(() => parseCsv('a\n1\n"2\n3\n')).toThrow(expect.objectContaining({ name: 'CsvFault', line: 3 }) as CsvFault)
  })
  it('takes 10,000 rows in a moment', () => {
    const begun = performance.now()
    expect(parseCsv(`a,b\n${'"x ""y"" z",2\n'.repeat(10_000)}`)).toHaveLength(10_001)
    expect(performance.now() - begun).toBeLessThan(2000)
  })
})

describe('writing', () => {
  it.each([
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['a;b', '"a;b"'],
    ['say "hi"', '"say ""hi"""'],
    ['1\n2', '"1\n2"'],
    [' x', '" x"'],
    ['=1+1', "'=1+1"],
    ['+49 30', "'+49 30"],
    ['-x', "'-x"],
    ['@me', "'@me"],
    ['\tx', '"\'\tx"'],
    ['＝1+1', "'＝1+1"],
    ['\u0000=1', "'\u0000=1"],
    ['\n=1', '"\'\n=1"'],
    ["'=x", "''=x"],
    ["it's", "it's"],
    ["'quoted'", "'quoted'"],
  ])('%j is written as %j, and read as it was', (cell, expected) => {
    expect(csvOf([[cell]])).toBe(`\ufeff${expected}\r\n`)
    expect(parseCsv(csvOf([['a'], [cell]]))[1]!.cells.map(unguarded)).toEqual([cell])
  })
})

describe('a file of a spreadsheet', () => {
  const german = 'Begriff;Größe\r\n'
  it.each<[string, Uint8Array]>([
    ['in UTF-8', Buffer.from(german)],
    ['in the code page of Windows', Buffer.from(german, 'latin1')],
    ['as Unicode text', Buffer.from(`\ufeff${german}`, 'utf16le')],
    ['as Unicode text of other machines', Buffer.from(`\ufeff${german}`, 'utf16le').swap16()],
  ])('%s has its umlauts', (_, bytes) => expect(textOfFile(bytes)).toBe(german))

  it('has the numbers of lines people see, also behind a line for Excel', () => {
    expect(parseCsv('sep=;\na;b\n1;2').map(({ line }) => line)).toEqual([2, 3])
  })
})
