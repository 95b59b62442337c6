import type { AnnouncementView } from '../services/announcements/view.ts'

/** A card as a conversation would show it, and its notification. */
export interface Drawn {
  summary: string
  content: Readonly<Record<string, unknown>>
}

/** The drawing of things as they are posted; the composition hands it in, with the code that delivery posts them by. */
export interface Draws {
  announcement: (view: AnnouncementView, locale: string) => Drawn
}
