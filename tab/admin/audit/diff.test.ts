import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { diffOf, linesOf, type Line } from './diff.ts'

const written = (lines: readonly Line[]) => lines.map(({ sign, text }) => `${sign} ${text}`)

describe('the difference of two rows', () => {
  test.each<[rule: string, before: Record<string, unknown>, after: Record<string, unknown>, lines: string[]]>([
    ['nothing', {}, {}, []],
    ['a new row', {}, { title: 'A', tags: ['x'] }, ['+ "tags": [', '+   "x"', '+ ]', '+ "title": "A"']],
    ['a field that changed', { a: 1, b: 'x' }, { b: 'y', a: 1 }, ['  "a": 1', '- "b": "x"', '+ "b": "y"']],
    ['a field that came, and no comma beside it', { a: 1 }, { a: 1, b: 2 }, ['  "a": 1', '+ "b": 2']],
    ['a field that went', { a: 1, b: 2 }, { b: 2 }, ['- "a": 1', '  "b": 2']],
    ['one of a list', { l: ['x', 'y'] }, { l: ['x', 'z'] }, ['  "l": [', '    "x"', '-   "y"', '+   "z"', '  ]']],
  ])('%s', (_, before, after, lines) => {
    expect(written(diffOf(linesOf(before), linesOf(after)))).toEqual(lines)
  })

  it('gives both back, whatever they are', () => {
    const rows = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }))
    fc.assert(
      fc.property(rows, rows, (before, after) => {
        const lines = diffOf(linesOf(before), linesOf(after))
        const without = (sign: string) => lines.filter((line) => line.sign !== sign).map(({ text }) => text)
        expect(without('+')).toEqual(linesOf(before))
        expect(without('-')).toEqual(linesOf(after))
      }),
    )
  })
  it('tells all of what is too long to be compared', () => {
    const lines = diffOf(new Array<string>(500).fill('a'), ['a'])
    expect(lines).toHaveLength(501)
  })
})
