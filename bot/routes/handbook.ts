import { answerCard } from '../../cards/handbook/answer.ts'
import { draftFor, fileNameOf } from '../../cards/handbook/draft.ts'
import { passageCard } from '../../cards/handbook/passage-card.ts'
import { passageHit } from '../../cards/handbook/passage-hit.ts'
import { missesCard } from '../../cards/handbook/misses.ts'
import { ratedCard } from '../../cards/handbook/rated.ts'
import type { Offer } from '../../cards/kit/offers.ts'
import { doneCard, noticeCard } from '../../cards/kit/notice.ts'
import { askHandbook } from '../../services/handbook/ask.ts'
import { draftPage } from '../../services/handbook/draft.ts'
import { draftFields } from '../../services/handbook/form.ts'
import { listMisses, missGroupOf } from '../../services/handbook/misses.ts'
import { longest } from '../../services/handbook/model.ts'
import { rateAnswer } from '../../services/handbook/rate.ts'
import { searchHandbook } from '../../services/handbook/search.ts'
import { showPassage } from '../../services/handbook/show.ts'
import { withdrawAnswer } from '../../services/handbook/withdraw.ts'
import { authoredOf } from '../../services/kernel/language.ts'
import type { Context } from '../../services/kernel/context.ts'
import { isWord } from '../language/words.ts'
import { keep, textIn } from './handbook/keep.ts'
import { everywhere, reads, search, show, type DialogRoute, type Draw, type Routes } from './route.ts'

const askShow = show(askHandbook, (view, to) => answerCard(view, to))
const passageShow = show(showPassage, passageCard)
const missesShow = show(listMisses, missesCard)
const rateShow = show(rateAnswer, ratedCard)
const withdrawShow = show(withdrawAnswer, ({ question }, to) => doneCard('handbook.withdrawn', { question }, to))

const isMisses = isWord('word.misses')

/** Says how to ask, to somebody who typed the command alone. */
const howToAsk: Draw = (to) =>
  noticeCard(
    {
      place: null,
      title: to.say('handbook.ask.title'),
      text: to.say('handbook.ask.text', { example: to.label('handbook.ask.example') }),
      summary: to.label('handbook.ask.title'),
    },
    to,
  )

/** `docs <question>`, and `docs misses` for admins. */
const docs = async (rest: string, context: Context): Promise<Draw> => {
  if (rest === '') return howToAsk
  return isMisses(rest) ? missesShow.run(context, {}) : askShow.run(context, { question: rest })
}

/** The draft of a page, to be copied; sending the form writes nothing. */
const draft: DialogRoute = {
  open: (context, carried, to) => {
    const question = textIn(carried, 'question', longest.kept)
    const group = missGroupOf(context, question)
    const language = group?.language ?? authoredOf(context.actor.locale)
    return Promise.resolve({
      title: to.label('handbook.draft.title'),
      submit: to.label('button.done'),
      note: to.say('handbook.draft.note'),
      fields: draftFields,
      data: {},
      values: { path: fileNameOf(question, language), draft: draftFor(question, group?.wordings ?? [], language) },
    })
  },
  input: (answers) => answers,
  submit: show(draftPage, ({ path }, to) => doneCard('handbook.draft.done', { path }, to)),
}

export const handbook: Routes = {
  commands: [{ name: 'docs', group: 'everyone', scopes: everywhere, run: docs }],
  verbs: [
    reads(askShow),
    reads(passageShow),
    reads(missesShow),
    { show: rateShow, reads: false },
    { show: withdrawShow, reads: false },
  ],
  dialogs: [draft, keep],
  searches: [{ ...search('docs', searchHandbook, passageHit), opens: passageShow }],
}

/**
 * Answers a question that no command understands. `nothing` when nothing in the handbook fits; undefined when there is no
 * handbook, or it cannot be asked.
 */
export const answerFromHandbook = async (
  context: Context,
  question: string,
  offers: readonly Offer[],
): Promise<Draw | 'nothing' | undefined> => {
  const view = await askHandbook(context, { question, isGuess: true }).catch(() => undefined)
  return view && (view.fit === 'nothing' ? 'nothing' : (to) => answerCard(view, to, { offers }))
}
