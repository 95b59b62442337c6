import { describe, expect, it } from 'vitest'
import { buttonsOf, opensDialog, valuesOf, wordsOfCard, type Card } from './reading.ts'

const card: Card = {
  type: 'AdaptiveCard',
  body: [
    { type: 'TextBlock', text: '**Lakehouse**' },
    {
      type: 'ColumnSet',
      columns: [{ type: 'Column', items: [{ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: 'Down' }] }] }],
    },
    { type: 'FactSet', facts: [{ title: 'Since', value: '9:00' }] },
    {
      type: 'Container',
      items: [],
      selectAction: { type: 'Action.Execute', title: 'Open', verb: 'open', data: { text: 'hidden' } },
    },
    { type: 'Input.Text', id: 'title', value: 'typed' },
    { type: 'Input.Text', id: 'empty' },
  ],
  actions: [
    { type: 'Action.Submit', title: 'Form', data: { msteams: { type: 'task/fetch' } } },
    { type: 'Action.Submit', title: 'Send', data: { key: 1 } },
  ],
}

describe('people', () => {
  it('read the words of a card, but not what its buttons carry and what is typed', () => {
    expect(wordsOfCard(card)).toBe('Lakehouse\nDown\nSince\n9:00')
  })
  it('read a card of the older kind', () => {
    expect(wordsOfCard({ title: 'Hero', text: 'Down', buttons: [{ type: 'imBack', title: 'Again' }] })).toBe(
      'Hero\nDown',
    )
  })
  it('can press its buttons and lines', () => {
    expect(buttonsOf(card).map((button) => [button.title, button.verb, opensDialog(button)])).toEqual([
      ['Open', 'open', false],
      ['Form', undefined, true],
      ['Send', undefined, false],
    ])
  })
  it('send what stands in its fields', () => {
    expect(valuesOf(card)).toEqual({ title: 'typed' })
  })
})
