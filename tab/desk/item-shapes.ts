import type { Aged } from './shapes.ts'

export const itemTypes = ['INCIDENT', 'IMPROVEMENT', 'PLATFORM_REQUEST'] as const
export type ItemType = (typeof itemTypes)[number]

export interface ItemLine {
  itemId: string
  itemType: ItemType
  number: number
  title: string
  state: string
  severity: string | null
  platformName: string | null
  assignee: string | null
  reportedAt: string
  votes: number
  revision: number
  moves: readonly Move[]
  triages: boolean
}

/** A step that the person may take now, and the state it leads to. */
export interface Move {
  action: string
  to: string
  reason: boolean
  takes: boolean
}

export interface Items extends Aged {
  items: readonly ItemLine[]
  next: string | null
}

type Localized = Readonly<Record<string, string>>

/** An answer to a field of a request template, with the words of its question and, where it was a choice, of the choice. */
export interface Answered {
  kind: string
  label: Localized
  value: string | number | boolean
  words?: Localized | undefined
}

export interface Item extends ItemLine {
  description: string
  service: string | null
  environment: string | null
  priority: string | null
  tags: readonly string[]
  reporter: string
  reason: string | null
  comments: readonly { commentId: string; author: string; body: string; at: string }[]
  voted: boolean
  open: boolean
  due: { at: string; zone: string } | null
  links: readonly { title: string; url: string }[]
  answers: readonly Answered[]
  assigned: boolean
  following: boolean
  muted: boolean
  awayAt: string | null
}

export interface History extends Aged {
  happenings: readonly {
    action: string
    by: string | null
    at: string
    from: string | null
    to: string | null
    assignee: string | null
    reason: string | null
  }[]
  page: number
  pages: number
}
