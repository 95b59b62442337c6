import type { AnswerView } from '../../services/handbook/view.ts'
import type { Card } from '../kit/card.ts'
import { noticeCard } from '../kit/notice.ts'
import type { Reader } from '../kit/reader.ts'
import { answerCard } from './answer.ts'

/** The answer again, with thanks for what somebody said of it. */
export const ratedCard = ({ helpful, view }: { helpful: boolean; view: AnswerView | null }, to: Reader): Card => {
  const key = helpful ? 'handbook.rated.helpful' : 'handbook.rated.not_helpful'
  if (view) return answerCard(view, to, { said: to.say(key) })
  return noticeCard({ place: null, title: to.say('notice.done'), text: to.say(key), summary: to.label(key) }, to)
}
