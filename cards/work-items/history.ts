import type { Happening } from '../../services/work-items/happenings.ts'
import type { showHistory } from '../../services/work-items/history.ts'
import { referenceOf } from '../../services/work-items/model.ts'
import { awayBand } from '../kit/away.ts'
import { button } from '../kit/button.ts'
import { template, type Card, type View } from '../kit/card.ts'
import type { Band } from '../kit/parts.ts'
import json from './history.json' with { type: 'json' }
import { instant, type Reader } from '../kit/reader.ts'
import { quote, type Words } from '../kit/words.ts'
import { places } from '../kit/places.ts'

interface HistoryView extends View {
  title: Words
  alerts: Band[]
  rows: { what: Words; when: Words }[]
  notes: { text: Words }[]
}

const draw = template<HistoryView>('history', json)

/** The labels of steps that are not part of the life cycle. */
const steps: Readonly<Record<string, string>> = { 'workItem.assign': 'button.assign', 'workItem.edit': 'button.edit' }

/** One line: who did what, from where to where, and why. */
const line = ({ action, by, from, to: reached, assignee, reason }: Happening, to: Reader): Words => {
  const name = by ?? to.label('history.somebody')
  if (reached === 'REFUSED')
    return to.say('history.refused', { name, step: to.label(steps[action] ?? `button.${action}`) })
  const sentence =
    action === 'workItem.vote'
      ? to.say(reached === '1' ? 'history.voted' : 'history.unvoted', { name })
      : action === 'workItem.assign'
        ? to.say('history.assigned', { name, to: assignee ?? '' })
        : from && reached
          ? to.say(assignee === null ? 'history.moved' : 'history.taken', {
              name,
              from: to.label(`item_state.${from}`),
              to: to.label(`item_state.${reached}`),
            })
          : to.say(`history.${action}`, { name })
  return (reason === null ? sentence : `${sentence} ${quote(reason)}`) as Words
}

/** A page of who did what when, the newest first. */
export const historyCard = (
  { item, happenings, count, page, pages, at, away }: Awaited<ReturnType<typeof showHistory>>,
  to: Reader,
): Card => {
  const { itemId } = item
  const reference = referenceOf(item)
  const turn = (label: string, number: number) => button(to.label(label), 'workItem.history', { itemId, page: number })
  const view: HistoryView = {
    place: places.workItem(item),
    summary: to.label('history.title', { reference }),
    title: to.say('history.title', { reference }),
    rows: happenings.map((happening) => ({ what: line(happening, to), when: instant(happening.at, to) })),
    alerts: awayBand(away ? at : null, to),
    notes: pages > 1 ? [{ text: to.say('history.page', { page: page + 1, pages, all: count }) }] : [],
    buttons: [
      ...(page > 0 ? [turn('button.later', page - 1)] : []),
      ...(page + 1 < pages ? [turn('button.earlier', page + 1)] : []),
      button(to.label('button.open_item', { reference }), 'workItem.show', { itemId }),
    ],
  }
  return draw(view, to)
}
