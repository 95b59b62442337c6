import { cancelledCard, questionCard, summaryCard } from '../../cards/guide.ts'
import { filedCard } from '../../cards/intake.ts'
import type { Reader } from '../../cards/reader.ts'
import { speech } from '../../cards/words.ts'
import type { Context } from '../../services/context.ts'
import { AppError } from '../../services/errors.ts'
import type { Fault } from '../../services/fault.ts'
import { answerGuide, beginGuide, endGuide, guideOf } from '../../services/guides/keep.ts'
import type { Guide } from '../../services/guides/model.ts'
import { itemTypes } from '../../services/store/tables.ts'
import { fileItem } from '../../services/work-items/file.ts'
import { findSimilar } from '../../services/work-items/find-similar.ts'
import { joinItem } from '../../services/work-items/follow.ts'
import type { ItemType } from '../../services/work-items/lifecycle.ts'
import { begin, go, guidingIn, type Ended, type Guiding, type Heard, type Turned } from '../dialogs/guide.ts'
import { questionOf } from '../dialogs/questions.ts'
import { keyOf } from '../key.ts'
import type { Draw, Show } from './route.ts'
import { fileFields, platformsToChoose } from './ticket-form.ts'

/** The questions of each kind, in the words of whoever is asked. */
const questionsFor = async (context: Context, begins = false) => {
  const platforms = await platformsToChoose(context, !begins)
  return (itemType: ItemType) => fileFields(itemType, platforms, speech(context.actor.locale)).map(questionOf)
}

/** What is open now: a question, or the summary. */
const ask = async (context: Context, guide: Guide, note?: 'error.stale_card'): Promise<Draw> => {
  const { itemType, at, answers, fault } = guidingIn(guide.dialog)
  const platforms = await platformsToChoose(context, true)
  const { title, platformId } = answers
  const summary = at >= fileFields(itemType, platforms, speech('en')).length
  const similar =
    summary && itemType === 'INCIDENT' && title ? await findSimilar(context, { title, platformId }).catch(() => []) : []
  return (to, refusal) => {
    const fields = fileFields(itemType, platforms, to)
    const sentence = note ? to.say(note) : fault ? faultWords(fault, to) : refusal
    const asked = { ...guide, itemType, fields, answers, ...(sentence && { note: sentence }) }
    return at < fields.length ? questionCard(asked, at, to) : summaryCard(asked, similar, to)
  }
}

const faultWords = ({ code, least, most }: Omit<Fault, 'field'>, to: Reader) =>
  to.say(`fault.${code}`, { ...(least !== undefined && { least }), ...(most !== undefined && { most }) })

/** Begins: the title may be known from what was typed. */
const beginRun = async (context: Context, given: { itemType?: unknown; title?: unknown }): Promise<Draw> => {
  const itemType = itemTypes.find((type) => type === given.itemType) ?? 'INCIDENT'
  const questions = await questionsFor(context, true)
  const title = typeof given.title === 'string' && given.title ? questions(itemType)[0]!.read(given.title) : undefined
  const answers: Guiding['answers'] = title && 'value' in title ? { title: title.value } : {}
  const at = questions(itemType).findIndex(({ id }) => !(id in answers))
  const turned = await begin({ itemType, at, answers }, questions)
  if ('ended' in turned) throw new Error('A guide ended before it began')
  const guide = await beginGuide(context, { guide: { id: context.key, step: 1, dialog: turned.dialog } })
  return ask(context, guide!)
}

/** Does what the guide was for; a refusal that belongs to a field opens its question again. */
const finish = async (context: Context, guide: Guide, ended: Ended): Promise<Draw> => {
  if (ended.does === 'cancel') {
    await answerGuide(context, { guide: null, from: guide.step })
    return cancelledCard
  }
  const once: Context = { ...context, key: keyOf('guide', guide.id, context.actor.userId) }
  const view =
    ended.does === 'join'
      ? await joinItem(once, { itemId: ended.itemId })
      : await fileItem(once, { itemType: ended.guiding.itemType, ...ended.guiding.answers } as Parameters<
          typeof fileItem
        >[1])
  // It is filed, whatever becomes of the guide: filing it again is the same item.
  endGuide(context, guide)
  return (to) => filedCard(view, to)
}

const faultOf = (error: unknown): Fault | undefined =>
  error instanceof AppError ? (error.fields.faults as Fault[] | undefined)?.[0] : undefined

/** Goes on with what somebody did, and writes down where the guide stands then. */
export const proceed = async (context: Context, guide: Guide, heard: Heard): Promise<Draw> => {
  const questions = await questionsFor(context)
  const turned = await go(guide.dialog, heard, questions)
  if ('ended' in turned)
    try {
      return await finish(context, guide, turned.ended)
    } catch (error) {
      const fault = faultOf(error)
      const at = fault ? questions(guidingIn(guide.dialog).itemType).findIndex(({ id }) => id === fault.field) : -1
      if (!fault || at === -1) throw error
      const { [fault.field]: _wrong, ...answers } = guidingIn(guide.dialog).answers
      return move(context, guide, await begin({ ...guidingIn(guide.dialog), at, answers, fault }, questions))
    }
  return move(context, guide, turned)
}

const move = async (context: Context, guide: Guide, turned: Turned): Promise<Draw> => {
  if ('ended' in turned) throw new Error('A guide ended where it was to go on')
  const next = { id: guide.id, step: guide.step + 1, dialog: turned.dialog }
  const kept = await answerGuide(context, { guide: next, from: guide.step })
  return kept ? ask(context, kept) : cancelledCard
}

const press = ({ does, text, field, itemId }: Record<string, unknown>): Heard | undefined => {
  if (does === 'answer' && typeof text === 'string') return { does, text }
  if (does === 'change' && typeof field === 'string') return { does, field }
  if (does === 'join' && typeof itemId === 'string') return { does, itemId }
  return does === 'skip' || does === 'back' || does === 'cancel' || does === 'file' ? { does } : undefined
}

/** The open guide of whoever pressed; throws RULE when this card is not of theirs. */
const pressed = async (context: Context, data: Record<string, unknown>): Promise<Guide> => {
  const guide = await guideOf(context)
  if (guide?.id !== data.guide) throw new AppError('RULE', 'guide_gone')
  return guide!
}

const answerRun = async (context: Context, data: Record<string, unknown>): Promise<Draw> => {
  const guide = await pressed(context, data)
  const heard = press(data)
  if (guide.step !== data.step || !heard) return ask(context, guide, 'error.stale_card')
  return proceed(context, guide, heard)
}

/** The open question again, after a refusal. */
const again = async (context: Context): Promise<Draw> => {
  const guide = await guideOf(context)
  if (!guide) throw new AppError('RULE', 'guide_gone')
  return ask(context, guide)
}

type Given = Record<string, unknown>
export const guideBegin = { actionName: 'guide.begin', permit: beginGuide.permit, run: beginRun } satisfies Show<Given>
export const guideAnswer = {
  actionName: 'guide.answer',
  permit: answerGuide.permit,
  run: answerRun,
} satisfies Show<Given>
export const guideAgain = { actionName: 'guide.answer', permit: answerGuide.permit, run: again } satisfies Show<Given>
