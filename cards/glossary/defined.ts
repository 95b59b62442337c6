import type { defineTerm } from '../../services/glossary/define.ts'
import { awayBand } from '../kit/away.ts'
import { button, type Button } from '../kit/button.ts'
import type { Card } from '../kit/card.ts'
import type { Reader } from '../kit/reader.ts'
import { rowsCard } from '../kit/rows.ts'
import { bare } from '../kit/words.ts'
import { meaningsCard } from './meanings.ts'
import { termCard } from './term.ts'
import { newTermButtons, termRow } from './term-row.ts'
import type { Words } from '../kit/words.ts'

type Defined = Awaited<ReturnType<typeof defineTerm>>

/** No term is called so: the nearest ones, and the ways on. `further` are ways on that other nouns offer. */
const unknownCard = (
  { asked, nearest, isProposed, mayPropose, mayAdd, at, away }: Defined,
  further: readonly Button[],
  to: Reader,
): Card =>
  rowsCard(
    {
      place: null,
      summary: to.label('term.unknown', { name: asked }),
      title: to.say('term.unknown', { name: asked }),
      alerts: awayBand(away ? at : null, to),
      rows: nearest.map((term) => termRow(term, to)),
      notes: [
        ...(nearest.length > 0 ? [{ text: to.say('term.nearest') }] : []),
        ...(isProposed ? [{ text: to.say('term.is_proposed') }] : []),
      ],
      buttons: [
        ...further,
        ...(isProposed ? [] : newTermButtons({ mayPropose, mayAdd }, { term: asked }, to)),
        button(to.label('button.glossary'), 'glossary.search'),
      ],
    },
    to,
  )

/** The answer to what a word means: one term, several with their domains, or the nearest ones. */
export const definedCard = (defined: Defined, to: Reader, note?: Words, further: readonly Button[] = []): Card => {
  const { asked, terms, near, at, away } = defined
  const [only, ...others] = terms
  if (!only) return unknownCard(defined, further, to)
  const said = note ?? (near ? to.say('term.near', { asked: bare(asked), name: only.term }) : undefined)
  const beside = { note: said, at: away ? at : null }
  return others.length === 0 ? termCard(only, beside, to) : meaningsCard(terms, beside, to)
}
