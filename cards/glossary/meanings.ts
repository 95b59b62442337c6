import type { TermView } from '../../services/glossary/view.ts'
import { awayBand } from '../kit/away.ts'
import { button, buttonAction, type Button } from '../kit/button.ts'
import { template, type Card, type View } from '../kit/card.ts'
import type { Band } from '../kit/parts.ts'
import type { Reader } from '../kit/reader.ts'
import { markdown, quote, type Words } from '../kit/words.ts'
import { places } from '../kit/places.ts'
import json from './meanings.json' with { type: 'json' }
import type { Beside } from './term.ts'
import { nameLabel } from './term-row.ts'

interface MeaningsView extends View {
  title: Words
  alerts: Band[]
  meanings: { name: Words; alerts: { text: Words }[]; text: Words; abouts: { text: Words }[]; open: object }[]
  notes: { text: Words }[]
  buttons: Button[]
}

const draw = template<MeaningsView>('meanings', json)

/** Characters of each definition: several have to fit one card. */
const longestMeaning = 700

const meaningOf = (view: TermView, title: string, to: Reader): MeaningsView['meanings'][number] => {
  const { termId, term, domain, definition, steward, status, successor } = view
  return {
    name: quote(domain ?? term),
    alerts:
      status === 'deprecated'
        ? [{ text: successor ? to.say('term.deprecated_for', { name: successor.term }) : to.say('term.deprecated') }]
        : [],
    text: markdown(definition, longestMeaning),
    abouts: [
      ...(domain === null || term === title ? [] : [{ text: quote(term) }]),
      ...(steward ? [{ text: to.say('term.kept_by', { name: steward.name }) }] : []),
    ],
    open: buttonAction(button(to.label('button.show', { name: nameLabel(view) }), 'glossary.define', { termId })),
  }
}

/** One word with several meanings: each with its domain, and a press that opens it. */
export const meaningsCard = (terms: readonly TermView[], { note, at }: Beside, to: Reader): Card => {
  const [first] = terms
  return draw(
    {
      place: places.term(first!.term),
      summary: to.label('term.several', { name: first!.term, count: terms.length }),
      title: quote(first!.term),
      alerts: [...awayBand(at, to), ...(note ? [{ text: note, style: 'emphasis' as const }] : [])],
      meanings: terms.map((term) => meaningOf(term, first!.term, to)),
      notes: [{ text: to.say('term.several', { name: first!.term, count: terms.length }) }],
      buttons: [button(to.label('button.glossary'), 'glossary.search')],
    },
    to,
  )
}
