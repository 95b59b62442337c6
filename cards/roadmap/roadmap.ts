import type { listRoadmap } from '../../services/roadmap/list.ts'
import { awayBand } from '../kit/away.ts'
import { button, dialogButton, secondary, type Button } from '../kit/button.ts'
import { template, type Card, type View } from '../kit/card.ts'
import { row, type Band, type Row } from '../kit/parts.ts'
import type { Reader } from '../kit/reader.ts'
import { quote, type Label, type Words } from '../kit/words.ts'
import { roadmapRow } from './placement.ts'
import json from './roadmap.json' with { type: 'json' }

interface RoadmapCardView extends View {
  title: Words
  alerts: Band[]
  sections: { name: Words; rows: Row[] }[]
  notes: { text: Words }[]
  buttons: Button[]
}

const draw = template<RoadmapCardView>('roadmap', json)

type List = Awaited<ReturnType<typeof listRoadmap>>
type Listed = List['columns'][number]

/** Items of each column while all are shown, items of a page of one, and themes that a card names. */
const shownRows = 5
const pageRows = 12
const shownThemes = 6

/** The line that opens the rest of a column. */
const moreRow = ({ status, items }: Listed, { theme }: List, to: Reader): Row[] => {
  const left = items.length - shownRows
  if (left <= 0) return []
  const label = to.label('roadmap.more', { count: left })
  return [
    row(
      { sign: '…' as Words, color: 'default', name: to.say('roadmap.more', { count: left }), about: '' as Words },
      button(label, 'roadmap.list', { theme, status }),
    ),
  ]
}

/** A column as far as a card has room: what is done stays folded away until somebody asks for it. */
const sectionsOf = (list: List, to: Reader): RoadmapCardView['sections'] => {
  const { columns, status, page } = list
  return columns
    .filter((column) => column.items.length > 0 && (status !== null || column.status !== 'done'))
    .map((column) => ({
      name: to.say('roadmap.column', {
        name: to.label(`roadmap_status.${column.status}`),
        count: column.items.length,
      }),
      rows:
        status === null
          ? [...column.items.slice(0, shownRows).map((item) => roadmapRow(item, to)), ...moreRow(column, list, to)]
          : column.items.slice(page * pageRows, (page + 1) * pageRows).map((item) => roadmapRow(item, to)),
    }))
}

/** A line for every theme, so that it is one press away. */
const themesSection = ({ themes, theme, status }: List, to: Reader): RoadmapCardView['sections'] =>
  theme === null && status === null && themes.length > 1
    ? [
        {
          name: to.say('roadmap.themes'),
          rows: themes
            .slice(0, shownThemes)
            .map((name) =>
              row(
                { sign: '#' as Words, color: 'default', name: quote(name), about: '' as Words },
                button(to.label('button.show', { name }), 'roadmap.list', { theme: name }),
              ),
            ),
        },
      ]
    : []

const buttonsOf = (list: List, to: Reader): Button[] => {
  const { columns, theme, status, page, mayEdit } = list
  const turn = (label: string, number: number) =>
    button(to.label(label), 'roadmap.list', { theme, status, page: number })
  const count = columns.reduce((sum, { items }) => sum + items.length, 0)
  const done = columns.find((column) => column.status === 'done')?.items.length ?? 0
  return [
    ...(status !== null && page > 0 ? [turn('button.previous', page - 1)] : []),
    ...(status !== null && (page + 1) * pageRows < count ? [turn('button.next', page + 1)] : []),
    ...(theme !== null || status !== null ? [button(to.label('button.roadmap'), 'roadmap.list')] : []),
    button(to.label('button.roadmap.wanted'), 'roadmap.wanted'),
    ...(mayEdit ? [dialogButton(to.label('button.roadmap.add'), 'roadmap.add', { theme })] : []),
    ...(status === null && done > 0
      ? [secondary(button(to.label('button.roadmap.done', { count: done }), 'roadmap.list', { theme, status: 'done' }))]
      : []),
  ]
}

const noteOf = ({ theme, isKnown, themes, columns, status }: List, to: Reader): { text: Words }[] => {
  if (!isKnown)
    return [{ text: to.say('roadmap.no_theme', { theme: theme!, themes: themes.slice(0, 20).join(', ') || '–' }) }]
  const some = columns.some((column) => column.items.length > 0 && (status !== null || column.status !== 'done'))
  return some ? [] : [{ text: to.say('roadmap.none') }]
}

/** The roadmap by column, or one theme or column of it; each line opens its item. */
export const roadmapCard = (list: List, to: Reader, note?: Words): Card => {
  const { theme, columns, at, away } = list
  const counted = columns.filter(({ status }) => status !== 'done' || list.status === 'done')
  const summary = counted
    .map(({ status, items }) =>
      to.label('roadmap.column', { name: to.label(`roadmap_status.${status}`), count: items.length }),
    )
    .join(' · ')
  return draw(
    {
      place: ['roadmap'],
      summary: `${to.label('roadmap.title')}: ${summary}` as Label,
      title: theme === null ? to.say('roadmap.title') : to.say('roadmap.of_theme', { theme }),
      alerts: [...(note ? [{ text: note, style: 'emphasis' as const }] : []), ...awayBand(away ? at : null, to)],
      sections: [...sectionsOf(list, to), ...themesSection(list, to)],
      notes: noteOf(list, to),
      buttons: buttonsOf(list, to),
    },
    to,
  )
}
