import { differing, type Content, type ContentField } from './model.ts'

/** A field with its value before and after; null for none. */
export interface Difference {
  field: ContentField
  was: string | null
  is: string | null
}

/** The value of a field as people read it. */
const written = (content: Partial<Content>, field: ContentField): string | null => {
  const value = content[field]
  if (value === undefined || value === null) return null
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  if ('userId' in value) return value.name
  const list = [...value]
  return list.length === 0 ? null : list.join(field === 'assets' ? '\n' : ', ')
}

/** The fields in which two contents differ, as people read them; a field that says nothing in both is left out. */
export const diffOf = (before: Partial<Content>, after: Partial<Content>): Difference[] =>
  differing(before, after)
    .map((field) => ({ field, was: written(before, field), is: written(after, field) }))
    .filter(({ was, is }) => was !== is)
