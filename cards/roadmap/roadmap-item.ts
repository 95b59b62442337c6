import { referenceOf } from '../../services/work-items/model.ts'
import type { LinkedView, OneItemView } from '../../services/roadmap/view.ts'
import { awayBand } from '../kit/away.ts'
import { button, dialogButton, secondary, type Button } from '../kit/button.ts'
import { template, type Card, type View } from '../kit/card.ts'
import type { Band, Row } from '../kit/parts.ts'
import type { Reader } from '../kit/reader.ts'
import { bare, markdown, quote, type Words } from '../kit/words.ts'
import { itemRow } from '../work-items/item-row.ts'
import { placementWords, standing } from './placement.ts'
import json from './roadmap-item.json' with { type: 'json' }

interface ItemCardView extends View {
  above: Words
  title: Words
  alerts: Band[]
  paragraphs: { text: Words }[]
  rows: Row[]
  notes: { text: Words }[]
  buttons: Button[]
}

const draw = template<ItemCardView>('roadmap-item', json)

/** Characters of the description, linked work items in a line each, and those with a button to vote. */
const longestDescription = 1500
const shownItems = 8
const shownVotes = 3

const linkedRow = (item: LinkedView, to: Reader): Row =>
  itemRow(
    item,
    [
      to.say(`item_state.${item.state}`),
      ...(item.itemType !== 'IMPROVEMENT'
        ? []
        : [to.say(item.voted ? 'item.vote_count_own' : 'item.vote_count', { count: item.votes })]),
    ],
    to,
  )

/** Votes, or takes the vote back. Only the person who pressed for this card sees it. */
const voteButton = (roadmapId: string, item: LinkedView, to: Reader): Button => {
  const { itemId, voted, ownVoteVersion: seen } = item
  return button(
    to.label(voted ? 'button.roadmap.unvote' : 'button.roadmap.vote', { reference: referenceOf(item) }),
    'roadmap.vote',
    { roadmapId, itemId, wanted: voted ? 'false' : 'true', seen },
  )
}

/** The ways on: to vote comes first, and what admins do after it. */
const buttonsOf = (item: OneItemView, to: Reader): Button[] => {
  const { roadmapId, revision, linked, mayEdit } = item
  const seen = { roadmapId, revision }
  const votable = linked.filter(({ itemType, open }) => itemType === 'IMPROVEMENT' && open).slice(0, shownVotes)
  const votes = votable.map((one) => voteButton(roadmapId, one, to))
  return [
    ...votes.slice(0, 1),
    ...(mayEdit
      ? [
          dialogButton(to.label('button.roadmap.move'), 'roadmap.move', seen),
          dialogButton(to.label('button.roadmap.edit'), 'roadmap.edit', seen),
        ]
      : []),
    ...votes.slice(1).map(mayEdit ? secondary : (one) => one),
    ...(mayEdit
      ? [
          secondary(dialogButton(to.label('button.roadmap.link'), 'roadmap.link', { roadmapId })),
          ...(linked.length > 0
            ? [secondary(dialogButton(to.label('button.roadmap.unlink'), 'roadmap.unlink', { roadmapId }))]
            : []),
          secondary(dialogButton(to.label('button.roadmap.remove'), 'roadmap.remove', seen)),
        ]
      : []),
    secondary(button(to.label('button.roadmap'), 'roadmap.list')),
  ]
}

/** One item of the roadmap with its work items; each line opens one, and votes count where they stand. */
export const roadmapItemCard = (item: OneItemView, to: Reader, note?: Words): Card => {
  const { title, theme, description, linked, awayAt } = item
  const left = linked.length - shownItems
  return draw(
    {
      place: ['roadmap'],
      summary: to.label('roadmap.summary', { title: bare(title), placement: placementWords(item, to) }),
      above: [quote(theme), placementWords(item, to), ...standing(item, to)].join(' · ') as Words,
      title: quote(title),
      alerts: [...(note ? [{ text: note, style: 'emphasis' as const }] : []), ...awayBand(awayAt, to)],
      paragraphs: description === '' ? [] : [{ text: markdown(description, longestDescription) }],
      rows: linked.slice(0, shownItems).map((one) => linkedRow(one, to)),
      notes: [
        ...(left > 0 ? [{ text: to.say('roadmap.more_items', { count: left }) }] : []),
        ...(linked.length === 0 ? [{ text: to.say('roadmap.no_items') }] : []),
      ],
      buttons: buttonsOf(item, to),
    },
    to,
  )
}
