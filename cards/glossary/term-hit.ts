import type { TermView } from '../../services/glossary/view.ts'
import { refreshing } from '../kit/card.ts'
import { hit, type Hit } from '../kit/hit.ts'
import type { Reader } from '../kit/reader.ts'
import { termCard } from './term.ts'
import { nameLabel, onOneLine } from './term-row.ts'

/** Characters of a definition that a result shows. */
const longestShown = 120

/** A term among the results of a search. Whoever looks at the card where the desk is gets what they may do with it. */
export const termHit = (view: TermView, to: Reader): Hit => {
  const card = refreshing(termCard(view, { at: null }, to), 'glossary.define', { termId: view.termId }, to)
  return hit(nameLabel(view), [onOneLine(view.definition).slice(0, longestShown)], card)
}
