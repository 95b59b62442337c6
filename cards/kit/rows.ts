import type { Button } from './button.ts'
import { template, type View } from './card.ts'
import json from './rows.json' with { type: 'json' }
import type { Words } from './words.ts'

interface RowsView extends View {
  title: Words
  rows: { name: Words; about: Words }[]
  hint: Words
  buttons: Button[]
}

/** A heading, a list of names with a line about each, and what to do next. */
export const rowsCard = template<RowsView>('rows', json)
