import { describe, expect, it } from 'vitest'
import type { AnswerView, PassageView } from '../../services/handbook/view.ts'
import { chance, type Chance } from '../../test/harness/chance.ts'
import { clean } from '../../services/kernel/text.ts'
import { reader } from '../kit/reader.ts'
import type { Context } from '../../services/kernel/context.ts'
import type { Passage } from '../../services/kernel/library.ts'
import { passageView } from '../../services/handbook/view.ts'
import { answerCard } from './answer.ts'
import { passageCard } from './passage-card.ts'
import { passageHit } from './passage-hit.ts'

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

/** A passage as people get it, with no answer kept. */
const passageViewOf = (passage: Passage): PassageView => passageView({} as Context, passage)

describe('the card of an answer', () => {
  it('is drawn whatever the pages say', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const by = chance(seed)
      const [answer, ...others] = [passageOf(by), passageOf(by), passageOf(by)]
      const view: AnswerView = {
        // Signs nobody sees are taken out of a question before it is looked at.
        ...{ question: clean(garbage(by, 300)), fit: 'one', answer: answer, others, worded: null, triages: true },
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

  const nasty: Readonly<Record<string, string>> = {
    backslashes: '\\',
    'quotation marks': '"',
    'line ends': '\n',
    'angle brackets': '<',
    bindings: '${x}',
    'dates of a client': '{{DATE(2020-01-01T00:00:00Z)}}',
    emoji: '😀',
    'signs nobody sees': '\u202e',
    blanks: ' ',
    letters: 'x',
  }
  it.each(Object.entries(nasty))(
    'and everything else with a passage is drawn where path and title are %s',
    (_, sign) => {
      for (const length of [1, 200, 500, 4000]) {
        const long = sign.repeat(length).slice(0, length)
        const found = passageViewOf({
          ...{
            source: 'team',
            path: `${long}.md`,
            title: long,
            headings: [long, long],
            text: long,
            line: 1,
            changedAt: null,
          },
          ...{ url: null, channel: long },
        })
        const view: AnswerView = {
          ...{ question: clean(long).slice(0, 1000), fit: 'one', answer: found, others: [found, found], worded: null },
          triages: true,
        }
        expect(found.title).toMatch(/\S/)
        for (const card of [
          () => answerCard(view, to),
          () => answerCard({ ...view, fit: 'several', answer: null }, to),
          () => answerCard({ ...view, worded: { text: 'So [1].', sources: [found, found, found] } }, to),
          () => passageCard(found, reader('en', 'UTC', true, 'everybody')),
          () => passageHit(found, reader('de', 'UTC', true, 'everybody')).card,
        ])
          expect(card, `${length} times`).not.toThrow()
      }
    },
  )
})
