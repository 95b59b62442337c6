import type { searchTerms } from '../../services/glossary/search.ts'
import { awayBand } from '../kit/away.ts'
import { button } from '../kit/button.ts'
import type { Card } from '../kit/card.ts'
import type { Reader } from '../kit/reader.ts'
import { rowsCard } from '../kit/rows.ts'
import { row, strong, type Row } from '../kit/parts.ts'
import { quote, type Words } from '../kit/words.ts'
import { nameLabel, newTermButtons, termRow } from './term-row.ts'

type List = Awaited<ReturnType<typeof searchTerms>>

/** A term with a proposal that waits for whoever looks. */
const waitingRow = (term: List['waiting'][number], to: Reader): Row =>
  row(
    { sign: '!' as Words, color: 'warning', name: strong(quote(term.term)), about: to.say('proposal.waits') },
    button(to.label('button.show', { name: nameLabel(term) }), 'term.compare', { termId: term.termId }),
  )

/** A page of terms; each line opens its term. */
export const glossaryCard = (list: List, to: Reader): Card => {
  const { words, terms, count, page, pages, waiting, mayPropose, mayAdd, at, away } = list
  const turn = (label: string, number: number) => button(to.label(label), 'glossary.search', { words, page: number })
  const title = words === '' ? to.say('glossary.title') : to.say('glossary.found', { words })
  return rowsCard(
    {
      place: ['docs'],
      summary: to.label('glossary.count', { count }),
      title,
      alerts: awayBand(away ? at : null, to),
      rows: [
        ...waiting.map((term) => waitingRow(term, to)),
        ...terms.map((term) => termRow(term, to, term.isDeprecated ? '○' : '•')),
      ],
      notes: [
        {
          text:
            count > 0 ? to.say('glossary.count', { count }) : to.say(words === '' ? 'glossary.empty' : 'glossary.none'),
        },
        ...(pages > 1 ? [{ text: to.say('glossary.page', { page: page + 1, pages }) }] : []),
        ...(terms.some(({ isDeprecated }) => isDeprecated) ? [{ text: to.say('glossary.signs') }] : []),
      ],
      buttons: [
        ...(page > 0 ? [turn('button.previous', page - 1)] : []),
        ...(page + 1 < pages ? [turn('button.next', page + 1)] : []),
        ...newTermButtons({ mayPropose, mayAdd }, words !== '' && count === 0 ? { term: words } : {}, to),
        ...(words !== '' ? [button(to.label('button.glossary'), 'glossary.search')] : []),
      ],
    },
    to,
  )
}
