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
import type { Fault } from '../../services/kernel/fault.ts'
import type { Guiding } from '../../services/guides/model.ts'

/** What somebody did. */
export type Heard =
  | { does: 'answer'; text: string }
  | { does: 'skip' | 'back' | 'cancel' | 'file' }
  | { does: 'change'; field: string }
  | { does: 'join'; itemId: string }

/** A question of the guide, and how an answer to it is read. */
export interface Question {
  id: string
  required: boolean
  /** The value to keep, or what is wrong with what was said. A value that was kept is read as itself while it fits. */
  read: (text: string) => { value: string } | { fault: Omit<Fault, 'field'> }
  /** Whether a text is one of its choices, word by word. */
  offers: (text: string) => boolean
}

/** What a guide asks, in order; an answer may decide what comes after it. */
export type Questions = (guiding: Guiding) => readonly Question[]

/** A question that is shown: where the guide stands, and what was wrong with the last answer. */
export interface Asked {
  guiding: Guiding
  fault?: Omit<Fault, 'field'>
}

/** The answers without that to a question. */
export const without = (answers: Guiding['answers'], field: string): Guiding['answers'] =>
  Object.fromEntries(Object.entries(answers).filter(([id]) => id !== field))

const isAnswered = ({ id, required, read }: Question, answers: Guiding['answers']): boolean => {
  const value = answers[id]
  if (typeof value !== 'string') return value === null && !required
  const again = read(value)
  return 'value' in again && again.value === value
}

/**
 * The guide at the question that is open: the one it asks while that has no answer that fits, else the first that has none;
 * the summary when all have one. So it goes on also when questions or rules are not those of before. Pure.
 */
export const standing = (guiding: Guiding, questions: readonly Question[]): Guiding => {
  const open = questions.filter((question) => !isAnswered(question, guiding.answers)).map(({ id }) => id)
  const asks = open.find((id) => id === guiding.asks) ?? open[0] ?? null
  return asks === guiding.asks ? guiding : { ...guiding, asks }
}

const name = 'guide'

/** Hears what somebody did at the open question: asks the next one, the same once more, or ends with what they did. */
const hear = (step: WaterfallStepContext<Asked>, questionsOf: Questions) => {
  const { guiding } = step.options
  const questions = questionsOf(guiding)
  const at = questions.findIndex(({ id }) => id === guiding.asks)
  const question = questions[at]
  const asks = (asked: Asked) => step.replaceDialog(name, asked)
  const reopens = (field: string) =>
    asks({ guiding: { ...guiding, asks: field, answers: without(guiding.answers, field) } })
  const keeps = (field: string, value: string | null) => {
    const next = { ...guiding, answers: { ...guiding.answers, [field]: value } }
    // Somebody who came back to change one answer goes on to the summary.
    return asks({ guiding: standing(next, questionsOf(next)) })
  }
  const said: Activity = step.context.activity
  const heard = (said.value as Heard | undefined) ?? { does: 'answer', text: said.text }
  switch (heard.does) {
    case 'cancel':
    case 'join':
      return step.endDialog(heard)
    case 'file':
      return guiding.asks === null ? step.endDialog(heard) : asks({ guiding })
    case 'back':
      return reopens(questions.at(at > 0 ? at - 1 : at)!.id)
    case 'change':
      return questions.some(({ id }) => id === heard.field) ? reopens(heard.field) : asks({ guiding })
    case 'skip':
      if (!question) return asks({ guiding })
      return question.required ? asks({ guiding, fault: { code: 'required' } }) : keeps(question.id, null)
    case 'answer': {
      if (!question) return asks({ guiding })
      const read = question.read(heard.text)
      return 'fault' in read ? asks({ guiding, fault: read.fault }) : keeps(question.id, read.value)
    }
  }
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
 * Goes on with what somebody did: what is asked then, or what ended it. Nothing of the library is kept from turn to turn:
 * begun with what is known, the guide stands at its open question again.
 */
export const goOn = async (from: Guiding, heard: Heard, questions: Questions): Promise<Asked | { ended: Heard }> => {
  let asked: Asked = { guiding: from }
  const set = new DialogSet()
  set.add(guideWaterfall(questions, (_, shown) => Promise.resolve(void (asked = shown))))
  // The library only reads what was done: nothing is sent through this context.
  const turn = new TurnContext({} as BotAdapter, { type: 'message', text: '', value: heard })
  const guide = new DialogContext(set, turn, { dialogStack: [] })
  await guide.beginDialog(name, asked)
  const turned = (await guide.continueDialog()) as DialogTurnResult<Heard>
  return turned.status === DialogTurnStatus.complete ? { ended: turned.result! } : asked
}
