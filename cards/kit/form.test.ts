import { describe, expect, it } from 'vitest'
import type { Field } from '../../services/kernel/field.ts'
import { formCard, type Form } from './form.ts'
import { reader } from './reader.ts'
import { readForm, valuesOf } from './typed.ts'
import { bare, quote, type Words } from './words.ts'

const to = reader('en', 'UTC', false)
const field = (kind: Field['kind'], change: Partial<Field> = {}): Field => ({
  id: kind,
  kind,
  label: { words: { en: kind } },
  required: false,
  ...change,
})
const kinds = ['text', 'multiline', 'number', 'choice', 'date', 'person', 'picker'] as const
const fields = kinds.map((kind) =>
  field(kind, kind === 'choice' ? { choices: [{ label: { words: { en: 'One' } }, value: 'one' }] } : {}),
)
const form = (change: Partial<Form> = {}): Form => ({
  dialog: 'a.b',
  title: bare('Title'),
  submit: bare('Send'),
  fields,
  data: { itemId: 'i1' },
  ...change,
})
interface Input {
  id: string
  type: string
  value?: string | number
}
const draw = (change: Partial<Form>) => formCard(form(change), to)
const elements = (change: Partial<Form>) =>
  (draw(change).content.body as { items?: Input[] }[]).flatMap(({ items = [] }) => items)
const input = (id: string, change: Partial<Form>) => elements(change).find((element) => element.id === id)!

describe('a form', () => {
  it('has an input with a label for every kind of field', () => {
    expect(elements({}).map(({ id, type }) => [id, type])).toEqual([
      ['text', 'Input.Text'],
      ['multiline', 'Input.Text'],
      ['number', 'Input.Number'],
      ['choice', 'Input.ChoiceSet'],
      ['date', 'Input.Date'],
      ['person', 'Input.Text'],
      ['picker', 'Input.ChoiceSet'],
    ])
  })

  it('sends itself with the name of its action and the ids it carries', () => {
    expect(draw({}).content.actions).toEqual([
      { type: 'Action.Submit', title: 'Send', data: { itemId: 'i1', dialog: 'a.b' } },
    ])
  })

  it('tells a client what is required and how much fits', () => {
    const asked = [field('text', { required: true, most: 9 }), field('number', { required: true, least: 1, most: 5 })]
    expect(elements({ fields: asked })).toMatchObject([
      { isRequired: true, maxLength: 9, errorMessage: 'Please fill this in.' },
      { isRequired: true, min: 1, max: 5, errorMessage: 'Please enter a whole number from 1 to 5.' },
    ])
  })

  it('says at a field what is wrong there, and at the top what is wrong with it all', () => {
    const said = draw({ faults: { text: quote('Too *long*') }, note: quote('Store away') })
    const [note, container] = said.content.body as [{ text: string }, { items: Input[] }]
    expect(note.text).toBe('Store away')
    expect(container.items.slice(0, 3)).toMatchObject([
      { id: 'text' },
      { type: 'TextBlock', text: 'Too \\*long\\*', wrap: true },
      { id: 'multiline' },
    ])
  })

  it.each([
    ['a binding', '${title} ${1+1} ${'],
    ['a macro', '{{DATE(2026-01-01T00:00:00Z,SHORT)}} {{{x}}}'],
    ['markup', '<at>Everyone</at> <b>x</b> [x](https://e.com) *b* _i_'],
    ['right to left', '\u202egnp.exe \u200f'],
    ['emoji', '🙂👩‍👩‍👧‍👦'],
    ['lines and blanks', '  a\r\n\tb  '],
    ['quotes and control characters', '"\\\' \u0000\u0007'],
  ])('shows %s as it was typed', (_, typed) => {
    for (const id of ['text', 'multiline', 'person']) expect(input(id, { values: { [id]: typed } }).value).toBe(typed)
  })

  it('shows a number and a day in their inputs, and whatever else was typed there as text', () => {
    expect(input('number', { values: { number: '42' } })).toMatchObject({ type: 'Input.Number', value: 42 })
    expect(input('number', { values: { number: 'a few' } })).toMatchObject({ type: 'Input.Text', value: 'a few' })
    expect(input('date', { values: { date: '2026-03-02' } })).toMatchObject({ type: 'Input.Date' })
    expect(input('date', { values: { date: 'tomorrow' } })).toMatchObject({ type: 'Input.Text', value: 'tomorrow' })
  })

  it('keeps a choice that is there, and asks again for one that is not', () => {
    expect(input('choice', { values: { choice: 'one' } }).value).toBe('one')
    expect(input('choice', { values: { choice: 'forged' } }).value).toBeUndefined()
  })

  it.each([
    ['letters', 'x'.repeat(100_000)],
    ['what JSON writes with six', '\u0001'.repeat(100_000)],
    ['halves of signs', '🙂'.repeat(50_000)],
  ])('that was filled with 100 kB of %s still fits a card and says so', (_, typed) => {
    const values = { text: typed, multiline: 'short' }
    expect(JSON.stringify(draw({ values }).content.body)).toContain('Please shorten it.')
    expect(input('multiline', { values }).value).toBe('short')
    const kept = input('text', { values }).value as string
    expect(kept.length).toBeGreaterThan(1000)
    expect(typed.startsWith(kept)).toBe(true)
    expect(kept.isWellFormed()).toBe(true)
  })

  it('with a field that would take the place of what it carries is a defect', () => {
    for (const id of ['dialog', 'itemId'])
      expect(() => draw({ fields: [field('text', { id })] })).toThrow(`the name of an input is taken: ${id}`)
    expect(() => draw({ fields: [field('text'), field('text')] })).toThrow('the name of an input is taken: text')
  })
  it('lets nobody say a binding in a sentence', () => {
    expect(() => draw({ note: '${title}' as Words })).toThrow('a binding is left')
  })
})

describe('what a form says', () => {
  const read = (sent: Record<string, unknown>) => readForm(fields, sent)
  it.each<[Field['kind'], unknown, unknown]>([
    ['text', '  Ada  ', 'Ada'],
    ['text', '', null],
    ['text', ' \n ', null],
    ['text', 7, '7'],
    ['text', { $gt: '' }, null],
    ['text', ['a'], null],
    ['text', null, null],
    ['multiline', 'a\nb', 'a\nb'],
    ['number', '42', 42],
    ['number', 42, 42],
    ['number', ' 1,5 ', 1.5],
    ['number', '-3', -3],
    ['number', '1,000', '1,000'],
    ['number', ' 12.500 ', '12.500'],
    ['number', '1.0000', 1],
    ['number', '', null],
    ['number', 'abc', 'abc'],
    ['number', '0x10', '0x10'],
    ['number', '1e9', '1e9'],
    ['number', '9'.repeat(400), '9'.repeat(400)],
    ['choice', 'one', 'one'],
    ['date', '2026-03-02', '2026-03-02'],
  ])('%s: %j is %j', (kind, sent, answer) => {
    expect(read({ [kind]: sent })[kind]).toBe(answer)
  })
  it('is nothing but its fields', () => {
    expect(Object.keys(read({ platformId: 'x', __proto__: { text: 'y' } })).sort()).toEqual([...kinds].sort())
    expect(valuesOf([field('text', { id: 'constructor' })], {})).toEqual({ constructor: '' })
  })
})
