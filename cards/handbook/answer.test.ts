import { describe, expect, it } from 'vitest'
import type { AnswerView, PassageView } from '../../services/handbook/view.ts'
import { chance, type Chance } from '../../test/harness/chance.ts'
import { reader } from '../kit/reader.ts'
import { answerCard } from './answer.ts'

const parts = [
  ...[
    'word ',
    'ein Wörterbuch ',
    'x'.repeat(400),
    '\n',
    '\n\n',
    '# ',
    '- ',
    '1. ',
    '> ',
    '**',
    '__',
    '*',
    '_',
    '`',
    '```\n',
  ],
  ...[
    '|',
    '\n|-|-|\n',
    '\n|-|-|-|-|\n',
    '|a|b|c|d|\n',
    '[a](https://evil.example) ',
    '![p](x.png) ',
    '<at>x</at>',
    '&',
  ],
  ...['${x}', '{{DATE(2020-01-01T00:00:00Z)}}', '\\', '\\[', '"', '\t', '\u0001', '\u202e', '😀', '<', '{', '[', ']('],
]

/** Markdown as nobody writes it: few kinds of parts, often repeated. */
const garbage = ({ upTo, one }: Chance, most: number): string => {
  const used = Array.from({ length: 1 + upTo(4) }, () => one(parts))
  const text = Array.from({ length: 1 + upTo(40) }, () => one(used).repeat(1 + upTo(40))).join('')
  return text.slice(0, most)
}

const passageOf = (by: Chance): PassageView => ({
  source: 'team',
  path: `${'folder/'.repeat(by.upTo(20))}page.md`,
  title: garbage(by, 200),
  headings: Array.from({ length: by.upTo(7) }, () => garbage(by, 120)),
  text: garbage(by, 20_000),
  line: 1,
  changedAt: null,
  url: null,
  channel: garbage(by, 120),
  keptBy: null,
})

const to = reader('en', 'UTC', false)

describe('the card of an answer', () => {
  it('is drawn whatever the pages say', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const by = chance(seed)
      const [answer, ...others] = [passageOf(by), passageOf(by), passageOf(by)]
      const view: AnswerView = {
        ...{ question: garbage(by, 300), fit: 'one', answer: answer, others, worded: null, triages: true },
      }
      expect(() => answerCard(view, to), `seed ${seed}`).not.toThrow()
      expect(() => answerCard({ ...view, fit: 'several', answer: null, others: [answer, ...others] }, to)).not.toThrow()
      expect(() =>
        answerCard({ ...view, worded: { text: garbage(by, 1500), sources: [answer, ...others] } }, to),
      ).not.toThrow()
    }
  })

  it('is drawn where every sign counts most', () => {
    for (const sign of ['\\', '<', '*', '"', '<\n\n', '|<\n', '|<|<|<|\n|-|-|-|\n']) {
      const long = sign.repeat(5000)
      const passage: PassageView = {
        ...{
          source: 'team',
          path: 'folder/page.md',
          title: long.slice(0, 200),
          headings: Array<string>(6).fill(long.slice(0, 120)),
        },
        ...{ text: long, line: 1, changedAt: null, url: null, channel: long.slice(0, 120), keptBy: null },
      }
      const view = {
        question: long.slice(0, 300),
        fit: 'one',
        answer: passage,
        others: [passage, passage],
        worded: null,
      } as const
      expect(() => answerCard({ ...view, triages: true }, to), JSON.stringify(sign)).not.toThrow()
    }
  })
})
