import { describe, expect, it } from 'vitest'
import { clean, fold, line, matched, oneLine, plain, unquoted } from './text.ts'

describe('text is kept as its writer wants it, without what nobody sees', () => {
  it.each([
    ['typography', '“Gold” – it’s late…', '“Gold” – it’s late…'],
    ['letters with loose accents', 'sto\u0308rung', 'störung'],
    ['blanks without width', '\u200bstatus\u2060\ufeff', 'status'],
    ['soft hyphens', 'data\u00adbricks', 'databricks'],
    ['direction marks', '\u202egnp.exe\u200f', 'gnp.exe'],
    ['half an emoji', 'gold \ud83d is stale\udc4d', 'gold  is stale'],
    ['a whole emoji', '👨‍👩‍👧 👍🏽', '👨‍👩‍👧 👍🏽'],
    ['a joiner between letters', 'sta\u200dtus\u200c', 'status'],
    ['as many marks on a letter as any language has', `a${'\u0301'.repeat(99)}b`, `á${'\u0301'.repeat(5)}b`],
    ['fillers of Hangul', 'gold\u3164\u115f\u1160\uffa0', 'gold'],
    ['a blank of Braille', 'gold\u2800table', 'gold table'],
    ['letters of tags', 'gold\u{e0041}\u{e007f}', 'gold'],
    [
      'a flag that ends with them',
      '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
      '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
    ],
    ['a sign that chooses the look of nothing', '\ufe0f\ufe0fgold \u{e0100}', 'gold '],
    ['one that chooses the look of an emoji', '1\ufe0f\u20e3 ☕\ufe0f', '1\ufe0f\u20e3 ☕\ufe0f'],
    ['a heap of accents', `z${'\u0351'.repeat(90)}`, `z${'\u0351'.repeat(6)}`],
    ['accents and vowels of languages', 'בְּרֵאשִׁ֖ית ที่นี้ Việt', 'בְּרֵאשִׁ֖ית ที่นี้ Việt'.normalize('NFC')],
    ['a joiner in Persian', 'می\u200cخواهم', 'می\u200cخواهم'],
  ])('%s', (_, typed, kept) => expect(clean(typed)).toBe(kept))
  it('and a name on one line', () => expect(oneLine(' Ada\n \u202eesrever\u3164')).toBe('Ada esrever'))
  it('and on one line where there is one', () => {
    expect(line(1, 40).parse(' Gold\u2028\u00a0tables \ud83d')).toBe('Gold tables')
  })
})

describe('text is compared as a plain keyboard writes it', () => {
  it.each([
    ['Mike O’Connor', "mike o'connor"],
    ['Mike O´Connor', "mike o'connor"],
    ['INC\u20111', 'inc-1'],
    ['INC–1', 'inc-1'],
    ['INC\u22121', 'inc-1'],
    ['„Gold“ «Gold» “Gold”', '"gold" "gold" "gold"'],
    ['ＩＮＣ－１４２', 'inc-142'],
    ['Power\u00a0BI\u3000Prod', 'power bi prod'],
    ['\u200bSTO\u0308RUNG', 'störung'],
    ['☕️', '☕'],
  ])('%s', (typed, folded) => expect(fold(typed)).toBe(folded))
})

describe('what a form finds', () => {
  it('is cut out of the text as it was typed', () => {
    expect(matched(/^(\S+)\s*-\s*"(.*)"$/d, '\u200bgold – “it’s – late”')).toEqual([
      'gold – “it’s – late”',
      'gold',
      'it’s – late',
    ])
  })
  it('is in its place also where cleaning once leaves something to clean', () => {
    expect(matched(/^\S*\s*(abc)$/d, '\u200c\ufe0f abc')?.[1]).toBe('abc')
  })
  it('is nothing when it finds nothing', () => {
    expect(matched(/^x$/d, 'y')).toBeUndefined()
    expect(matched(/^(x)|(y)$/d, 'y')).toEqual(['y', undefined, 'y'])
  })
  it.each([
    ['“INC-1”', 'INC-1'],
    ['„Data team“', 'Data team'],
    ['«\u202fData team\u202f»', 'Data team'],
    ["'s-Hertogenbosch", "'s-Hertogenbosch"],
    ['plain', 'plain'],
  ])('%s without quotation marks', (typed, text) => expect(unquoted(typed)).toBe(text))
})

describe('spellings of one name', () => {
  it.each([
    ['Power BI', 'power-bi'],
    ['Süd', 'Sud'],
    ['Ελλάδα', 'ΕΛΛΑΔΑ'],
    ['O’Connor', "O'Connor"],
    ['Ｐｏｗｅｒ　ＢＩ', 'Power BI'],
  ])('%s is %s', (one, other) => expect(plain(one)).toBe(plain(other)))
  it.each([
    ['C', 'C++'],
    ['C++', 'C#'],
    ['R&D', 'RD'],
    ['ガス', 'カス'],
    ['й', 'и'],
    ['🚀', '🔥'],
  ])('%s is not %s', (one, other) => expect(plain(one)).not.toBe(plain(other)))
})
