import { describe, expect, it, test } from 'vitest'
import { checkAnswers } from './answers.ts'
import { faultyPlace } from './json.ts'
import { answersIn, mostFields, Template } from './model.ts'
import { templateNamed } from './find.ts'
import { parseTemplate } from './parse.ts'

const words = (en: string) => ({ en, de: `${en} (de)` })
const field = (id: string, kind: string, rest: object = {}) => ({ id, kind, label: words(id), ...rest })
const definition = (...fields: object[]) => ({ templateId: 'access', title: words('Access to a schema'), fields })
const everyKind = definition(
  field('schema', 'text', { required: true, least: 3, most: 10 }),
  field('why', 'multiline', { most: 20 }),
  field('level', 'choice', {
    required: true,
    choices: [
      { id: 'read', label: words('Read') },
      { id: 'write', label: words('Write') },
    ],
  }),
  field('days', 'number', { least: 1, most: 30 }),
  field('from', 'date', { notPast: true }),
  field('whom', 'person'),
  field('personal', 'yesNo', { required: true }),
)
const template = Template.parse(everyKind)
const when = { now: new Date('2026-03-02T09:00:00Z'), timeZone: 'Europe/Berlin' }
const good = { schema: 'gold', level: 'read', personal: 'no' }
const check = (given: Record<string, unknown>) => checkAnswers(template, given, when)
const faultsOf = (given: Record<string, unknown>) => {
  const checked = check({ ...good, ...given })
  return 'faults' in checked ? checked.faults : []
}

describe('answers', () => {
  it('keep the words of their questions, and leave out what was not answered', () => {
    const checked = check({ ...good, days: 7, why: '  ', whom: null })
    expect('answers' in checked && answersIn(checked.answers)).toEqual([
      { kind: 'text', label: words('schema'), value: 'gold' },
      { kind: 'choice', label: words('level'), value: 'read', words: words('Read') },
      { kind: 'number', label: words('days'), value: 7 },
      { kind: 'yesNo', label: words('personal'), value: false },
    ])
  })
  test.each([
    [{ schema: '' }, 'schema', { code: 'required' }],
    [{ schema: undefined }, 'schema', { code: 'required' }],
    [{ schema: 'ab' }, 'schema', { code: 'too_short', least: 3 }],
    [{ schema: 'a'.repeat(11) }, 'schema', { code: 'too_long', most: 10 }],
    [{ schema: ['gold'] }, 'schema', { code: 'malformed' }],
    [{ why: 'x'.repeat(21) }, 'why', { code: 'too_long', most: 20 }],
    [{ level: 'admin' }, 'level', { code: 'not_a_choice', expected: 'read, write' }],
    [{ days: 'many' }, 'days', { code: 'not_a_number' }],
    [{ days: 1.5 }, 'days', { code: 'not_a_number' }],
    [{ days: 0 }, 'days', { code: 'too_small', least: 1 }],
    [{ days: 31 }, 'days', { code: 'too_big', most: 30 }],
    [{ from: '2026-02-30' }, 'from', { code: 'malformed' }],
    [{ from: 'soon' }, 'from', { code: 'malformed' }],
    [{ from: '2026-03-01' }, 'from', { code: 'in_the_past' }],
    [{ whom: 'A' }, 'whom', { code: 'too_short', least: 2 }],
    [{ personal: 'maybe' }, 'personal', { code: 'malformed' }],
    [{ other: 'x' }, 'other', { code: 'not_asked' }],
  ])('%j is found at %s', (given, id, fault) => {
    expect(faultsOf(given)).toEqual([{ field: `answers.${id}`, ...fault }])
  })
  it('of today are not over yet', () => expect(faultsOf({ from: '2026-03-02' })).toEqual([]))
  it('that somebody wrote into the table by hand are not shown when they are none', () => {
    expect(answersIn({ a: 'x', b: { kind: 'text', value: 'x' }, c: null })).toEqual([])
  })
})

describe('a template', () => {
  const faults = (json: unknown) => {
    const parsed = parseTemplate(typeof json === 'string' ? json : JSON.stringify(json), 'json')
    return 'faults' in parsed ? parsed.faults[0] : undefined
  }
  const choices = Array.from({ length: 21 }, (_, index) => ({ id: `c${index}`, label: words('A') }))
  const two = choices.slice(0, 2)
  test.each([
    ['no JSON', '{\n  "templateId": "x",\n}', { code: 'not_json', line: 3, column: 1 }],
    ['nothing', ' ', { code: 'required' }],
    ['a list', [], { code: 'expect_object' }],
    ['a name it does not know', { ...everyKind, owner: 'x' }, { code: 'expect_none', expected: 'owner' }],
    ['no fields', definition(), { code: 'too_few', least: 1, path: 'fields' }],
    [
      'too many fields',
      definition(...Array.from({ length: mostFields + 1 }, (_, index) => field(`f${index}`, 'date'))),
      { code: 'too_many', most: mostFields, path: 'fields' },
    ],
    [
      'too many choices',
      definition(field('a', 'choice', { choices })),
      { code: 'too_many', most: 20, path: 'fields[0].choices' },
    ],
    [
      'the same field twice',
      definition(field('a', 'date'), field('a', 'date')),
      { code: 'twice', path: 'fields[1].id' },
    ],
    [
      'the same choice twice',
      definition(field('a', 'choice', { choices: [...two, two[0]] })),
      { code: 'twice', path: 'fields[0].choices[2].id' },
    ],
    [
      'limits that cross',
      definition(field('a', 'number', { least: 3, most: 2 })),
      { code: 'above_most', path: 'fields[0].least' },
    ],
    [
      'a kind nobody knows',
      definition(field('a', 'colour')),
      {
        code: 'expect_one_of',
        path: 'fields[0].kind',
        expected: 'text, multiline, choice, number, date, person, yesNo',
      },
    ],
    ['no kind', definition({ id: 'a', label: words('a') }), { code: 'required', path: 'fields[0].kind' }],
    [
      'no English',
      definition({ ...field('a', 'date'), label: { de: 'A' } }),
      { code: 'required', path: 'fields[0].label.en' },
    ],
    [
      'a number for a text',
      definition({ ...field('a', 'date'), label: { en: 1 } }),
      { code: 'expect_text', path: 'fields[0].label.en' },
    ],
    ['a text for a flag', { ...everyKind, isActive: 'yes' }, { code: 'expect_flag', path: 'isActive' }],
    ['an id with a blank', { ...everyKind, templateId: 'my form' }, { code: 'template_name', path: 'templateId' }],
    ['a field id with a dot', definition(field('a.b', 'date')), { code: 'field_name', path: 'fields[0].id' }],
    [
      'a limit beyond the limit',
      definition(field('a', 'text', { most: 201 })),
      { code: 'too_big', most: 200, path: 'fields[0].most' },
    ],
    [
      'more than a card holds',
      definition(
        ...Array.from({ length: 8 }, (_, index) =>
          field(`f${index}`, 'choice', {
            choices: choices.slice(0, 20).map(({ id }) => ({ id, label: words('x'.repeat(50)) })),
          }),
        ),
      ),
      { code: 'too_much', path: 'fields' },
    ],
  ])('with %s says where and what is expected', (_, json, fault) => {
    expect(faults(json)).toEqual({ field: 'json', ...fault })
  })
  it('that is one is read', () => expect(parseTemplate(JSON.stringify(everyKind), 'json')).toEqual({ template }))
  it.each([
    ['of a phone', '\u201c', '\u201d'],
    ['in German', '\u201e', '\u201c'],
    ['in full width', '\u300c', '\u300d'],
  ])('that has quotation marks %s is read as well', (_, opening, closing) => {
    let count = 0
    const typed = JSON.stringify(everyKind, null, 2)
      .replaceAll('"', () => (count++ % 2 === 0 ? opening : closing))
      .replaceAll('  ', '\u00a0\u00a0')
    expect(parseTemplate(typed, 'json')).toEqual({ template })
  })
  it('whose own marks are curly ones keeps them', () => {
    const typed = JSON.stringify({ ...everyKind, title: { en: 'Access to “Gold” – it’s ours' } })
    expect(parseTemplate(typed, 'json')).toMatchObject({ template: { title: { en: 'Access to “Gold” – it’s ours' } } })
  })
})

describe('a template by what people call it', () => {
  const named = (typed: string, ...titles: string[]) =>
    templateNamed(
      titles.map((en, index) => ({ templateId: `t-${index}`, title: { en } })),
      typed,
    )?.title.en
  it.each([
    ['access to a schema', ['Access to a schema'], 'Access to a schema'],
    ['“Access\u00a0to a schema”', ['Access to a schema', 'Access'], 'Access to a schema'],
    ['schema', ['Access to a schema', 'New cluster'], 'Access to a schema'],
    ['C++ tools', ['C tools', 'C++ tools'], 'C++ tools'],
    ['日本語', ['日本語の要望', 'Access'], '日本語の要望'],
    ['access', ['Access to a schema', 'Access to a report'], undefined],
    ['access-form', ['Access form', 'Access, form'], undefined],
    ['???', ['Access form'], undefined],
  ])('%s', (typed, titles, title) => expect(named(typed, ...titles)).toBe(title))
})

describe('where a text stops being JSON', () => {
  test.each([
    ['{"a": 1', 1, 8],
    ['{"a" 1}', 1, 6],
    ['{a: 1}', 1, 2],
    ['["x" "y"]', 1, 6],
    ['{\n"a": tru\n}', 2, 6],
    ['{"a": "x\n"}', 1, 7],
    ['[1,]', 1, 4],
    ['[01]', 1, 2],
    ['{} {}', 1, 4],
    ['', 1, 1],
  ])('%j', (text, line, column) => {
    expect(() => void JSON.parse(text)).toThrow(SyntaxError)
    expect(faultyPlace(text)).toEqual({ line, column })
  })
  it('is nowhere in what JSON.parse takes', () => {
    for (const value of [everyKind, [], {}, 'a "b" \\ \u2028 ä', -1.5e-7, 0, null, true, [[], {}, ['']]])
      expect(faultyPlace(JSON.stringify(value, null, 2))).toBeUndefined()
  })
  it('is found in whatever is nested too deep for a template', () => {
    expect(faultyPlace('['.repeat(12_000))).toBeDefined()
  })
})
