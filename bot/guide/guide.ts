import { cancelledCard, questionCard, summaryCard } from '../../cards/guides/guide.ts'
import { filedCard } from '../../cards/work-items/intake.ts'
import type { Field } from '../../cards/kit/field.ts'
import type { Reader } from '../../cards/kit/reader.ts'
import { readForm } from '../../cards/kit/typed.ts'
import { speech } from '../../cards/kit/words.ts'
import type { Context } from '../../services/kernel/context.ts'
import { AppError } from '../../services/kernel/errors.ts'
import type { Fault } from '../../services/kernel/fault.ts'
import { answerGuide, beginGuide, endGuide, guideOf } from '../../services/guides/keep.ts'
import type { Guide } from '../../services/guides/model.ts'
import { gone } from '../../services/request-templates/keep.ts'
import { itemTypes } from '../../services/store/tables/work-items.ts'
import { fileItem } from '../../services/work-items/file.ts'
import { findSimilar } from '../../services/work-items/find-similar.ts'
import { joinItem } from '../../services/work-items/follow.ts'
import { begin, go, guidingIn, refit, type Ended, type Guiding, type Heard, type Standing } from './flow.ts'
import { heardIn } from './questions.ts'
import { keyOf } from '../key.ts'
import { guideForm, type GuideForm } from './form.ts'
import type { Draw, Show } from '../routes/route.ts'
import { withAnswers } from '../routes/template-form.ts'

/** What is open now: a question, or the summary. `note` is the text of a sentence that goes with it. */
const ask = async (context: Context, guide: Guide, note?: string): Promise<Draw> => {
  const form = await guideForm(context, guidingIn(guide.dialog))
  const { guiding, note: changed } = form.settled(guidingIn(guide.dialog))
  const { itemType, asks, answers, fault } = guiding
  const { title, platformId } = answers
  const similar =
    asks === null && itemType === 'INCIDENT' && title
      ? await findSimilar(context, { title, platformId }).catch(() => [])
      : []
  return (to, refusal) => {
    const fields = form.fields(guiding, to)
    const at = fields.findIndex(({ id }) => id === asks)
    const says = [note, changed].filter((key) => key !== undefined).map((key) => to.say(key))
    const wrong = refusal ?? (fault && faultWords(fault, fields[at], to))
    const asked = {
      ...guide,
      title: form.title(guiding, to),
      fields,
      answers,
      alerts: [...new Set([...says, ...(wrong ? [wrong] : [])])],
    }
    return at === -1 ? summaryCard(asked, similar, to) : questionCard(asked, at, to)
  }
}

/** What is wrong with an answer; of a day that cannot be read, how one is written. */
const faultWords = ({ code, least, most }: Omit<Fault, 'field'>, field: Field | undefined, to: Reader) =>
  code === 'malformed' && field?.kind === 'date'
    ? to.say('guide.date')
    : to.say(`fault.${code}`, { ...(least !== undefined && { least }), ...(most !== undefined && { most }) })

/** Begins: the title may be known from what was typed, and the template from what was pressed or named. */
const beginRun = async (context: Context, given: Record<string, unknown>): Promise<Draw> => {
  const itemType = itemTypes.find((type) => type === given.itemType) ?? 'INCIDENT'
  const form = await guideForm(context, { itemType }, true)
  const templateId = itemType === 'PLATFORM_REQUEST' && typeof given.templateId === 'string' ? given.templateId : null
  if (templateId !== null && !form.offers.some((template) => template.templateId === templateId)) throw gone()
  const answers: Guiding['answers'] = {
    ...(typeof given.title === 'string' && { title: given.title }),
    ...(typeof given.description === 'string' && { description: given.description }),
    // Who begins while there is nothing to choose from is not asked for it when there is.
    ...((templateId !== null || form.offers.length === 0) && { templateId }),
  }
  const guiding: Guiding = { itemType, asks: null, answers }
  const settled = form.settled(refit(guiding, form.questions(guiding))).guiding
  const { dialog } = await begin(settled, form.questions)
  const guide = await beginGuide(context, { guide: { id: context.key, step: 1, dialog } })
  return ask(context, guide!)
}

/** Does what the guide was for; a refusal that belongs to a field opens its question again. */
const finish = async (context: Context, guide: Guide, form: GuideForm, ended: Ended): Promise<Draw> => {
  if (ended.does === 'cancel') {
    await answerGuide(context, { guide: null, from: guide.step })
    return cancelledCard
  }
  const once: Context = { ...context, key: keyOf('guide', guide.id, context.actor.userId) }
  const view =
    ended.does === 'join'
      ? await joinItem(once, { itemId: ended.itemId })
      : await fileItem(once, inputOf(ended.guiding, form))
  // It is filed, whatever becomes of the guide: filing it again is the same item.
  endGuide(context, guide)
  return (to) => filedCard(view, to)
}

/** The answers as the form would say them: those to questions that are asked. */
const inputOf = (guiding: Guiding, form: GuideForm) =>
  ({
    itemType: guiding.itemType,
    // What was typed at the beginning is kept also where no question asks for it.
    ...(guiding.answers.description && { description: guiding.answers.description }),
    ...withAnswers(readForm(form.fields(guiding, speech('en')), guiding.answers)),
    ...guiding.template,
  }) as Parameters<typeof fileItem>[1]

const faultOf = (error: unknown): Fault | undefined =>
  error instanceof AppError ? (error.fields.faults as Fault[] | undefined)?.[0] : undefined

/** Goes on with what somebody pressed or typed, and writes down where the guide stands then. */
export const proceed = async (context: Context, guide: Guide, said: Heard | string): Promise<Draw> => {
  const before = guidingIn(guide.dialog)
  const form = await guideForm(context, before)
  const { questions } = form
  const { guiding, note } = form.settled(before)
  const open = questions(guiding).find(({ id }) => id === guiding.asks)
  const heard = typeof said === 'string' ? heardIn(said, open) : said
  const standing: Standing = note ? await begin(guiding, questions) : { dialog: guide.dialog, guiding }
  // What was said to a form that is another one now counts where its question is still open; nothing is filed unseen.
  const counts = !note || heard.does === 'cancel' || (heard.does !== 'file' && guiding.asks === before.asks)
  if (!counts) return move(context, guide, form, standing, note)
  const turned = await go(standing.dialog, heard, questions)
  // At the last look there is nothing to answer.
  const unclear = guiding.asks === null && (heard.does === 'answer' || heard.does === 'skip')
  if (!('ended' in turned)) return move(context, guide, form, turned, note ?? (unclear ? 'guide.unclear' : undefined))
  try {
    return await finish(context, guide, form, turned.ended)
  } catch (error) {
    const fault = faultOf(error)
    if (!fault || !questions(guiding).some(({ id }) => id === fault.field)) throw error
    const { [fault.field]: _wrong, ...answers } = guiding.answers
    return move(context, guide, form, await begin({ ...guiding, asks: fault.field, answers, fault }, questions))
  }
}

const move = async (
  context: Context,
  guide: Guide,
  form: GuideForm,
  reached: Standing,
  note?: string,
): Promise<Draw> => {
  // A template that was chosen just now decides what is asked next.
  const { guiding } = form.settled(reached.guiding)
  const { dialog } = guiding === reached.guiding ? reached : await begin(guiding, form.questions)
  const kept = await answerGuide(context, { guide: { id: guide.id, step: guide.step + 1, dialog }, from: guide.step })
  return kept ? ask(context, kept, note) : cancelledCard
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
  if (!guide || guide.id !== data.guide) throw new AppError('RULE', 'guide_gone')
  return guide
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
