import type { Field } from '../../cards/kit/field.ts'
import { bare, languages, speech, type Label, type Speech } from '../../cards/kit/words.ts'
import type { Context } from '../../services/kernel/context.ts'
import { rememberedTemplates } from '../../services/request-templates/keep.ts'
import { templates } from '../../services/request-templates/memory.ts'
import { inLanguage, type KnownTemplate, type Template } from '../../services/request-templates/model.ts'
import { longest } from '../../services/work-items/model.ts'
import { refit, type Guiding, type Questions } from './flow.ts'
import { plainRule, questionOf, templateRule } from './questions.ts'
import { askedBy, requestFields, templateFields } from '../routes/template-form.ts'
import { fileFields, platformsToChoose } from '../routes/work-item-form.ts'

/** What a guide asks, as platforms and templates are now. */
export interface GuideForm {
  /** The templates it can be about. */
  offers: readonly Template[]
  fields: (guiding: Guiding, to: Speech) => Field[]
  questions: Questions
  title: (guiding: Guiding, to: Speech) => Label
  /** The guide as it can go on, and the text that says what is new when its form is another one than it was. */
  settled: (guiding: Guiding) => { guiding: Guiding; note?: string }
}

const kindField = (offers: readonly Template[], { label, language }: Speech): Field => ({
  id: 'templateId',
  kind: 'choice',
  label: label('field.request_kind'),
  hint: label('hint.request_kind'),
  required: false,
  choices: offers.map(({ templateId, title }) => ({ title: bare(inLanguage(title, language)), value: templateId })),
})

/** What was answered to a template, as a text: label by label. */
const inWords = (template: Template, answers: Guiding['answers'], to: Speech): string[] =>
  templateFields(template, to).flatMap(({ id, label, choices }) => {
    const value = answers[id]
    return value ? [`${label}: ${choices?.find((choice) => choice.value === value)?.title ?? value}`] : []
  })

/** The answers without a template that is not offered any more: what was said to it becomes the description. */
const plainAnswers = (
  answers: Guiding['answers'],
  known: KnownTemplate | undefined,
  to: Speech,
): Guiding['answers'] => {
  const said = [answers.description, ...(known ? inWords(known.template, answers, to) : [])].filter(Boolean)
  return {
    ...answers,
    templateId: null,
    ...(said.length > 0 && { description: said.join('\n').slice(0, longest.description) }),
  }
}

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

/** What a guide asks now; when it `begins` the store may be asked, later only for what memory does not have. */
export const guideForm = async (
  context: Context,
  { itemType, template }: Pick<Guiding, 'itemType' | 'template'>,
  begins = false,
): Promise<GuideForm> => {
  const platforms = await platformsToChoose(context, !begins)
  const catalogue = itemType === 'PLATFORM_REQUEST' ? await catalogueOf(context, template, begins) : []
  const offers = catalogue.map(({ template }) => template).filter(({ isActive }) => isActive)
  const among = (templateId: string | null | undefined) =>
    catalogue.find(({ template }) => template.templateId === templateId)
  const own = speech(context.actor.locale)
  const when = { now: context.now, timeZone: context.actor.timeZone }

  const fields: GuideForm['fields'] = ({ answers }, to) => {
    const chosen = among(answers.templateId)
    return [
      ...(offers.length > 0 ? [kindField(offers, to)] : []),
      ...(chosen ? requestFields(chosen.template, platforms, to) : fileFields(itemType, platforms, to)),
    ]
  }
  const questions: Questions = (guiding) => {
    const chosen = among(guiding.answers.templateId)
    const everywhere = languages.flatMap((language) => fields(guiding, speech(language)))
    return fields(guiding, own).map((field) => {
      const asked = chosen && askedBy(chosen.template, field.id)
      return questionOf(
        field,
        everywhere.filter(({ id }) => id === field.id),
        asked ? templateRule(asked, when) : plainRule(field.id, when),
      )
    })
  }
  const fitted = (guiding: Guiding): Guiding => refit(guiding, questions(guiding))

  return {
    offers,
    fields,
    questions,
    title({ answers }, to) {
      const chosen = among(answers.templateId)
      return chosen ? bare(inLanguage(chosen.template.title, to.language)) : to.label(`intake.${itemType}.title`)
    },
    settled(guiding) {
      const { template: before, ...rest } = guiding
      const { templateId } = rest.answers
      const chosen = among(templateId)
      if (templateId && !chosen?.template.isActive)
        return {
          guiding: fitted({ ...rest, answers: plainAnswers(rest.answers, chosen, own) }),
          note: 'guide.template_gone',
        }
      const template = chosen && { templateId: chosen.template.templateId, templateVersion: chosen.version }
      const same = template?.templateId === before?.templateId
      const asked = guiding.asks === null || questions(guiding).some(({ id }) => id === guiding.asks)
      if (same && asked && template?.templateVersion === before?.templateVersion) return { guiding }
      const answers = same ? rest.answers : titled(rest.answers, among(before?.templateId), chosen, own)
      return {
        guiding: fitted({ ...rest, ...(template && { template }), answers }),
        ...(same && { note: 'guide.template_changed' }),
      }
    },
  }
}
