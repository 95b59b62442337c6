import { cancelledCard } from '../../cards/guides/guide.ts'
import { beginCard } from '../../cards/guides/stop.ts'
import { filedCard } from '../../cards/work-items/intake.ts'
import { readForm } from '../../cards/kit/typed.ts'
import { answerGuide, beginGuide, endGuide, guideOf } from '../../services/guides/keep.ts'
import type { Guide, Guiding } from '../../services/guides/model.ts'
import { reopened } from '../../services/guides/questions.ts'
import type { Context } from '../../services/kernel/context.ts'
import { AppError } from '../../services/kernel/errors.ts'
import type { Fault } from '../../services/kernel/fault.ts'
import { withAnswers } from '../../services/request-templates/form.ts'
import { gone } from '../../services/request-templates/keep.ts'
import { clean } from '../../services/kernel/text.ts'
import { longest } from '../../services/work-items/model.ts'
import { itemTypes } from '../../services/store/tables/work-items.ts'
import { fileItem } from '../../services/work-items/file.ts'
import { joinItem } from '../../services/work-items/follow.ts'
import { keyOf } from '../key.ts'
import type { Data } from '../../cards/kit/button.ts'
import type { Draw, Show } from '../routes/route.ts'
import { ask, walkOf, type Walk } from './ask.ts'
import { goOn, type Asked, type Heard } from './flow.ts'
import { guideForm } from './form.ts'
import { heardIn } from './questions.ts'

/** The text that was known at the beginning, as far as a form can hold it: the button that says it may be forged. */
const givenText = (given: Record<string, unknown>): Data =>
  Object.fromEntries(
    Object.entries({ title: longest.title, description: longest.description, templateId: longest.title }).flatMap(
      ([field, most]) => {
        const text = given[field]
        return typeof text === 'string' ? [[field, clean(text).slice(0, most)]] : []
      },
    ),
  )

/** Begins: the title may be known from what was typed, and the template from what was pressed or named. */
const beginRun = async (context: Context, given: Record<string, unknown>): Promise<Draw> => {
  const itemType = itemTypes.find((type) => type === given.itemType) ?? 'INCIDENT'
  const open = await guideOf(context)
  // Whoever has answered something is asked before it is forgotten.
  if (open && open.step > 1 && open.id !== given.instead) {
    const { form, guiding } = await walkOf(context, open)
    const begins = { itemType, ...givenText(given) }
    return (to) =>
      beginCard({ ...open, title: form.title(guiding, to) }, begins, to.label(`intake.${itemType}.title`), to)
  }
  const form = await guideForm(context, { itemType }, true)
  const templateId = itemType === 'PLATFORM_REQUEST' && typeof given.templateId === 'string' ? given.templateId : null
  if (templateId !== null && !form.offers.some((template) => template.templateId === templateId)) throw gone()
  const answers: Guiding['answers'] = {
    ...(typeof given.title === 'string' && given.title.trim() && { title: given.title.trim() }),
    ...(typeof given.description === 'string' && { description: given.description.trim() }),
    // Who begins while there is nothing to choose from is not asked for it when there is.
    ...((templateId !== null || form.offers.length === 0) && { templateId }),
  }
  const { guiding } = form.settled({ itemType, asks: null, answers })
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
    return move(context, walk, { guiding: reopened(guiding, fault.field), fault })
  }
}

/** Goes on with what somebody pressed or typed. `known` is the walk when it was read already. */
export const proceed = async (context: Context, guide: Guide, said: Heard | string, known?: Walk): Promise<Draw> => {
  const walk = known ?? (await walkOf(context, guide))
  const { form, guiding, note } = walk
  const { asks } = guide.state
  const heard =
    typeof said === 'string'
      ? heardIn(
          said,
          form.questions(guiding).find(({ id }) => id === asks),
        )
      : said
  // What was said counts where the question it was said to is still open; nothing is filed unseen.
  const counts = heard.does === 'cancel' || (guiding.asks === asks && !(note && heard.does === 'file'))
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

/** Does what a typed text means; undefined when it means no command. */
export type RunTyped = (text: string, context: Context) => Promise<Draw | undefined>

/** Does something else, and stops: in this order, so that nothing is lost when that is refused. */
const insteadRun = async (context: Context, { step }: Guide, text: string, run: RunTyped): Promise<Draw> => {
  const draw = await run(text, context)
  if (!draw) return again(context)
  await answerGuide(context, { guide: null, from: step })
  return draw
}

const answerRun = async (context: Context, data: Record<string, unknown>, run: RunTyped): Promise<Draw> => {
  const guide = await openGuide(context)
  if (guide.id !== data.guide) throw new AppError('RULE', 'guide_gone')
  if (guide.step === data.step && data.does === 'on') return again(context)
  if (guide.step === data.step && data.does === 'instead' && typeof data.text === 'string')
    return insteadRun(context, guide, data.text, run)
  const heard = press(data)
  if (guide.step !== data.step || !heard)
    return ask(context, await walkOf(context, guide), { unclear: 'error.stale_card' })
  return proceed(context, guide, heard)
}

/** The open question again, after a refusal. */
const again = async (context: Context): Promise<Draw> => ask(context, await walkOf(context, await openGuide(context)))

type Given = Record<string, unknown>
export const guideBegin = { actionName: 'guide.begin', permit: beginGuide.permit, run: beginRun } satisfies Show<Given>
/** Goes on by what was pressed; `run` does what was typed instead. */
export const guideAnswer = (run: RunTyped) =>
  ({
    actionName: 'guide.answer',
    permit: answerGuide.permit,
    run: (context, data) => answerRun(context, data, run),
  }) satisfies Show<Given>
export const guideAgain = { actionName: 'guide.answer', permit: answerGuide.permit, run: again } satisfies Show<Given>
