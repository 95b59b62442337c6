import type { BothField } from '../../parts/both-versions.tsx'
import { bodyOf, type TemplateDraft } from './draft.ts'

/** A question as one text, with everything that it says. */
const lineOf = (field: object | undefined): string =>
  field
    ? JSON.stringify(field, null, 1)
        .replace(/[{}[\]"]/g, '')
        .replace(/\n\s*\n/g, '\n')
        .trim()
    : ''

/** Both versions of a template: its titles, and each question. */
export const bothTemplates = (
  mine: TemplateDraft,
  theirs: TemplateDraft,
  first: string,
  say: (key: string, params?: Record<string, number>) => string,
): BothField[] => {
  const [own, other] = [bodyOf(mine, first), bodyOf(theirs, first)]
  const count = Math.max(own.fields.length, other.fields.length)
  return [
    { label: say('field.title'), mine: lineOf(own.title), theirs: lineOf(other.title) },
    {
      label: say('tab.definitions.state'),
      mine: say(own.isActive ? 'tab.definitions.on' : 'tab.definitions.off'),
      theirs: say(other.isActive ? 'tab.definitions.on' : 'tab.definitions.off'),
    },
    ...Array.from({ length: count }, (_, at) => ({
      label: say('tab.templates.question', { number: at + 1 }),
      mine: lineOf(own.fields[at]),
      theirs: lineOf(other.fields[at]),
    })),
  ]
}
