import type { TermView } from '../../services/glossary/view.ts'
import { awayBand } from '../kit/away.ts'
import { button, dialogButton, linkButton, secondary, type Button } from '../kit/button.ts'
import { fitting } from '../kit/fitting.ts'
import { template, type Card, type View } from '../kit/card.ts'
import { chatAddress } from '../kit/offers.ts'
import { row, type Band, type Row } from '../kit/parts.ts'
import type { Reader } from '../kit/reader.ts'
import { bare, markdown, quote, type Words } from '../kit/words.ts'
import { places } from '../kit/places.ts'
import json from './term.json' with { type: 'json' }
import { nameLabel, termRow } from './term-row.ts'

interface TermCardView extends View {
  title: Words
  above: { text: Words }[]
  alerts: Band[]
  instead: Row[]
  paragraphs: { text: Words }[]
  facts: { title: Words; value: Words }[]
  assets: Row[]
  notes: { text: Words }[]
  buttons: Button[]
}

const draw = template<TermCardView>('term', json)

/** Characters of a definition that a card shows: what may be written has room. */
const longestDefinitions = [4000, 1500, 500]

/** A sentence that goes with a term, and how old the answer is while the store is away. */
export interface Beside {
  note?: Words | undefined
  at: Date | null
}

const listed = (words: readonly string[]): Words => words.map(quote).join(', ') as Words

const stewardWords = (steward: TermView['steward'], to: Reader): Words =>
  !steward
    ? to.say('term.no_steward')
    : steward.hasLeft
      ? to.say('term.has_left', { name: steward.name })
      : quote(steward.name)

const factsOf = ({ synonyms, abbreviations, steward }: TermView, to: Reader) => [
  ...(abbreviations.length > 0 ? [{ title: to.say('term.abbreviations'), value: listed(abbreviations) }] : []),
  ...(synonyms.length > 0 ? [{ title: to.say('term.synonyms'), value: listed(synonyms) }] : []),
  { title: to.say('term.steward'), value: stewardWords(steward, to) },
]

/** Something that belongs to a term: a line that opens a page; what has no address is named below. */
const assetRow = (title: string, url: string, to: Reader): Row[] => {
  const link = linkButton(to.label('button.show', { name: title }), url)
  return link ? [row({ sign: '↗' as Words, color: 'default', name: quote(title), about: '' as Words }, link)] : []
}

/** The ways on, the likeliest first: three stay in sight. */
const buttonsOf = (view: TermView, to: Reader): Button[] => {
  const { termId, revision, steward, successor, status, waiting, isStale, mayKeep, mayPropose } = view
  const chat =
    steward?.address != null && !mayKeep
      ? linkButton(to.label('button.chat_with', { name: steward.name }), chatAddress(steward.address))
      : undefined
  const seen = { termId, revision }
  return [
    ...(waiting > 0 ? [button(to.label('button.term.compare', { count: waiting }), 'term.compare', { termId })] : []),
    ...(status === 'deprecated' && successor
      ? [button(to.label('button.show', { name: successor.term }), 'glossary.define', { termId: successor.termId })]
      : []),
    ...(mayKeep && isStale ? [button(to.label('button.term.review'), 'term.review', seen)] : []),
    ...(mayKeep ? [dialogButton(to.label('button.term.edit'), 'term.edit', seen)] : []),
    ...(chat ? [chat] : []),
    ...(mayPropose && !mayKeep ? [dialogButton(to.label('button.term.propose_change'), 'term.propose', seen)] : []),
    secondary(button(to.label('button.term.history'), 'term.history', { termId })),
    ...(mayKeep && !isStale ? [secondary(button(to.label('button.term.review'), 'term.review', seen))] : []),
    ...(mayKeep ? [secondary(dialogButton(to.label('button.term.deprecate'), 'term.deprecate', seen))] : []),
    secondary(button(to.label('button.glossary'), 'glossary.search')),
  ]
}

const alertsOf = ({ status, successor, isStale }: TermView, { note, at }: Beside, to: Reader): Band[] => [
  ...awayBand(at, to),
  ...(note ? [{ text: note, style: 'emphasis' as const }] : []),
  ...(status === 'deprecated'
    ? [
        {
          text: successor ? to.say('term.deprecated_for', { name: successor.term }) : to.say('term.deprecated'),
          style: 'warning' as const,
        },
      ]
    : []),
  ...(isStale ? [{ text: to.say('term.stale'), style: 'warning' as const }] : []),
]

/** A term: what it means first, then who keeps it and what belongs to it. */
export const termCard = (view: TermView, beside: Beside, to: Reader): Card => {
  const { term, domain, definition, assets, successor, status } = view
  const loose = assets.filter(({ url }) => url === null).map(({ title }) => title)
  const shortened = (longest: number): TermCardView => ({
    place: places.term(term),
    summary: to.label('term.summary', { name: nameLabel(view), definition: bare(definition).slice(0, 200) }),
    title: quote(term),
    above: domain === null ? [] : [{ text: quote(domain) }],
    alerts: alertsOf(view, beside, to),
    instead: status === 'deprecated' && successor ? [termRow(successor, to)] : [],
    paragraphs: [{ text: markdown(definition, longest) }],
    facts: [
      ...factsOf(view, to),
      ...(loose.length > 0 ? [{ title: to.say('term.assets'), value: listed(loose) }] : []),
    ],
    assets: assets.flatMap(({ title, url }) => (url === null ? [] : assetRow(title, url, to))),
    notes: [],
    buttons: buttonsOf(view, to),
  })
  return draw(fitting(longestDefinitions.map((longest) => () => shortened(longest))), to)
}
