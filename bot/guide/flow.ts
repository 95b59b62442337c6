import {
  Dialog,
  DialogSet,
  DialogTurnStatus,
  WaterfallDialog,
  type DialogState,
  type WaterfallStepContext,
} from 'botbuilder-dialogs'
import { TurnContext, type Activity, type BotAdapter, type StatePropertyAccessor } from 'botbuilder'
import type { Fault } from '../../services/kernel/fault.ts'
import type { ItemType } from '../../services/work-items/lifecycle.ts'

/** Where a guided conversation stands. */
export interface Guiding {
  itemType: ItemType
  /** The request template that was chosen, and the version its questions were asked from. */
  template?: { templateId: string; templateVersion: number }
  /** The id of the question that is open; null: the summary. */
  asks: string | null
  /** The answer to each question by the id of its field; null for one that was left out. */
  answers: Record<string, string | null>
  /** What was wrong with the last answer. */
  fault?: Omit<Fault, 'field'>
}

/** What somebody did. */
export type Heard =
  | { does: 'answer'; text: string }
  | { does: 'skip' | 'back' | 'cancel' | 'file' }
  | { does: 'change'; field: string }
  | { does: 'join'; itemId: string }

/** How it ended. */
export type Ended = { does: 'file'; guiding: Guiding } | { does: 'join'; itemId: string } | { does: 'cancel' }

/** A question of the guide, and how an answer to it is read. */
export interface Question {
  id: string
  required: boolean
  /** The value to keep, or what is wrong with what was said. */
  read: (text: string) => { value: string } | { fault: Omit<Fault, 'field'> }
  /** Whether a value that was kept is an answer to it. */
  fits: (value: string) => boolean
  /** Whether a text is one of its choices, word by word. */
  offers: (text: string) => boolean
}

/** What a guide asks, in order; an answer may decide what comes after it. */
export type Questions = (guiding: Guiding) => readonly Question[]

const firstOpen = (questions: readonly Question[], answers: Guiding['answers']): string | null =>
  questions.find(({ id }) => !(id in answers))?.id ?? null

const without = (answers: Guiding['answers'], field: string): Guiding['answers'] =>
  Object.fromEntries(Object.entries(answers).filter(([id]) => id !== field))

/**
 * The guide when its questions are not those it was asked before: answers that do not fit are forgotten, and the question
 * that was open stays open while it is asked. Pure.
 */
export const refit = ({ fault, ...guiding }: Guiding, questions: readonly Question[]): Guiding => {
  const misfits = questions.filter(({ id, required, fits }) => {
    const value = guiding.answers[id]
    return value === null ? required : value !== undefined && !fits(value)
  })
  const answers = misfits.reduce((kept, { id }) => without(kept, id), guiding.answers)
  const stays = questions.some(({ id }) => id === guiding.asks && !(id in answers))
  if (stays) return { ...guiding, answers, ...(fault && { fault }) }
  return { ...guiding, answers, asks: firstOpen(questions, answers) }
}

/** The guide after what was heard, or how it ended. Pure. */
export const advance = (guiding: Guiding, heard: Heard, questionsOf: Questions): Guiding | Ended => {
  const { fault: _fault, ...now } = guiding
  const questions = questionsOf(now)
  const question = questions.find(({ id }) => id === now.asks)
  const next = (answers: Guiding['answers']): Guiding => ({
    ...now,
    answers,
    // Somebody who came back to change one answer goes on to the summary.
    asks: firstOpen(questionsOf({ ...now, answers }), answers),
  })
  const reopen = (field: string): Guiding => ({ ...now, asks: field, answers: without(now.answers, field) })
  switch (heard.does) {
    case 'cancel':
      return { does: 'cancel' }
    case 'join':
      return heard
    case 'file':
      return now.asks === null ? { does: 'file', guiding: now } : guiding
    case 'back': {
      const at = question ? questions.indexOf(question) : questions.length
      return reopen(questions[Math.max(0, at - 1)]!.id)
    }
    case 'change':
      return questions.some(({ id }) => id === heard.field) ? reopen(heard.field) : guiding
    case 'skip':
      if (!question) return guiding
      return question.required ? { ...now, fault: { code: 'required' } } : next({ ...now.answers, [question.id]: null })
    case 'answer': {
      if (!question) return guiding
      const read = question.read(heard.text)
      return 'fault' in read ? { ...now, fault: read.fault } : next({ ...now.answers, [question.id]: read.value })
    }
  }
}

const name = 'guide'

/**
 * The guide as a waterfall of two steps, asking and hearing, that begins anew with every answer. `say` shows the question
 * that is open; what was heard is the value of the activity.
 */
export const guideDialog = (
  questions: Questions,
  say: (context: TurnContext, guiding: Guiding) => Promise<void>,
): WaterfallDialog<Guiding> =>
  new WaterfallDialog<Guiding>(name, [
    async (step: WaterfallStepContext<Guiding>) => {
      await say(step.context, step.options)
      return Dialog.EndOfTurn
    },
    async (step: WaterfallStepContext<Guiding>) => {
      const activity: Activity = step.context.activity
      const heard = (activity.value as Heard | undefined) ?? { does: 'answer', text: activity.text }
      const after = advance(step.options, heard, questions)
      return 'does' in after ? step.endDialog(after) : step.replaceDialog(name, after)
    },
  ])

/** The stack of the dialog library, kept by whoever calls. */
const held = (state: Partial<DialogState>): StatePropertyAccessor<DialogState> => ({
  get: () => Promise.resolve(state as DialogState),
  set: (_, next) => Promise.resolve(void Object.assign(state, next)),
  delete: () => Promise.resolve(),
})

/** A guide that goes on: what the library keeps of it, and where it stands. */
export interface Standing {
  dialog: Record<string, unknown>
  guiding: Guiding
}

const turn = async (
  dialog: Record<string, unknown>,
  questions: Questions,
  activity: Partial<Activity>,
  beginning?: Guiding,
): Promise<Standing | { ended: Ended }> => {
  let open: Guiding | undefined
  const state = structuredClone(dialog) as Partial<DialogState>
  const set = new DialogSet(held(state))
  set.add(
    guideDialog(questions, async (_, guiding) => {
      open = guiding
    }),
  )
  // The library only wants to read what was said: nothing is sent through this context.
  const context = new TurnContext({} as BotAdapter, { type: 'message', ...activity })
  const dialogs = await set.createContext(context)
  const turned = beginning ? await dialogs.beginDialog(name, beginning) : await dialogs.continueDialog()
  if (turned.status === DialogTurnStatus.complete) return { ended: turned.result as Ended }
  return { dialog: JSON.parse(JSON.stringify(state)) as Record<string, unknown>, guiding: open! }
}

/** Begins a guide, or has it go on from somewhere else: it asks its open question. */
export const begin = async (guiding: Guiding, questions: Questions): Promise<Standing> => {
  const turned = await turn({}, questions, {}, guiding)
  if ('ended' in turned) throw new Error('A guide ended before it began')
  return turned
}

/** Goes on with what somebody did. */
export const go = (
  dialog: Record<string, unknown>,
  heard: Heard,
  questions: Questions,
): Promise<Standing | { ended: Ended }> => turn(dialog, questions, { text: '', value: heard })

/** The question that is open in what the library kept. */
export const guidingIn = (dialog: Record<string, unknown>): Guiding =>
  (dialog as { dialogStack: { state: { options: Guiding } }[] }).dialogStack[0]!.state.options
