import type { termHistory } from '../../services/glossary/history.ts'
import { awayBand } from '../kit/away.ts'
import { button, type Button } from '../kit/button.ts'
import { template, type Card, type View } from '../kit/card.ts'
import { fitting } from '../kit/fitting.ts'
import { row, type Band, type Row } from '../kit/parts.ts'
import { instant, type Reader } from '../kit/reader.ts'
import { quote, type Words } from '../kit/words.ts'
import { places } from '../kit/places.ts'
import { differenceViews, type DifferenceView } from './difference.ts'
import json from './history.json' with { type: 'json' }

interface HistoryView extends View {
  title: Words
  alerts: Band[]
  entries: { what: Words; when: Words; differences: DifferenceView[]; restores: Row[] }[]
  notes: { text: Words }[]
  buttons: Button[]
}

const draw = template<HistoryView>('termHistory', json)

type History = Awaited<ReturnType<typeof termHistory>>

/** Characters of a value: a page of them has to fit one card, as they are escaped. */
const longestValues = [350, 120, 40]

/** Somebody did something with a term, and why. */
const sentence = ({ action, by, isRefused, proposer, reason }: History['happenings'][number], to: Reader): Words => {
  const name = by ?? to.label('history.somebody')
  if (isRefused) return to.say('term_history.refused', { name })
  const said = to.say(`term_history.${action}`, { name, proposer: proposer ?? '' })
  return (reason === null ? said : `${said} ${quote(reason)}`) as Words
}

/** A page of what happened to a term, the newest first, with what it said before and after. */
export const termHistoryCard = (history: History, to: Reader): Card => {
  const { termId, term, revision, happenings, count, page, pages, at, away } = history
  const turn = (label: string, number: number) => button(to.label(label), 'term.history', { termId, page: number })
  const shortened = (longest: number): HistoryView => ({
    place: places.term(term),
    summary: to.label('term_history.title', { name: term }),
    title: to.say('term_history.title', { name: term }),
    alerts: awayBand(away ? at : null, to),
    entries: happenings.map((one) => ({
      what: sentence(one, to),
      when: instant(one.at, to),
      differences: differenceViews(one.differences, longest, to),
      restores: one.mayRestore
        ? [
            row(
              { sign: '↺' as Words, color: 'default', name: to.say('button.term.restore'), about: '' as Words },
              button(to.label('button.term.restore'), 'term.restore', { termId, version: one.version, revision }),
            ),
          ]
        : [],
    })),
    notes: pages > 1 ? [{ text: to.say('history.page', { page: page + 1, pages, all: count }) }] : [],
    buttons: [
      ...(page > 0 ? [turn('button.later', page - 1)] : []),
      ...(page + 1 < pages ? [turn('button.earlier', page + 1)] : []),
      button(to.label('button.show', { name: term }), 'glossary.define', { termId }),
    ],
  })
  return draw(fitting(longestValues.map((longest) => () => shortened(longest))), to)
}
