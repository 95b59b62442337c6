import { describe, expect, it } from 'vitest'
import { questionIn, questionsIn } from './questions.ts'

const asked = (id: string | number, ...paths: string[]) => ({ id, question: 'Who?', paths })

describe('a file of questions', () => {
  it.each([
    ['a list', '[{"id":"a","question":"Who?","path":"b.md"}]', [asked('a', 'b.md')]],
    ['an object with a list', '{"questions":[{"id":"a","question":"Who?","path":"b.md"}]}', [asked('a', 'b.md')]],
    [
      'lines',
      '{"id":"a","question":"Who?","path":"b.md"}\n{"id":"c","question":"Who?"}',
      [asked('a', 'b.md'), asked('c')],
    ],
    ['one line', '{"id":"a","question":"Who?","path":["b.md","c.md"]}', [asked('a', 'b.md', 'c.md')]],
    ['empty lines, and those of Windows', '\ufeff\r\n{"id":7,"question":"Who?"}\r\n\r\n', [asked(7)]],
    ['no ids', '{"question":"Who?"}\n\n{"question":"Who?"}', [asked('1'), asked('3')]],
    ['paths as people write them', '{"id":"a","question":"Who?","path":"./b\\\\c.md"}', [asked('a', 'b/c.md')]],
    ['no answer', '{"id":"a","question":"Who?","path":null}', [asked('a')]],
    ['more fields', '{"id":"a","question":"Who?","language":"en","paths":["b.md"]}', [asked('a', 'b.md')]],
    ['nothing', '', []],
  ])('has %s', (_, text, questions) => expect(questionsIn(text)).toEqual(questions))
  it.each([['{"id":"a"}'], ['{"id":"a","question":"Who?"}\nWho?'], ['{"question":7}']])('is refused: %j', (text) =>
    expect(() => questionsIn(text)).toThrow(/^Line \d is no question/),
  )
  it('has lines that are none', () => expect(questionIn('Who?')).toBeUndefined())
})
