import type { Happening, showHistory } from '../services/work-items/history.ts'
import { referenceOf } from '../services/work-items/model.ts'
import { button } from './button.ts'
import { template, type Card, type View } from './card.ts'
import json from './history.json' with { type: 'json' }
import { instant, type Reader } from './reader.ts'
import { quote, type Words } from './words.ts'

interface HistoryView extends View {
  title: Words
  rows: { what: Words; when: Words }[]
  notes: { text: Words }[]
}

const draw = template<HistoryView>('history', json)
const shownRows = 20

/** One line: who did what, from where to where, and why. */
const line = ({ action, by, oldState, newState, payload }: Happening, to: Reader): Words => {
  if (newState === 'REFUSED') return to.say('history.refused', { name: by })
  const sentence =
    action === 'workItem.vote'
      ? to.say(newState === '1' ? 'history.voted' : 'history.unvoted', { name: by })
      : action === 'workItem.assign'
        ? to.say('history.assigned', { name: by, to: typeof payload.name === 'string' ? payload.name : '' })
        : oldState && newState
          ? to.say('history.moved', {
              name: by,
              from: to.label(`item_state.${oldState}`),
              to: to.label(`item_state.${newState}`),
            })
          : to.say(`history.${action}`, { name: by })
  return (typeof payload.reason === 'string' ? `${sentence} ${quote(payload.reason)}` : sentence) as Words
}

/** Who did what when, the newest first. */
export const historyCard = ({ item, happenings }: Awaited<ReturnType<typeof showHistory>>, to: Reader): Card => {
  const reference = referenceOf(item)
  return draw({
    summary: to.label('history.title', { reference }),
    title: to.say('history.title', { reference }),
    rows: happenings.slice(0, shownRows).map((happening) => ({
      what: line(happening, to),
      when: instant(happening.at, to),
    })),
    notes: [
      ...(happenings.length === 0 ? [{ text: to.say('history.none') }] : []),
      ...(happenings.length > shownRows
        ? [{ text: to.say('history.more', { count: happenings.length - shownRows }) }]
        : []),
    ],
    buttons: [button(to.label('button.open_item', { reference }), 'workItem.show', { itemId: item.itemId })],
  })
}
