import type { Aged } from './shapes.ts'

/** The answers of the API about announcements, as far as the page reads them; compared like those in `shapes.ts`. */
export const announcementKinds = ['BANNER', 'MAINTENANCE', 'RELEASE_NOTES'] as const
export type AnnouncementKind = (typeof announcementKinds)[number] | 'INCIDENT'
export type Severity = 'info' | 'warning' | 'critical'

/** An announcement as a line names it. */
export interface AnnouncementLine {
  messageId: string
  kind: AnnouncementKind
  severity: Severity
  title: string
  platforms: readonly { platformId: string; name: string }[]
  repeats: string | null
}

/** A window of a calendar. */
export interface PlannedWindow extends AnnouncementLine {
  state: string
  start: string
  end: string | null
  isRepeat: boolean
  clashes: readonly { messageId: string; title: string; start: string; end: string | null }[]
}

export interface Draft extends AnnouncementLine {
  start: string | null
  end: string | null
}

export interface Plan extends Aged {
  windows: readonly PlannedWindow[]
  drafts: readonly Draft[]
  mayWrite: boolean
}

export interface Announcement extends AnnouncementLine {
  revision: number
  body: string
  translations: Readonly<Record<string, { title: string; body: string }>>
  start: string | null
  end: string | null
  zone: string
  state: string
  updates: readonly { step: string; text: string; at: string }[]
  audience: string
  owner: string | null
  itemId: string | null
  asksAcknowledgement: boolean
  moves: readonly string[]
  movedFrom: { start: string; end: string } | null
  collisions: {
    overlaps: readonly { messageId: string; title: string; start: string | null; end: string | null }[]
    incidents: readonly { itemId: string; number: number; title: string }[]
    quiet: { count: number; names: readonly string[] }
  }
  places: number | null
  mayReach: boolean
}

/** Words of a form: the key of a text, or what somebody wrote. */
export interface Wording {
  key: string | null
  params: Readonly<Record<string, string | number>>
  words: string | null
}

export interface FormField {
  id: string
  kind: string
  label: Wording
  hint: Wording | null
  required: boolean
  most: number | null
  choices: readonly { value: string; label: Wording }[]
}

export interface AnnouncementForm {
  kind: AnnouncementKind
  revision: number | null
  mayWrite: boolean
  fields: readonly FormField[]
  ofEnd: readonly string[]
  values: Readonly<Record<string, string>>
}

export interface Preview {
  at: string
  cards: readonly { language: string; summary: string; content: Readonly<Record<string, unknown>> }[]
}

export interface Reach extends Aged {
  places: readonly {
    name: string | null
    state: 'sent' | 'edited' | 'waiting' | 'failed'
    at: string | null
    sentAt: string | null
    reason: string | null
  }[]
  people: Readonly<Record<'sent' | 'edited' | 'waiting' | 'failed', number>>
  acknowledged: number | null
}
