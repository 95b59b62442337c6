import { choicesOf, limits, type Field } from '../kernel/field.ts'
import { Description, longest, Theme, Title } from './fields.ts'
import { columns, type RoadmapItem } from './model.ts'

const title: Field = { id: 'title', kind: 'text', label: 'field.title', required: true, ...limits(Title.out) }
const theme: Field = {
  ...{ id: 'theme', kind: 'text', label: 'field.theme', required: true, hint: 'hint.theme' },
  ...limits(Theme.out),
}
const status: Field = {
  ...{ id: 'status', kind: 'choice', label: 'field.column', required: true },
  choices: choicesOf(columns, (column) => `roadmap_status.${column}`),
}
const quarter: Field = {
  ...{ id: 'quarter', kind: 'text', label: 'field.quarter', required: false, most: 20, hint: 'hint.quarter' },
}
const description: Field = {
  ...{ id: 'description', kind: 'multiline', label: 'field.description', required: false },
  ...limits(Description.out),
}
const reference: Field = {
  ...{ id: 'reference', kind: 'text', label: 'field.reference', required: false, most: 40, hint: 'hint.reference' },
}

/** The fields of a new item. */
export const addFields: readonly Field[] = [title, theme, status, quarter, description, reference]
/** The fields of what an item says. */
export const editFields: readonly Field[] = [title, theme, quarter, description]
/** The column an item goes to, and the end of it. */
export const moveFields: readonly Field[] = [
  status,
  {
    ...{ id: 'place', kind: 'choice', label: 'field.place', required: true },
    choices: choicesOf(['first', 'last'] as const, (place) => `place.${place}`),
  },
]
/** The field that names a work item. */
export const linkFields: readonly Field[] = [{ ...reference, required: true }]

/** The values with which the form of an item is filled in. */
export const valuesFrom = ({ title, theme, quarter, description }: RoadmapItem): Record<string, string> => ({
  ...{ title, theme, description },
  quarter: quarter === null ? '' : quarter.split('-').reverse().join(' '),
})

/** The beginning of a title that fits. */
export const titleFrom = (text: string): string => text.slice(0, longest.title)
