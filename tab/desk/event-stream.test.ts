import { describe, expect, it } from 'vitest'
import { createEventReader, type StreamEvent } from './event-stream.ts'

const change = (data: string, place: string | null = null, event = 'change') => ({ event, data, place })

const rows: [name: string, text: string, events: StreamEvent[]][] = [
  ['an event', 'event: change\ndata: {}\n\n', [change('{}')]],
  ['its place', 'id: a.1\nevent: change\ndata: {}\n\n', [change('{}', 'a.1')]],
  ['a place without an event', 'retry: 3000\nid: a.1\n\n', [{ event: 'message', data: null, place: 'a.1' }]],
  [
    'the place before, where none is told',
    'id: a.1\n\ndata: 1\n\n',
    [{ event: 'message', data: null, place: 'a.1' }, change('1', 'a.1', 'message')],
  ],
  ['a place with a zero in it as none', 'id: a\0b\ndata: 1\n\n', [change('1', null, 'message')]],
  ['an empty place', 'id\ndata: 1\n\n', [change('1', '', 'message')]],
  ['data of several lines', 'data: a\ndata:b\ndata\n\n', [change('a\nb\n', null, 'message')]],
  ['a blank that belongs to the data', 'data:  a\n\n', [change(' a', null, 'message')]],
  ['a colon in the data', 'data: a:b\n\n', [change('a:b', null, 'message')]],
  ['comments as nothing', ':\n\n: still there\n\n', []],
  ['fields it does not know as nothing', 'colour: red\n\n', []],
  [
    'lines that end as on other machines',
    'event: change\r\ndata: 1\r\n\r\ndata: 2\r\r:\n',
    [change('1'), change('2', null, 'message')],
  ],
  ['nothing of an event that has not ended', 'data: 1\n', []],
  ['words beyond ASCII', 'data: Müller – 😀\n\n', [change('Müller – 😀', null, 'message')]],
]

describe('a stream of events', () => {
  it.each(rows)('is read: %s', (_name, text, events) => {
    expect(createEventReader()(text)).toEqual(events)
  })
  it.each(rows)('is read letter by letter as well: %s', (_name, text, events) => {
    const read = createEventReader()
    expect([...text].flatMap((letter) => read(letter))).toEqual(events)
  })
  it('that never ends an event is no stream', () => {
    const read = createEventReader()
    expect(() => {
      for (let count = 0; count < 20; count++) read('data: ' + 'x'.repeat(10_000))
    }).toThrow('without end')
  })
})
