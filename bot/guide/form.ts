import { choiceLabel, labelOf } from '../../cards/kit/field.ts'
import type { Answers } from '../../cards/kit/typed.ts'
import { speech, type Label, type Speech } from '../../cards/kit/words.ts'
import type { Guiding } from '../../services/guides/model.ts'
import { standing, type Questions } from '../../services/guides/questions.ts'
import type { Context } from '../../services/kernel/context.ts'
import type { Field, Wording } from '../../services/kernel/field.ts'
import { activePlatforms, rememberedPlatforms } from '../../services/platforms/memory.ts'
import { templateAnswerFault } from '../../services/request-templates/answers.ts'
import { askedBy, templateFields } from '../../services/request-templates/form.ts'
import { rememberedTemplates } from '../../services/request-templates/keep.ts'
import { templates } from '../../services/request-templates/memory.ts'
import { inLanguage, type KnownTemplate, type Template } from '../../services/request-templates/model.ts'
import { answerFault } from '../../services/work-items/answer-fault.ts'
import { fileFields } from '../../services/work-items/form.ts'
import { longest } from '../../services/work-items/model.ts'
import { questionOf } from './questions.ts'

/** The form behind a guide, as platforms and templates are now. */
export interface GuideForm {
  /** The templates it can be about. */
  offers: readonly Template[]
  fields: (guiding: Guiding) => Field[]
  questions: Questions
  title: (guiding: Guiding, to: Speech) => Label
  /** The guide as it can go on, and the text that says what is new when its form is another one than it was. */
  settled: (guiding: Guiding) => { guiding: Guiding; note?: string }
}

const kindField = (offers: readonly Template[]): Field => ({
  id: 'templateId',
  kind: 'choice',
  label: 'field.request_kind',
  question: 'ask.request_kind',
  hint: 'hint.request_kind',
  required: false,
  choices: offers.map(({ templateId, title }) => ({ value: templateId, label: { words: title } })),
})

/** The answers without a template that is not offered any more: what was said to it becomes the description. */
const plainAnswers = (answers: Guiding['answers'], known: KnownTemplate | undefined, to: Speech) => {
  const said = (known ? templateFields(known.template) : []).flatMap(({ id, label, choices }) => {
    const value = answers[id]
    return value ? [`${labelOf(label, to)}: ${choiceLabel(choices, value, to)}`] : []
  })
  const description = [answers.description, ...said].filter(Boolean).join('\n').slice(0, longest.description)
  return { ...answers, templateId: null, ...(description && { description }) }
}

const versionOf = (known: KnownTemplate | undefined): Pick<Guiding, 'template'> =>
  known ? { template: { templateId: known.template.templateId, templateVersion: known.version } } : {}

/** A request that nobody named is called like its template, as in the form. */
const titled = (
  { title, ...answers }: Guiding['answers'],
  before: KnownTemplate | undefined,
  now: KnownTemplate | undefined,
  { language }: Speech,
): Guiding['answers'] => {
  const own = title && !Object.values(before?.template.title ?? {}).includes(title) ? title : undefined
  const words = own ?? (now && inLanguage(now.template.title, language))
  return { ...answers, ...(words && { title: words }) }
}

/**
 * The templates people are asked with. A step waits only for one memory does not have; what somebody changed at another
 * desk is read behind its answer.
 */
const catalogueOf = async (context: Context, template: Guiding['template'], begins: boolean) => {
  const { known, now, afterwards } = context
  if (begins) return (await known(templates).get(now)).value
  afterwards.push(() => known(templates).get(now))
  return rememberedTemplates(context, template?.templateId, template?.templateVersion)
}

/** The form of a guide now; when it `begins` the store may be asked, later only for what memory does not have. */
export const guideForm = async (
  context: Context,
  { itemType, template }: Pick<Guiding, 'itemType' | 'template'>,
  begins = false,
): Promise<GuideForm> => {
  const platforms = await (begins ? activePlatforms : rememberedPlatforms)(context)
  const catalogue = itemType === 'PLATFORM_REQUEST' ? await catalogueOf(context, template, begins) : []
  const offers = catalogue.map(({ template }) => template).filter(({ isActive }) => isActive)
  const among = (templateId: string | null | undefined) =>
    catalogue.find(({ template }) => template.templateId === templateId)
  const { locale, timeZone } = context.actor
  const own = speech(locale)
  const when = { now: context.now, timeZone }

  const fields: GuideForm['fields'] = ({ answers }) => {
    const chosen = among(answers.templateId)
    return [
      ...(offers.length > 0 ? [kindField(offers)] : []),
      // Whoever made a template decided what it asks; of the plain form only what must be known is asked.
      ...fileFields(itemType, platforms, chosen && templateFields(chosen.template)).map((field) =>
        field.required || (chosen && askedBy(chosen.template, field.id)) ? field : { ...field, isExtra: true },
      ),
    ]
  }
  const questions: Questions = (guiding) => {
    const chosen = among(guiding.answers.templateId)
    return fields(guiding).map((field) => {
      const asked = chosen && askedBy(chosen.template, field.id)
      const faultOf = (answer: Answers[string]) =>
        asked ? templateAnswerFault(asked, answer, when) : answerFault(field.id, answer, when)
      return questionOf(field, faultOf, locale)
    })
  }

  return {
    offers,
    fields,
    questions,
    title({ answers }, to) {
      const chosen = among(answers.templateId)
      const title: Wording = chosen ? { words: chosen.template.title } : `intake.${itemType}.title`
      return labelOf(title, to)
    },
    settled(guiding) {
      const { template: before, ...rest } = guiding
      const { templateId } = rest.answers
      const chosen = among(templateId)
      const stands = (now: Guiding): Guiding => standing(now, questions(now))
      if (templateId && !chosen?.template.isActive)
        return {
          guiding: stands({ ...rest, answers: plainAnswers(rest.answers, chosen, own) }),
          note: 'guide.template_gone',
        }
      if (chosen?.template.templateId !== before?.templateId) {
        const answers = titled(rest.answers, among(before?.templateId), chosen, own)
        return { guiding: stands({ ...rest, ...versionOf(chosen), answers }) }
      }
      const isAsked = guiding.asks === null || fields(guiding).some(({ id }) => id === guiding.asks)
      if (isAsked && chosen?.version === before?.templateVersion) return { guiding: stands(guiding) }
      return { guiding: stands({ ...rest, ...versionOf(chosen) }), note: 'guide.template_changed' }
    },
  }
}
