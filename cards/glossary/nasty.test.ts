import { describe, expect, it } from 'vitest'
import { proposalView } from '../../services/glossary/compare.ts'
import { diffOf } from '../../services/glossary/diff.ts'
import { longest } from '../../services/glossary/fields.ts'
import type { Content, Proposal, Term } from '../../services/glossary/model.ts'
import { termOf } from '../../services/glossary/term.fixture.ts'
import { termViewOf } from '../../services/glossary/view.ts'
import type { Card } from '../kit/card.ts'
import { reader } from '../kit/reader.ts'
import { termHistoryCard } from './history.ts'
import { meaningsCard } from './meanings.ts'
import { proposalCard } from './proposal.ts'
import { termCard } from './term.ts'
import { decisionCard } from './told.ts'

const to = reader('en-GB', 'UTC', false)
const now = new Date('2026-03-02T08:00:00Z')

/** A text of so many characters, made of one that is hard to draw. */
const filled = (sign: string, length: number) => sign.repeat(Math.ceil(length / sign.length)).slice(0, length)

/** A term whose every field is as long as it may be. */
const contentOf = (sign: string): Content => ({
  term: filled(sign, longest.term),
  definition: filled(sign, longest.definition),
  domain: filled(sign, longest.domain),
  synonyms: Array.from({ length: longest.words }, () => filled(sign, longest.word)),
  abbreviations: Array.from({ length: longest.words }, () => filled(sign, longest.word)),
  assets: Array.from({ length: longest.assets }, () => filled(sign, longest.asset)),
  steward: { userId: 'u', name: filled(sign, 100), address: null },
  reviewMonths: 12,
})
const termIn = (sign: string): Term => termOf('x', { ...contentOf(sign), termId: 'x' })
const viewOf = (term: Term) =>
  termViewOf(term, new Map([[term.termId, term]]), { now, mayKeep: true, mayPropose: true, hasLeft: false })
const proposed = (sign: string, isNew: boolean) => {
  const changes = { ...contentOf(sign), definition: filled(`${sign}.`, longest.definition) }
  const proposal: Proposal = {
    ...{
      proposalId: 'p',
      userId: 'a',
      name: filled(sign, 100),
      locale: 'en-GB',
      timeZone: 'UTC',
      at: now,
      revision: 1,
    },
    ...{ changes, state: 'open', decidedBy: null, decider: null, decidedAt: null, reason: null },
  }
  const other = { ...termIn('b'), ...(isNew && { status: 'proposed' as const }), proposals: [proposal] }
  const term = isNew ? other : { ...other, ...contentOf(`${sign}?`) }
  return proposalView(term, proposal, true)
}

const cards: [string, (sign: string) => Card][] = [
  ['a term', (sign) => termCard(viewOf(termIn(sign)), { note: undefined, at: null }, to)],
  [
    'several meanings',
    (sign) =>
      meaningsCard(
        Array.from({ length: 5 }, () => viewOf(termIn(sign))),
        { note: undefined, at: null },
        to,
      ),
  ],
  ['a new term that is proposed', (sign) => proposalCard(proposed(sign, true), to)],
  ['a change that is proposed', (sign) => proposalCard(proposed(sign, false), to)],
  [
    'a decision',
    (sign) =>
      decisionCard(
        {
          ...proposed(sign, true),
          ...{ isApproved: false, decider: filled(sign, 100) },
          ...{ reason: filled(sign, longest.reason), proposed: filled(sign, longest.definition) },
        },
        to,
      ),
  ],
  [
    'a history',
    (sign) =>
      termHistoryCard(
        {
          ...{ termId: 'x', term: filled(sign, longest.term), domain: null, revision: 5 },
          happenings: Array.from({ length: 4 }, () => ({
            ...{ action: 'term.edit', by: filled(sign, 100), at: now, version: 1, isRefused: false, mayRestore: true },
            ...{ differences: diffOf(contentOf(sign), contentOf(`${sign}!`)), proposer: null },
            reason: filled(sign, longest.reason),
          })),
          ...{ count: 4, page: 0, pages: 1, at: now, away: false },
        },
        to,
      ),
  ],
]
const signs = [
  '<',
  '>',
  '&',
  '\\',
  '*',
  '`',
  '_',
  '[',
  '{',
  '${',
  '"',
  '\n- ',
  '\n1. ',
  '🙂',
  'a\u0301',
  '\u05d0',
  '</at>',
]

describe.each(cards)('%s can be drawn', (_, draw) => {
  it.each(signs)('full of %j', (sign) => expect(() => draw(sign)).not.toThrow())
})
