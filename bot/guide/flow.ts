import { TurnContext, type Activity, type BotAdapter } from 'botbuilder'
import {
  Dialog,
  DialogContext,
  DialogSet,
  DialogTurnStatus,
  WaterfallDialog,
  type DialogTurnResult,
  type WaterfallStepContext,
} from 'botbuilder-dialogs'
import type { Guiding } from '../../services/guides/model.ts'
import { reopened, standing, type Question, type Questions } from '../../services/guides/questions.ts'
import type { Fault } from '../../services/kernel/fault.ts'

/** An act of the person who is guided. */
export type Heard =
  | { does: 'answer'; text: string }
  | { does: 'skip' | 'back' | 'cancel' | 'file' }
  | { does: 'change'; field: string }
  | { does: 'join'; itemId: string }

/** A question that is shown: where the guide stands, and the fault of the last answer. */
export interface Asked {
  guiding: Guiding
  fault?: Omit<Fault, 'field'>
}

const name = 'guide'

/** The question before the one at a place, or before the last look: an earlier one that was asked or answered. */
const before = (questions: readonly Question[], at: number, { answers }: Guiding): Question =>
  questions
    .slice(0, at === -1 ? undefined : at)
    .findLast(({ id, isExtra }) => !isExtra || typeof answers[id] === 'string') ?? questions[0]!

/** Hears an act at the open question: asks the next one, the same once more, or ends with the act. */
const hear = (step: WaterfallStepContext<Asked>, questionsOf: Questions) => {
  const { guiding } = step.options
  const questions = questionsOf(guiding)
  const at = questions.findIndex(({ id }) => id === guiding.asks)
  const said: Activity = step.context.activity
  const heard = (said.value as Heard | undefined) ?? { does: 'answer', text: said.text }
  const asks = (asked: Asked) => step.replaceDialog(name, asked)
  const same = () => asks({ guiding })
  const reopens = (field: string) => asks({ guiding: reopened(guiding, field) })
  switch (heard.does) {
    case 'cancel':
    case 'join':
      return step.endDialog(heard)
    case 'file':
      return guiding.asks === null ? step.endDialog(heard) : same()
    case 'back':
      return reopens(before(questions, at, guiding).id)
    case 'change':
      return questions.some(({ id }) => id === heard.field) ? reopens(heard.field) : same()
  }
  const question = questions[at]
  if (!question) return same()
  const read = question.read('text' in heard ? heard.text : null)
  if ('fault' in read) return asks({ guiding, fault: read.fault })
  const next = { ...guiding, answers: { ...guiding.answers, [question.id]: read.value } }
  // Somebody who came back to change one answer goes on to the summary.
  return asks({ guiding: standing(next, questionsOf(next)) })
}

/** The guide as the dialog library runs it: it shows the open question, hears, and begins anew from where that leads. */
export const guideWaterfall = (questions: Questions, show: (context: TurnContext, asked: Asked) => Promise<void>) =>
  new WaterfallDialog<Asked>(name, [
    async (step) => {
      await show(step.context, step.options)
      return Dialog.EndOfTurn
    },
    (step) => hear(step, questions),
  ])

/**
 * Goes on with an act: the question that is asked then, or the act that ended it. Nothing of the library is kept from turn
 * to turn: begun with what is known, the guide stands at its open question again.
 */
export const goOn = async (from: Guiding, heard: Heard, questions: Questions): Promise<Asked | { ended: Heard }> => {
  let asked: Asked = { guiding: from }
  const set = new DialogSet()
  set.add(guideWaterfall(questions, (_, shown) => Promise.resolve(void (asked = shown))))
  // The library only reads the act: nothing is sent through this context.
  const turn = new TurnContext({} as BotAdapter, { type: 'message', text: '', value: heard })
  const guide = new DialogContext(set, turn, { dialogStack: [] })
  await guide.beginDialog(name, asked)
  const turned = (await guide.continueDialog()) as DialogTurnResult<Heard>
  return turned.status === DialogTurnStatus.complete ? { ended: turned.result! } : asked
}
