import { button, dialogButton } from '../kit/button.ts'
import type { Card } from '../kit/card.ts'
import { noticeCard } from '../kit/notice.ts'
import type { Reader } from '../kit/reader.ts'
import { places } from '../kit/places.ts'

/** A reminder that a platform is not healthy. */
interface UnwellNews {
  platformId: string
  name: string
  hours: number
  /** True once it is healthy again or people know of it. */
  isOver: boolean
}

/** Reminds an owner that a platform is not healthy for hours and nobody says why, with the ways to say it. */
export const unwellCard = ({ platformId, name, hours, isOver }: UnwellNews, to: Reader): Card => {
  const said = { name, hours }
  const details = button(to.label('button.details'), 'status.details', { platformId })
  if (isOver)
    return noticeCard(
      {
        title: to.say('unwell.over_title', said),
        text: to.say('unwell.over_text'),
        place: places.history(platformId),
        summary: to.label('unwell.over_title', said),
        buttons: [details],
      },
      to,
    )
  const title = to.label('unwell.incident', said)
  return noticeCard(
    {
      title: to.say('unwell.title', said),
      text: to.say('unwell.text'),
      place: places.history(platformId),
      summary: to.label('unwell.title', said),
      buttons: [
        dialogButton(to.label('intake.INCIDENT.title'), 'workItem.file', { itemType: 'INCIDENT', platformId, title }),
        dialogButton(to.label('unwell.banner'), 'announcement.draft', {
          kind: 'BANNER',
          platformIds: platformId,
          title,
        }),
        details,
      ],
    },
    to,
  )
}
