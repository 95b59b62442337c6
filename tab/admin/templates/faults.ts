import type { FieldFault } from '../../desk/problem.ts'
import type { Words } from '../../words/words.ts'

/** The part of a template that a fault is in, as people call it. */
const placeOf = (field: string, { say }: Words): string => {
  const path = field.replace(/^template\./, '')
  const [, at, rest = ''] = /^fields\.(\d+)\.?(.*)$/.exec(path) ?? []
  if (at === undefined) return say(path.startsWith('title') ? 'field.title' : 'tab.templates.title')
  const question = say('tab.templates.question', { number: Number(at) + 1 })
  const [, choice] = /^choices\.(\d+)/.exec(rest) ?? []
  return choice === undefined ? question : `${question}, ${say('tab.templates.choice', { number: Number(choice) + 1 })}`
}

/** A sentence for each fault, with the part of the template it is in; each once. */
export const faultLines = (faults: readonly FieldFault[], words: Words): string[] => [
  ...new Set(faults.map(({ field, message }) => `${placeOf(field, words)}: ${message}`)),
]
