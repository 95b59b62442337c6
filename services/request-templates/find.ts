import { plain } from '../kernel/text.ts'
import type { Template } from './model.ts'

const leastPart = 3

/** The template whose id or title, in any language, is what was typed, or of which that is a part; undefined for several. */
export const templateNamed = <T extends Pick<Template, 'templateId' | 'title'>>(
  templates: readonly T[],
  typed: string,
): T | undefined => {
  const asked = plain(typed)
  const called = (fits: (name: string) => boolean) =>
    templates.filter(({ templateId, title }) => [templateId, ...Object.values(title)].map(plain).some(fits))
  const exact = called((name) => name === asked)
  const parts = asked.length >= leastPart ? called((name) => name.includes(asked)) : []
  const [only, ...others] = exact.length > 0 ? exact : parts
  return others.length === 0 ? only : undefined
}
