import {
  Dialog,
  DialogSet,
  DialogTurnStatus,
  WaterfallDialog,
  type DialogState,
  type WaterfallStepContext,
} from 'botbuilder-dialogs'
import { TurnContext, type Activity, type BotAdapter, type StatePropertyAccessor } from 'botbuilder'
import type { Fault } from '../../services/fault.ts'
import type { ItemType } from '../../services/work-items/lifecycle.ts'

/** Where a guided conversation stands. */
export interface Guiding {
  itemType: ItemType
  /** The question that is open; one more than there are: the summary. */
  at: number
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
}

/** The guide after what was heard, or how it ended. Pure. */
export const advance = (guiding: Guiding, heard: Heard, questions: readonly Question[]): Guiding | Ended => {
  const { fault: _fault, ...now } = guiding
  const question = questions[now.at]
  const next = (answers: Guiding['answers']): Guiding => {
    // Somebody who came back to change one answer goes on to the summary.
    const open = questions.findIndex(({ id }) => !(id in answers))
    return { ...now, answers, at: open === -1 ? questions.length : open }
  }
  switch (heard.does) {
    case 'cancel':
      return { does: 'cancel' }
    case 'join':
      return heard
    case 'file':
      return question ? guiding : { does: 'file', guiding: now }
    case 'back': {
      const at = Math.max(0, now.at - 1)
      const { [questions[at]!.id]: _left, ...answers } = now.answers
      return { ...now, at, answers }
    }
    case 'change': {
      const at = questions.findIndex(({ id }) => id === heard.field)
      if (at === -1) return guiding
      const { [heard.field]: _left, ...answers } = now.answers
      return { ...now, at, answers }
    }
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
  questions: (itemType: ItemType) => readonly Question[],
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
      const after = advance(step.options, heard, questions(step.options.itemType))
      return 'does' in after ? step.endDialog(after) : step.replaceDialog(name, after)
    },
  ])

/** The stack of the dialog library, kept by whoever calls. */
const held = (state: Partial<DialogState>): StatePropertyAccessor<DialogState> => ({
  get: () => Promise.resolve(state as DialogState),
  set: (_, next) => Promise.resolve(void Object.assign(state, next)),
  delete: () => Promise.resolve(),
})

/** A turn of the guide after which it stands somewhere, or has ended. */
export type Turned = { dialog: Record<string, unknown>; guiding: Guiding } | { ended: Ended }

const turn = async (
  dialog: Record<string, unknown>,
  questions: (itemType: ItemType) => readonly Question[],
  activity: Partial<Activity>,
  beginning?: Guiding,
): Promise<Turned> => {
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

/** Begins a guide; it asks its first open question. */
export const begin = (guiding: Guiding, questions: (itemType: ItemType) => readonly Question[]): Promise<Turned> =>
  turn({}, questions, {}, guiding)

/** Goes on with what somebody did. */
export const go = (
  dialog: Record<string, unknown>,
  heard: Heard,
  questions: (itemType: ItemType) => readonly Question[],
): Promise<Turned> => turn(dialog, questions, { text: '', value: heard })

/** The question that is open in what the library kept. */
export const guidingIn = (dialog: Record<string, unknown>): Guiding =>
  (dialog as { dialogStack: { state: { options: Guiding } }[] }).dialogStack[0]!.state.options
