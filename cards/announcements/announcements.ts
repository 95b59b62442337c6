import type { listAnnouncements } from '../../services/announcements/show.ts'
import type { AnnouncementView } from '../../services/announcements/view.ts'
import { wordsIn } from '../../services/announcements/model.ts'
import { awayBand } from '../kit/away.ts'
import { button, dialogButton } from '../kit/button.ts'
import type { Card } from '../kit/card.ts'
import { row, strong, type Row } from '../kit/parts.ts'
import type { Reader } from '../kit/reader.ts'
import { rowsCard } from '../kit/rows.ts'
import { bare, quote, type Words } from '../kit/words.ts'
import { kindWords, signLook } from './look.ts'
import { whenWords } from './when.ts'

type List = Awaited<ReturnType<typeof listAnnouncements>>

/** Rows that fit a phone. */
const shownRows = 15

const announcementRow = (view: AnnouncementView, to: Reader): Row => {
  const { title } = wordsIn(view, to.language)
  const { sign, color } = signLook(view)
  const about = [whenWords(view, to), ...view.platforms.map(({ name }) => quote(name))].filter((one) => one !== null)
  return row(
    {
      sign,
      color,
      name: `${strong(quote(title))} · ${kindWords(view, to).slice(sign.length + 1)}` as Words,
      about: about.join(' · ') as Words,
    },
    button(to.label('button.show', { name: bare(title) }), 'announcement.show', { messageId: view.messageId }),
  )
}

/** The announcements of a kind, each with a press that opens it, and the form for a new one. `typed` is its title to begin with. */
export const announcementsCard = ({ kind, announcements, at, away, mayWrite }: List, to: Reader, typed = ''): Card => {
  const left = announcements.length - shownRows
  return rowsCard(
    {
      place: ['announcements'],
      summary: to.label(`announcements.${kind}.title`),
      title: to.say(`announcements.${kind}.title`),
      alerts: awayBand(away ? at : null, to),
      rows: announcements.slice(0, shownRows).map((one) => announcementRow(one, to)),
      notes: [
        ...(announcements.length === 0 ? [{ text: to.say(`announcements.${kind}.none`) }] : []),
        ...(left > 0 ? [{ text: to.say('announcements.more', { count: left }) }] : []),
        ...(mayWrite ? [{ text: to.say(`announcements.${kind}.hint`) }] : []),
      ],
      buttons: mayWrite
        ? [
            dialogButton(to.label(`announcements.${kind}.new`), 'announcement.draft', {
              kind,
              ...(typed && { title: typed }),
            }),
          ]
        : [],
    },
    to,
  )
}
