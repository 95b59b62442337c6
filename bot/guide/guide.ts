import { cancelledCard, questionCard, summaryCard } from '../../cards/guides/guide.ts'
import { filedCard } from '../../cards/work-items/intake.ts'
import type { Reader } from '../../cards/kit/reader.ts'
import { readForm } from '../../cards/kit/typed.ts'
import { answerGuide, beginGuide, endGuide, guideOf } from '../../services/guides/keep.ts'
import type { Guide, Guiding } from '../../services/guides/model.ts'
import type { Context } from '../../services/kernel/context.ts'
import { AppError } from '../../services/kernel/errors.ts'
import type { Fault } from '../../services/kernel/fault.ts'
import type { Field } from '../../services/kernel/field.ts'
import { withAnswers } from '../../services/request-templates/form.ts'
import { gone } from '../../services/request-templates/keep.ts'
import { itemTypes } from '../../services/store/tables/work-items.ts'
import { fileItem } from '../../services/work-items/file.ts'
import { findSimilar } from '../../services/work-items/find-similar.ts'
import { joinItem } from '../../services/work-items/follow.ts'
import { keyOf } from '../key.ts'
import type { Draw, Show } from '../routes/route.ts'
import { goOn, refit, without, type Asked, type Heard } from './flow.ts'
import { guideForm, type GuideForm } from './form.ts'
import { heardIn } from './questions.ts'

/** A guide with its form as that is now. */
interface Walk {
  guide: Pick<Guide, 'id' | 'step'>
  form: GuideForm
  /** Where it stands in that form. */
  guiding: Guiding
  /** The text that says what is new, when the form is another one than it was. */
  note?: string
}

const walkOf = async (context: Context, guide: Guide): Promise<Walk> => {
  const form = await guideForm(context, guide.state)
  return { guide, form, ...form.settled(guide.state) }
}

/** What is open now: a question, or the summary. `unclear` is the text of a sentence about what was pressed or typed. */
const ask = async (
  context: Context,
  { guide, form, guiding, note }: Walk,
  { fault, unclear }: { fault?: Asked['fault']; unclear?: string } = {},
): Promise<Draw> => {
  const { itemType, asks, answers } = guiding
  const { title, platformId } = answers
  const similar =
    asks === null && itemType === 'INCIDENT' && title
      ? await findSimilar(context, { title, platformId }).catch(() => [])
      : []
  const fields = form.fields(guiding)
  const at = fields.findIndex(({ id }) => id === asks)
  return (to, refusal) => {
    const says = [unclear, note].filter((key) => key !== undefined).map((key) => to.say(key))
    const wrong = refusal ?? (fault && faultWords(fault, fields[at], to))
    const alerts = [...new Set([...says, ...(wrong ? [wrong] : [])])]
    const asked = { id: guide.id, step: guide.step, title: form.title(guiding, to), fields, answers, alerts }
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
    ...(typeof given.title === 'string' && { title: given.title.trim() }),
    ...(typeof given.description === 'string' && { description: given.description.trim() }),
    // Who begins while there is nothing to choose from is not asked for it when there is.
    ...((templateId !== null || form.offers.length === 0) && { templateId }),
  }
  const known: Guiding = { itemType, asks: null, answers }
  const { guiding } = form.settled(refit(known, form.questions(known)))
  const guide = { id: context.key, step: 1 }
  const kept = await beginGuide(context, { guide: { ...guide, state: guiding } })
  return ask(context, { guide: kept ?? guide, form, guiding })
}

/** Writes down where the guide stands now, and asks what is open there. */
const move = async (context: Context, walk: Walk, { guiding: reached, fault }: Asked): Promise<Draw> => {
  // A template that was chosen just now decides what is asked next.
  const { guiding } = walk.form.settled(reached)
  const { id, step } = walk.guide
  const kept = await answerGuide(context, { guide: { id, step: step + 1, state: guiding }, from: step })
  return kept ? ask(context, { ...walk, guide: kept, guiding }, { fault }) : cancelledCard
}

/** The answers as the form would say them: those to questions that are asked. */
const inputOf = ({ form, guiding }: Walk) =>
  ({
    itemType: guiding.itemType,
    // What was typed at the beginning is kept also where no question asks for it.
    ...(guiding.answers.description && { description: guiding.answers.description }),
    ...withAnswers(readForm(form.fields(guiding), guiding.answers)),
    ...guiding.template,
    // The last look shows the incidents that look the same, before anything is filed.
    isAnother: true,
  }) as Parameters<typeof fileItem>[1]

const faultOf = (error: unknown): Fault | undefined =>
  error instanceof AppError ? (error.fields.faults as Fault[] | undefined)?.[0] : undefined

/** Does what the guide was for; a refusal that belongs to a field opens its question again. */
const finish = async (context: Context, walk: Walk, ended: Heard): Promise<Draw> => {
  const { guide, form, guiding } = walk
  if (ended.does === 'cancel') {
    await answerGuide(context, { guide: null, from: guide.step })
    return cancelledCard
  }
  const once: Context = { ...context, key: keyOf('guide', guide.id, context.actor.userId) }
  try {
    const view =
      ended.does === 'join' ? await joinItem(once, { itemId: ended.itemId }) : await fileItem(once, inputOf(walk))
    // It is filed, whatever becomes of the guide: filing it again is the same item.
    endGuide(context, guide)
    return (to) => filedCard(view, to)
  } catch (error) {
    const fault = faultOf(error)
    if (!fault || !form.fields(guiding).some(({ id }) => id === fault.field)) throw error
    const answers = without(guiding.answers, fault.field)
    return move(context, walk, { guiding: { ...guiding, asks: fault.field, answers }, fault })
  }
}

/** Goes on with what somebody pressed or typed. */
export const proceed = async (context: Context, guide: Guide, said: Heard | string): Promise<Draw> => {
  const walk = await walkOf(context, guide)
  const { form, guiding, note } = walk
  const open = form.questions(guiding).find(({ id }) => id === guiding.asks)
  const heard = typeof said === 'string' ? heardIn(said, open) : said
  // What was said to a form that is another one now counts where its question is still open; nothing is filed unseen.
  const counts = !note || heard.does === 'cancel' || (heard.does !== 'file' && guiding.asks === guide.state.asks)
  const next = counts ? await goOn(guiding, heard, form.questions) : { guiding }
  if ('ended' in next) return finish(context, walk, next.ended)
  if (next.guiding !== guide.state) return move(context, walk, next)
  // Nothing new is known. At the last look there is nothing to answer.
  const unclear = guiding.asks === null && (heard.does === 'answer' || heard.does === 'skip')
  return ask(context, walk, unclear ? { unclear: 'guide.unclear' } : next)
}

const press = ({ does, text, field, itemId }: Record<string, unknown>): Heard | undefined => {
  if (does === 'answer' && typeof text === 'string') return { does, text }
  if (does === 'change' && typeof field === 'string') return { does, field }
  if (does === 'join' && typeof itemId === 'string') return { does, itemId }
  return does === 'skip' || does === 'back' || does === 'cancel' || does === 'file' ? { does } : undefined
}

/** The guide of whoever wrote or pressed. Throws RULE when there is none. */
const openGuide = async (context: Context): Promise<Guide> => {
  const guide = await guideOf(context)
  if (!guide) throw new AppError('RULE', 'guide_gone')
  return guide
}

const answerRun = async (context: Context, data: Record<string, unknown>): Promise<Draw> => {
  const guide = await openGuide(context)
  if (guide.id !== data.guide) throw new AppError('RULE', 'guide_gone')
  const heard = press(data)
  if (guide.step !== data.step || !heard)
    return ask(context, await walkOf(context, guide), { unclear: 'error.stale_card' })
  return proceed(context, guide, heard)
}

/** The open question again, after a refusal. */
const again = async (context: Context): Promise<Draw> => ask(context, await walkOf(context, await openGuide(context)))

type Given = Record<string, unknown>
export const guideBegin = { actionName: 'guide.begin', permit: beginGuide.permit, run: beginRun } satisfies Show<Given>
export const guideAnswer = {
  actionName: 'guide.answer',
  permit: answerGuide.permit,
  run: answerRun,
} satisfies Show<Given>
export const guideAgain = { actionName: 'guide.answer', permit: answerGuide.permit, run: again } satisfies Show<Given>
