import type { listMisses } from '../../services/handbook/misses.ts'
import { awayBand } from '../kit/away.ts'
import { dialogButton } from '../kit/button.ts'
import type { Card } from '../kit/card.ts'
import { row, strong, type Row } from '../kit/parts.ts'
import { instant, type Reader } from '../kit/reader.ts'
import { rowsCard } from '../kit/rows.ts'
import { bare, quote, type Words } from '../kit/words.ts'
import { dueRow } from './review.ts'

type Misses = Awaited<ReturnType<typeof listMisses>>

/** A group of questions; pressing it begins a page. */
const groupRow = ({ question, wordings, count, unhelpful, place, lastAt }: Misses['groups'][number], to: Reader): Row =>
  row(
    {
      sign: String(count) as Words,
      color: 'accent',
      name: strong(quote(question)),
      about: [
        to.say('handbook.misses.about', { count, time: instant(lastAt, to) }),
        ...wordings.slice(0, 2).map((wording) => to.say('handbook.misses.also', { question: wording })),
        ...(unhelpful > 0 && place ? [to.say('handbook.misses.unhelpful', { place })] : []),
      ].join(' · ') as Words,
    },
    dialogButton(bare(question), 'handbook.draft', { question }),
  )

/** The questions people asked in vain, in groups, and the answers that are to be looked at again. */
export const missesCard = ({ groups, more, count, due, awayAt }: Misses, to: Reader): Card =>
  rowsCard(
    {
      place: null,
      summary: to.label('handbook.misses.title'),
      title: to.say('handbook.misses.title'),
      alerts: awayBand(awayAt, to),
      rows: [...due.slice(0, 5).map((one) => dueRow(one, to)), ...groups.map((group) => groupRow(group, to))],
      notes: [
        count === 0 ? to.say('handbook.misses.none') : to.say('handbook.misses.text', { count }),
        ...(more > 0 ? [to.say('handbook.misses.more', { count: more })] : []),
      ].map((text) => ({ text })),
      buttons: [],
    },
    to,
  )
