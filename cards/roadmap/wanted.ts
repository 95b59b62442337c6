import type { wantedItems } from '../../services/roadmap/wanted.ts'
import { referenceOf } from '../../services/work-items/model.ts'
import { awayBand } from '../kit/away.ts'
import { button, dialogButton, secondary } from '../kit/button.ts'
import type { Card } from '../kit/card.ts'
import type { Reader } from '../kit/reader.ts'
import { rowsCard } from '../kit/rows.ts'
import { itemRow } from '../work-items/item-row.ts'

type Wanted = Awaited<ReturnType<typeof wantedItems>>

/** Wishes that an admin can put on the roadmap with one press. */
const shownPlans = 3

/** The wishes with the most votes that are not on the roadmap; each line opens one. */
export const wantedCard = ({ items, mayEdit, at, away }: Wanted, to: Reader): Card =>
  rowsCard(
    {
      place: ['roadmap'],
      summary: to.label('roadmap.wanted.title'),
      title: to.say('roadmap.wanted.title'),
      alerts: awayBand(away ? at : null, to),
      rows: items.map((item) =>
        itemRow(item, [to.say('item.vote_count', { count: item.votes }), to.say(`item_state.${item.state}`)], to),
      ),
      notes: [{ text: to.say(items.length > 0 ? 'roadmap.wanted.how' : 'roadmap.wanted.none') }],
      buttons: [
        ...(mayEdit
          ? items.slice(0, shownPlans).map((item) =>
              dialogButton(to.label('button.roadmap.plan', { reference: referenceOf(item) }), 'roadmap.add', {
                reference: referenceOf(item),
              }),
            )
          : []),
        (mayEdit ? secondary : <B>(one: B): B => one)(button(to.label('button.roadmap'), 'roadmap.list')),
      ],
    },
    to,
  )
