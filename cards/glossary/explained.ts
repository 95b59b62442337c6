import type { explainTerms } from '../../services/glossary/explain.ts'
import { awayBand } from '../kit/away.ts'
import { button, type Button } from '../kit/button.ts'
import type { Card } from '../kit/card.ts'
import type { Reader } from '../kit/reader.ts'
import { rowsCard } from '../kit/rows.ts'
import { termRow } from './term-row.ts'

type Explained = Awaited<ReturnType<typeof explainTerms>>

/** The way back to the passage that was explained. */
const backTo = ({ title: _, question, ...place }: NonNullable<Explained['passage']>, to: Reader): Button =>
  question === null
    ? button(to.label('button.back_to_page'), 'handbook.show', place)
    : button(to.label('button.back_to_page'), 'handbook.ask', { question, ...place })

/** The words of a text that the glossary knows, each with the beginning of what it means. */
export const explainedCard = ({ item, passage, terms, at, away }: Explained, to: Reader): Card => {
  const title = item ? 'explained.in_item' : 'explained.in_text'
  return rowsCard(
    {
      place: null,
      summary: to.label(title, { reference: item?.reference ?? '' }),
      title: to.say(title, { reference: item?.reference ?? '' }),
      alerts: awayBand(away ? at : null, to),
      rows: terms.map((term) => termRow(term, to, term.isDeprecated ? '○' : '•')),
      notes: [
        ...(terms.length === 0 ? [{ text: to.say('explained.none') }] : []),
        ...(terms.some(({ isDeprecated }) => isDeprecated) ? [{ text: to.say('glossary.signs') }] : []),
      ],
      buttons: [
        ...(item
          ? [
              button(to.label('button.open_item', { reference: item.reference }), 'workItem.show', {
                itemId: item.itemId,
              }),
            ]
          : []),
        ...(passage ? [backTo(passage, to)] : []),
        button(to.label('button.glossary'), 'glossary.search'),
      ],
    },
    to,
  )
}
