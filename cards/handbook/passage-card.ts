import { cutTo, longest } from '../../services/handbook/model.ts'
import type { PassageView } from '../../services/handbook/view.ts'
import { button, linkButton, secondary, type Button } from '../kit/button.ts'
import { refreshing, template, type Card, type View } from '../kit/card.ts'
import type { Band, Row } from '../kit/parts.ts'
import type { Reader } from '../kit/reader.ts'
import { quote, type Words } from '../kit/words.ts'
import json from './answer.json' with { type: 'json' }
import { beginning, quoted } from './passage.ts'
import { fromWords, isCarried, plainOf, sectionOf } from './places.ts'

interface AnswerCardView extends View {
  alerts: Band[]
  title: Words
  section: Words
  passage: readonly object[]
  notes: { text: Words }[]
  from: Words
  others: Row[]
}

/** Draws an answer: words of the handbook, and where they are from. */
export const drawAnswer = template<AnswerCardView>('answer', json)

/** A passage as it is written and where it is from, with the button that opens its page where there is an address. */
export const passageFrame = (view: PassageView, to: Reader) => {
  const { elements, isCut } = quoted(view.text, plainOf(view))
  const { keptBy, channel, url } = view
  const open = linkButton(to.label(isCut ? 'button.read_on' : 'button.open_page'), url)
  const frame = {
    place: ['docs'] as const,
    summary: to.label('handbook.summary', { title: view.title }),
    title: quote(view.title),
    section: sectionOf(view),
    passage: elements,
    notes: [
      ...(isCut && !open ? [to.say('handbook.cut')] : []),
      ...(keptBy?.isDue ? [to.say('handbook.review_due', { day: keptBy.reviewOn })] : []),
      ...(channel ? [to.say('handbook.channel', { channel })] : []),
    ].map((text) => ({ text })),
    from: fromWords(view, to),
  }
  return { frame, open: open ? [open] : [] }
}

const placeOf = ({ source, path, line }: PassageView) => ({ source, path, line })
/** Explains the words of a passage, and of the question it answers. */
export const explaining = (view: PassageView, question: string | null, to: Reader): Button[] => {
  if (!isCarried(view)) return []
  const asked = question !== null && { question: cutTo(question, longest.kept) }
  return [secondary(button(to.label('button.explain'), 'glossary.explain', { ...placeOf(view), ...asked }))]
}

const unasked = { alerts: [], others: [] }

/** A passage that somebody shows to others, who asked nothing. It renews itself. */
export const passageCard = (view: PassageView, to: Reader): Card => {
  const { frame, open } = passageFrame(view, to)
  const card = drawAnswer({ ...frame, ...unasked, buttons: [...open, ...explaining(view, null, to)] }, to)
  return isCarried(view) ? refreshing(card, 'handbook.show', placeOf(view), to) : card
}

/** The beginning of a passage, for a list of many. Whoever looks at it where the desk is gets all of it. */
export const shortPassageCard = (view: PassageView, to: Reader): Card => {
  const { frame } = passageFrame(view, to)
  const buttons: Button[] = [button(to.label('button.read_all'), 'handbook.show', placeOf(view))]
  const begins = beginning(view.text, plainOf(view))
  const passage = begins === '' ? [] : [{ type: 'TextBlock', text: begins, wrap: true }]
  const card = drawAnswer({ ...frame, ...unasked, notes: [], passage, buttons }, to)
  return refreshing(card, 'handbook.show', placeOf(view), to)
}
