import { button, type Button, type Data } from '../kit/button.ts'
import type { Card } from '../kit/card.ts'
import { noticeCard } from '../kit/notice.ts'
import type { Reader } from '../kit/reader.ts'
import type { Label } from '../kit/words.ts'

interface Stopped {
  /** The guide that would be stopped, and its step. */
  id: string
  step: number
  /** The heading of the guide's cards. */
  title: Label
}

const shownLength = 80

const asking = ({ id, step, title }: Stopped, asked: string, instead: Button, to: Reader): Card =>
  noticeCard(
    {
      place: null,
      title: to.say('guide.stop_title', { title }),
      text: to.say('guide.stop_text', { asked: asked.slice(0, shownLength) }),
      summary: to.label('guide.stop_title', { title }),
      buttons: [instead, button(to.label('guide.go_on'), 'guide.answer', { guide: id, step, does: 'on' })],
    },
    to,
  )

/** Asks whether to stop and do what was typed instead. The answers stay until somebody says so. */
export const stopCard = (stopped: Stopped, asked: string, to: Reader): Card => {
  const data = { guide: stopped.id, step: stopped.step, does: 'instead', text: asked }
  return asking(stopped, asked, button(to.label('guide.stop_do'), 'guide.answer', data), to)
}

/** Asks whether to stop and begin another guide. `begins` is what the other one begins with. */
export const beginCard = (stopped: Stopped, begins: Data, asked: Label, to: Reader): Card =>
  asking(stopped, asked, button(to.label('guide.stop_do'), 'guide.begin', { ...begins, instead: stopped.id }), to)
