import type { AnswerView, PassageView } from '../../services/handbook/view.ts'
import { answerIdIn, cutTo, longest } from '../../services/handbook/model.ts'
import { button, dialogButton, secondary, type Button } from '../kit/button.ts'
import type { Card } from '../kit/card.ts'
import { noticeCard } from '../kit/notice.ts'
import { offersOf, type Offer } from '../kit/offers.ts'
import type { Reader } from '../kit/reader.ts'
import { quote, type Words } from '../kit/words.ts'
import { drawAnswer, explaining, passageFrame } from './passage-card.ts'
import { quoted } from './passage.ts'
import { askTeamOffer, isCarried, placeRow } from './places.ts'

type Worded = NonNullable<AnswerView['worded']>

/** The things that go with an answer. */
interface Besides {
  /** A sentence about what somebody did with it. */
  said?: Words
  /** Ways on that are no answer, when nobody said that a question was meant. */
  offers?: readonly Offer[]
}

/** The buttons that say whether an answer helped. */
const rating = (question: string, view: PassageView, to: Reader): Button[] => {
  if (!isCarried(view)) return []
  const { source, path, line } = view
  const about = { question: cutTo(question, longest.kept), source, path, line }
  return [
    button(to.label('button.helpful'), 'handbook.rate', { ...about, helpful: 'true' }),
    button(to.label('button.not_helpful'), 'handbook.rate', { ...about, helpful: 'false' }),
  ]
}

/** The buttons by which an answer that was kept is looked at again. */
const keeping = ({ path }: PassageView, { itemId }: NonNullable<PassageView['keptBy']>, to: Reader): Button[] => [
  ...(itemId === null ? [] : [secondary(dialogButton(to.label('button.check_answer'), 'handbook.keep', { itemId }))]),
  secondary(button(to.label('button.withdraw_answer'), 'handbook.withdraw', { answerId: answerIdIn(path) })),
]

const waysOn = ({ question }: AnswerView, offers: readonly Offer[], to: Reader): Button[] =>
  offersOf({ offers: [askTeamOffer(question), ...offers] }, to)

/** The passage as it is written, where it is from, and two further places. */
const oneCard = (view: AnswerView, answer: PassageView, to: Reader, { said, offers = [] }: Besides): Card => {
  const { frame, open } = passageFrame(answer, to)
  const { keptBy } = answer
  return drawAnswer(
    {
      ...frame,
      alerts: said ? [{ text: said, style: 'good' }] : [],
      others: view.others.filter(isCarried).map((other) => placeRow(view.question, other)),
      buttons: [
        ...open,
        ...rating(view.question, answer, to),
        ...waysOn(view, offers, to).map(secondary),
        ...explaining(answer, view.question, to),
        ...(keptBy && view.triages && !to.shared ? keeping(answer, keptBy, to) : []),
      ],
    },
    to,
  )
}

/** The words of a model, said to be that, and below them every place they are from. */
const wordedCard = (view: AnswerView, { text, sources }: Worded, to: Reader, { said, offers = [] }: Besides): Card =>
  drawAnswer(
    {
      place: ['docs'],
      summary: to.label('handbook.summary', { title: view.question }),
      alerts: said ? [{ text: said, style: 'good' }] : [],
      title: quote(cutTo(view.question, longest.kept)),
      section: '' as Words,
      passage: quoted(text).elements,
      notes: [],
      from: to.say('handbook.worded'),
      others: sources.flatMap((source, index) =>
        isCarried(source) ? [{ ...placeRow(view.question, source), sign: String(index + 1) as Words }] : [],
      ),
      buttons: [
        ...rating(view.question, sources[0]!, to),
        ...waysOn(view, offers, to).map(secondary),
        ...explaining(sources[0]!, view.question, to),
      ],
      byModel: true,
    },
    to,
  )

/** Places that may be meant, and none of them is said to be it. */
const severalCard = (view: AnswerView, to: Reader, { said, offers = [] }: Besides): Card => {
  const rows = view.others.filter(isCarried).map((other) => placeRow(view.question, other))
  const count = rows.length
  return noticeCard(
    {
      title: to.say('handbook.several.title', { count }),
      text: to.say('handbook.several.text', { count, question: cutTo(view.question, longest.kept) }),
      place: ['docs'],
      summary: to.label('handbook.several.title', { count }),
      alerts: said ? [said] : [],
      rows,
      buttons: waysOn(view, offers, to),
    },
    to,
  )
}

const nothingCard = (view: AnswerView, to: Reader, { said, offers = [] }: Besides): Card =>
  noticeCard(
    {
      title: to.say('handbook.nothing.title'),
      text: to.say('handbook.nothing.text', { question: cutTo(view.question, longest.kept) }),
      place: ['docs'],
      summary: to.label('handbook.nothing.title'),
      alerts: said ? [said] : [],
      buttons: [...waysOn(view, offers, to), button(to.label('button.help'), 'help.show')],
    },
    to,
  )

/** A question answered from the handbook, as sure as the handbook is. */
export const answerCard = (view: AnswerView, to: Reader, besides: Besides = {}): Card => {
  if (view.worded) return wordedCard(view, view.worded, to, besides)
  if (view.answer) return oneCard(view, view.answer, to, besides)
  return view.fit === 'several' ? severalCard(view, to, besides) : nothingCard(view, to, besides)
}
