import type { RoadmapItem } from '../../services/roadmap/model.ts'
import { button } from '../kit/button.ts'
import type { Card } from '../kit/card.ts'
import { noticeCard } from '../kit/notice.ts'
import type { Reader } from '../kit/reader.ts'
import { quote, type Words } from '../kit/words.ts'
import { placementWords } from './placement.ts'

/** Tells somebody who voted for a part of an item where that stands on the roadmap now. */
export const roadmapNewsCard = (item: RoadmapItem, to: Reader): Card => {
  const { roadmapId, title, theme, status } = item
  const key = status === 'done' ? 'roadmap.told.done' : 'roadmap.told.moved'
  const said = { title, placement: placementWords(item, to) }
  return noticeCard(
    {
      title: to.say(key, said),
      place: ['roadmap'],
      summary: to.label(key, said),
      text: [quote(theme), to.say('roadmap.told.why')].join(' · ') as Words,
      buttons: [
        button(to.label('button.show', { name: title }), 'roadmap.show', { roadmapId }),
        button(to.label('button.roadmap'), 'roadmap.list'),
      ],
    },
    to,
  )
}
