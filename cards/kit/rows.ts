import type { Button } from './button.ts'
import { template, type View } from './card.ts'
import type { Band, Row } from './parts.ts'
import json from './rows.json' with { type: 'json' }
import type { Words } from './words.ts'

interface RowsView extends View {
  title: Words
  alerts: Band[]
  rows: Row[]
  notes: { text: Words }[]
  buttons: Button[]
}

/** A heading, a list of which each line can be pressed, and what to do next. */
export const rowsCard = template<RowsView>('rows', json)
