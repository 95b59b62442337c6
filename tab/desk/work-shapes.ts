import type { ItemLine, ItemType } from './item-shapes.ts'
import type { Aged } from './shapes.ts'

export interface FormField {
  id: string
  kind: 'text' | 'multiline' | 'number' | 'choice' | 'choices' | 'date' | 'time' | 'person' | 'picker'
  label: string
  hint: string | null
  required: boolean
  least: number | null
  most: number | null
  choices: readonly { value: string; label: string }[]
}

/** The form that files a work item. */
export interface Form {
  title: string
  itemType: ItemType
  templateId: string | null
  templateVersion: number | null
  fields: readonly FormField[]
  values: Readonly<Record<string, string>>
}

export interface Similar {
  items: readonly { itemId: string; itemType: ItemType; number: number; title: string }[]
}

export interface Templates {
  templates: readonly {
    templateId: string
    title: Readonly<Record<string, string | undefined>>
    isActive: boolean
  }[]
}

export interface Board extends Aged {
  itemType: ItemType
  columns: readonly { state: string; open: boolean; count: number; items: readonly ItemLine[] }[]
}

/** The outcome of a step for each item. */
export interface Outcomes {
  outcomes: readonly {
    itemId: string
    outcome: 'done' | 'already' | 'refused'
    refusal: { code: string; message: string } | null
  }[]
}

/** Lengths of time in minutes: the middle, and that below which nine in ten are; null where there is none. */
export type Spread = { median: number; most: number } | null

export interface MonthFigures {
  month: string
  filed: number
  toAcknowledge: Spread
  toResolve: Spread
}

/** The time that items of a kind took, by month and platform, and the age of the open ones. */
export interface Times extends Aged {
  all: readonly MonthFigures[]
  months: readonly (MonthFigures & { platformId: string | null; platformName: string | null })[]
  open: readonly { platformId: string | null; platformName: string | null; ages: readonly number[] }[]
}

/** Items as a file for a spreadsheet. */
export interface Export {
  text: string
  count: number
  all: number
}

export interface SavedView {
  viewId: string
  name: string
  query: string
  revision: number
}

/** The views that the person has saved. */
export interface SavedViews extends Aged {
  views: readonly SavedView[]
}
