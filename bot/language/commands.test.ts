import { describe, expect, it } from 'vitest'
import { parseCommand } from './commands.ts'

describe('a command', () => {
  it.each([
    ['status', 'status', ''],
    ['STATUS lakehouse', 'status', 'lakehouse'],
    ['/status lakehouse', 'status', 'lakehouse'],
    ['status! lakehouse', 'status', 'lakehouse'],
    ['\u200bstatus\u00a0lakehouse', 'status', 'lakehouse'],
    ['“status”', 'status', ''],
    ['„status“ lakehouse', 'status', 'lakehouse'],
    ['«\u00a0status\u00a0»', 'status', ''],
    ['« INC-1 »', 'ticket', 'INC-1'],
    ['ｓｔａｔｕｓ　lakehouse', 'status', 'lakehouse'],
    ['sto\u0308rung', 'incident', ''],
    ['STO\u0308RUNG Gold ist alt', 'incident', 'Gold ist alt'],
    ['sta\u00adtus', 'status', ''],
    ['comment 1 it’s “late” – again', 'comment', '1 it’s “late” – again'],
    ['INC-1', 'ticket', 'INC-1'],
    ['INC\u20111', 'ticket', 'INC\u20111'],
    ['INC–1', 'ticket', 'INC–1'],
    ['INC\u22121.', 'ticket', 'INC\u22121.'],
    ['“INC-1”', 'ticket', 'INC-1'],
    ['ＩＮＣ－１', 'ticket', 'ＩＮＣ－１'],
    ['＃１', 'ticket', '＃１'],
    ['Ticket#1', 'ticket', '#1'],
    ['vorgang＃1 acknowledge', 'ticket', '＃1 acknowledge'],
    ['INC#1', 'ticket', 'INC#1'],
    ['IMP #12', 'ticket', 'IMP #12'],
    ['tickets #finance', 'tickets', '#finance'],
    ['tickets#finance', 'tickets', '#finance'],
  ])('%s', (typed, name, rest) => expect(parseCommand(typed)).toEqual({ name, rest }))
  it.each([[''], ['\u200b'], ['statusse'], ['INC-'], ['INC—'], ['“”'], ['#'], ['INC##1'], ['#17346c']])(
    '%j is none',
    (typed) => expect(parseCommand(typed)).toBeUndefined(),
  )
  it('is looked for in a long text of any signs', () => {
    for (const sign of ['!', '"', ' ', '“', 'a', '-', '=', '\u200d', '<at>'])
      expect(parseCommand(`a${sign.repeat(20_000)}b`)).toBeUndefined()
  })
})
