import type { Roadmap } from '../desk/roadmap-shapes.ts'
import type { Stored } from '../parts/use-draft.ts'
import type { Words } from '../words/words.ts'
import { quarterWords } from './quarter.ts'

type Item = Roadmap['columns'][number]['items'][number]

/** The fields of an item, as its form has them. */
export const itemFields = ['title', 'theme', 'status', 'quarter', 'description'] as const
export type ItemValues = Record<(typeof itemFields)[number], string>

/** An item as its form shows it. */
export const storedItem = (item: Omit<Item, 'linked' | 'votes'>, words: Words): Stored<ItemValues> => {
  const { revision, title, theme, status, description } = item
  return { revision, values: { title, theme, status, quarter: quarterWords(item.quarter, words), description } }
}

/** The form of a new item. */
export const newItem = (title: string): Stored<ItemValues> => ({
  revision: 0,
  values: { title, theme: '', status: 'later', quarter: '', description: '' },
})
