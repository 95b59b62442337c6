import type { AnswerView, PassageView } from '../../services/handbook/view.ts'
import { answerIdIn, cutTo, longest } from '../../services/handbook/model.ts'
import { button, dialogButton, linkButton, secondary, type Button } from '../kit/button.ts'
import { template, type Card, type View } from '../kit/card.ts'
import { noticeCard } from '../kit/notice.ts'
import { offersOf, type Offer } from '../kit/offers.ts'
import type { Band, Row } from '../kit/parts.ts'
import type { Reader } from '../kit/reader.ts'
import { quote, type Words } from '../kit/words.ts'
import json from './answer.json' with { type: 'json' }
import { quoted } from './passage.ts'
import { askTeamOffer, fromWords, placeRow, sectionOf } from './places.ts'

interface AnswerCardView extends View {
  alerts: Band[]
  title: Words
  section: Words
  passage: readonly object[]
  notes: { text: Words }[]
  from: Words
  others: Row[]
}

type Worded = NonNullable<AnswerView['worded']>

/** The things that go with an answer. */
interface Besides {
  /** A sentence about what somebody did with it. */
  said?: Words
  /** Ways on that are no answer, when nobody said that a question was meant. */
  offers?: readonly Offer[]
}

const draw = template<AnswerCardView>('answer', json)

/** The buttons that say whether an answer helped. */
const rating = (question: string, { source, path }: PassageView, to: Reader): Button[] => {
  const about = { question: cutTo(question, longest.kept), source, path }
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
  const { elements, isCut } = quoted(answer.text)
  const { keptBy, channel } = answer
  const open = linkButton(to.label(isCut ? 'button.read_on' : 'button.open_page'), answer.url)
  return draw(
    {
      summary: to.label('handbook.summary', { title: answer.title }),
      alerts: said ? [{ text: said, style: 'good' }] : [],
      title: quote(answer.title),
      section: sectionOf(answer),
      passage: elements,
      notes: [
        ...(isCut && !open ? [to.say('handbook.cut')] : []),
        ...(keptBy?.isDue ? [to.say('handbook.review_due', { day: keptBy.reviewOn })] : []),
        ...(channel ? [to.say('handbook.channel', { channel })] : []),
      ].map((text) => ({ text })),
      from: fromWords(answer, to),
      others: view.others.map((other) => placeRow(view.question, other)),
      buttons: [
        ...(open ? [open] : []),
        ...rating(view.question, answer, to),
        ...waysOn(view, offers, to).map(secondary),
        ...(keptBy && view.triages && !to.shared ? keeping(answer, keptBy, to) : []),
      ],
    },
    to,
  )
}

/** The words of a model, said to be that, and below them every place they are from. */
const wordedCard = (view: AnswerView, { text, sources }: Worded, to: Reader, { said, offers = [] }: Besides): Card =>
  draw(
    {
      summary: to.label('handbook.summary', { title: view.question }),
      alerts: said ? [{ text: said, style: 'good' }] : [],
      title: quote(cutTo(view.question, longest.kept)),
      section: '' as Words,
      passage: quoted(text).elements,
      notes: [],
      from: to.say('handbook.worded'),
      others: sources.map((source, index) => {
        const place = placeRow(view.question, source)
        return { ...place, sign: String(index + 1) as Words }
      }),
      buttons: [...rating(view.question, sources[0]!, to), ...waysOn(view, offers, to).map(secondary)],
      byModel: true,
    },
    to,
  )

/** Several places that may be meant, and none of them is said to be it. */
const severalCard = (view: AnswerView, to: Reader, { said, offers = [] }: Besides): Card =>
  noticeCard(
    {
      title: to.say('handbook.several.title'),
      text: to.say('handbook.several.text', { question: cutTo(view.question, longest.kept) }),
      summary: to.label('handbook.several.title'),
      alerts: said ? [said] : [],
      rows: view.others.map((other) => placeRow(view.question, other)),
      buttons: waysOn(view, offers, to),
    },
    to,
  )

const nothingCard = (view: AnswerView, to: Reader, { said, offers = [] }: Besides): Card =>
  noticeCard(
    {
      title: to.say('handbook.nothing.title'),
      text: to.say('handbook.nothing.text', { question: cutTo(view.question, longest.kept) }),
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
