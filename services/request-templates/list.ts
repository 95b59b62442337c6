import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { languages } from '../kernel/language.ts'
import { mayOffer } from '../kernel/offer.ts'
import { templates } from './memory.ts'

/** Every request template, those that are switched off as well. */
export const listTemplates = action('requestTemplate.list', z.object({}), async (context) => {
  const { value, at, away } = await context.known(templates).get(context.now)
  const mayDefine = await mayOffer(context, 'requestTemplate.define')
  const all = value.map(({ template, version }) => ({ ...template, revision: version }))
  return { templates: all, at, away, mayDefine, languages }
})
