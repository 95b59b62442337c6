import { describe, expect, it } from 'vitest'
import { byteBudget, cardProblems, templateProblems } from './check.ts'
import { template } from './card.ts'
import { bare, quote, type Label } from './words.ts'

const text = (value: string) => ({ type: 'TextBlock', text: value, wrap: true })
const execute = {
  type: 'Action.Execute',
  title: 'x',
  verb: 'a.b',
  data: {},
  fallback: { type: 'Action.Submit', title: 'x', data: { verb: 'a.b' } },
}
const card = (change: object = {}) => ({
  type: 'AdaptiveCard',
  version: '1.5',
  fallbackText: 'x',
  body: [text('Hello')],
  actions: [execute],
  ...change,
})

it('a good card may leave', () => {
  expect(cardProblems(card())).toEqual([])
})

describe('a card may not leave', () => {
  it.each<[string, object, string]>([
    ['with a binding left', { body: [text('${name}')] }, 'a binding is left'],
    ['with four buttons in sight', { actions: Array(4).fill(execute) }, '4 primary actions'],
    [
      'with words in a colour',
      { body: [{ ...text('Down'), color: 'attention' }] },
      'words have the colour of the theme',
    ],
    ['over its bytes', { body: [text('x'.repeat(byteBudget))] }, 'bytes'],
    ['without a fallback text', { fallbackText: '' }, 'no fallbackText'],
    ['with an input without label', { body: [{ type: 'Input.Text', id: 'a' }] }, 'an input needs a label'],
    ['with an input without id', { body: [{ type: 'Input.Text', label: 'A' }] }, 'an input needs an id'],
    [
      'with an image without alt text',
      { body: [{ type: 'Image', url: 'https://example.com/a.png' }] },
      'an image needs alt text',
    ],
    ['with an Execute without verb', { actions: [{ ...execute, verb: undefined }] }, 'needs a verb'],
    ['with an Execute without fallback', { actions: [{ ...execute, fallback: undefined }] }, 'needs a Submit fallback'],
    ['with a fallback of another verb', { actions: [{ ...execute, verb: 'c.d' }] }, 'needs a Submit fallback'],
    [
      'with an element above 1.2 that old clients cannot draw',
      { body: [{ type: 'Table', rows: [] }] },
      'above 1.2 it needs a fallback',
    ],
    ['with text that is cut off', { body: [{ type: 'TextBlock', text: 'x' }] }, 'a text must wrap'],
    ['with a link from a person', { body: [text('[click](https://evil.example.com)')] }, 'unescaped user text'],
    ['with a mention from a person', { body: [text('<at>Everyone</at>')] }, 'unescaped user text'],
    [
      'with the same deep inside',
      {
        body: [
          { type: 'Container', items: [{ type: 'ColumnSet', columns: [{ type: 'Column', items: [text('<b>x')] }] }] },
        ],
      },
      'unescaped user text',
    ],
  ])('%s', (_, change, problem) => {
    expect(cardProblems(card(change)).join()).toContain(problem)
  })
  it('but may with a table that has a fallback, and with three actions and more in the menu', () => {
    expect(cardProblems(card({ body: [{ type: 'Table', rows: [], fallback: 'drop' }] }))).toEqual([])
    expect(
      cardProblems(card({ actions: [...Array<object>(3).fill(execute), { ...execute, mode: 'secondary' }] })),
    ).toEqual([])
  })
})

describe('a template', () => {
  it('may not hold words of its own', () => {
    expect(templateProblems({ body: [text('${title}'), { ...text('Status: ${state}') }] })).toEqual([
      'TextBlock.text holds its own words: Status: ${state}',
    ])
    expect(() => template('x', { type: 'AdaptiveCard', body: [text('Hello')] })).toThrow('Card template x')
  })
  it('gives the same card for equal views, and a version that only what it says changes', () => {
    const draw = template<{ summary: Label; place: null; title: string; asOf?: never }>('x', {
      type: 'AdaptiveCard',
      body: [text('${title}')],
    })
    const view = (title: string, asOf: string) => ({ summary: bare('s'), place: null, title, asOf }) as never
    expect(draw(view('a', '1'), { language: 'en' })).toBe(draw(view('a', '1'), { language: 'en' }))
    expect(draw.versionOf(view('a', '1'))).toBe(draw.versionOf(view('a', '2')))
    expect(draw.versionOf(view('a', '1'))).not.toBe(draw.versionOf(view('b', '1')))
  })
  it('that Teams would mangle throws and nothing is sent', () => {
    const draw = template<{ summary: Label; place: null }>('x', { type: 'AdaptiveCard', body: [text('${missing}')] })
    expect(() => draw({ summary: bare('s'), place: null }, { language: 'en' })).toThrow('a binding is left')
  })
})

describe('user text', () => {
  it.each([
    ['[x](https://e.com)', '\\[x\\](https://e.com)'],
    ['*bold* _it_ `code`', '\\*bold\\* \\_it\\_ \\`code\\`'],
    ['<at>All</at>', '&lt;at&gt;All&lt;/at&gt;'],
    ['&lt; &#60; &nbsp;', '&amp;lt; &amp;#60; &amp;nbsp;'],
    ['R&D, a & b;', 'R&D, a & b;'],
    ['plain – text, 1 < 2? 🙂', 'plain – text, 1 &lt; 2? 🙂'],
  ])('%s is only text', (typed, shown) => {
    expect(quote(typed)).toBe(shown)
    expect(cardProblems(card({ body: [text(quote(typed))] }))).toEqual([])
  })
  it('cannot be a binding or a macro, on buttons neither', () => {
    for (const escape of [quote, bare])
      for (const typed of ['${a} {{DATE(x)}}', '{{{DATE(x)}}}', '${{{a}}}', '$${a}'])
        expect(escape(typed)).not.toMatch(/\$\{|\{\{/)
  })
})
