import type { Column, Placement } from '../../services/roadmap/model.ts'
import type { RoadmapItemView } from '../../services/roadmap/view.ts'
import { button } from '../kit/button.ts'
import { row, strong, type Color, type Row } from '../kit/parts.ts'
import type { Reader } from '../kit/reader.ts'
import { quote, type Words } from '../kit/words.ts'

const looks: Readonly<Record<Column, { sign: string; color: Color }>> = {
  now: { sign: '●', color: 'accent' },
  next: { sign: '◐', color: 'accent' },
  later: { sign: '○', color: 'default' },
  done: { sign: '✓', color: 'good' },
}

/** A quarter as people read it: Q1 2027. */
const quarterWords = (quarter: string, to: Reader): Words => {
  const [year = '', number = ''] = quarter.split('-Q')
  return to.say('roadmap.quarter', { year, number })
}

/** The column and the quarter of an item: Next · Q1 2027. */
export const placementWords = ({ status, quarter }: Placement, to: Reader): Words =>
  [to.say(`roadmap_status.${status}`), ...(quarter === null ? [] : [quarterWords(quarter, to)])].join(' · ') as Words

/** The votes for an item, and the part of it that is done. */
export const standing = ({ votes, ended, linked }: RoadmapItemView, to: Reader): Words[] => [
  ...(linked.length > 0 ? [to.say('item.vote_count', { count: votes })] : []),
  ...(ended > 0 ? [to.say('roadmap.ended', { count: linked.length, ended })] : []),
]

/** A line that opens an item. */
export const roadmapRow = (item: RoadmapItemView, to: Reader): Row => {
  const { roadmapId, title, theme, status, quarter } = item
  const { sign, color } = looks[status]
  const about = [quote(theme), ...(quarter === null ? [] : [quarterWords(quarter, to)]), ...standing(item, to)]
  return row(
    { sign: sign as Words, color, name: strong(quote(title)), about: about.join(' · ') as Words },
    button(to.label('button.show', { name: title }), 'roadmap.show', { roadmapId }),
  )
}
