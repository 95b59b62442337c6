import { questionCard, summaryCard } from '../../cards/guides/guide.ts'
import type { Reader } from '../../cards/kit/reader.ts'
import type { Guide, Guiding } from '../../services/guides/model.ts'
import type { Context } from '../../services/kernel/context.ts'
import type { Fault } from '../../services/kernel/fault.ts'
import type { Field } from '../../services/kernel/field.ts'
import { findSimilar } from '../../services/work-items/find-similar.ts'
import type { Draw } from '../routes/route.ts'
import type { Asked } from './flow.ts'
import { guideForm, type GuideForm } from './form.ts'

/** A guide with its form as that is now. */
export interface Walk {
  guide: Pick<Guide, 'id' | 'step'>
  form: GuideForm
  /** The open question and the answers, in terms of that form. */
  guiding: Guiding
  /** The text that says what is new, when the form is another one than it was. */
  note?: string
}

/** A guide that goes on, with its form as that is now. */
export const walkOf = async (context: Context, guide: Guide): Promise<Walk> => {
  const form = await guideForm(context, guide.state)
  return { guide, form, ...form.settled(guide.state) }
}

/** The fault of an answer that was kept and fits no more, so that its question is open again. */
const faultOfKept = ({ form, guiding: { asks, answers }, guiding }: Walk): Asked['fault'] => {
  const kept = asks === null ? null : answers[asks]
  const read =
    typeof kept === 'string' &&
    form
      .questions(guiding)
      .find(({ id }) => id === asks)
      ?.read(kept)
  return read && 'fault' in read ? read.fault : undefined
}

/** Draws what is open now: a question, or the summary. `unclear` is the text of a sentence about what was pressed or typed. */
export const ask = async (
  context: Context,
  walk: Walk,
  { fault, unclear }: { fault?: Asked['fault']; unclear?: string } = {},
): Promise<Draw> => {
  const { guide, form, guiding, note } = walk
  const { itemType, asks, answers } = guiding
  const { title, platformId } = answers
  const similar =
    asks === null && itemType === 'INCIDENT' && title
      ? await findSimilar(context, { title, platformId }).catch(() => [])
      : []
  const fields = form.fields(guiding)
  const at = fields.findIndex(({ id }) => id === asks)
  const broken = fault ?? faultOfKept(walk)
  return (to, refusal) => {
    const says = [unclear, note].filter((key) => key !== undefined).map((key) => to.say(key))
    const wrong = refusal ?? (broken && faultWords(broken, fields[at], to))
    const alerts = [...new Set([...says, ...(wrong ? [wrong] : [])])]
    const asked = { id: guide.id, step: guide.step, title: form.title(guiding, to), fields, answers, alerts }
    return at === -1 ? summaryCard(asked, similar, to) : questionCard(asked, at, to)
  }
}

/** Words for the fault of an answer; for a day that cannot be read they show how one is written. */
const faultWords = ({ code, least, most }: Omit<Fault, 'field'>, field: Field | undefined, to: Reader) =>
  code === 'malformed' && field?.kind === 'date'
    ? to.say('guide.date')
    : to.say(`fault.${code}`, { ...(least !== undefined && { least }), ...(most !== undefined && { most }) })
