import type { Draws } from '../api/draws.ts'
import { announcementCard } from '../cards/announcements/announcement.ts'
import { leadingToPage } from '../cards/kit/open-page.ts'
import { reader } from '../cards/kit/reader.ts'
import type { Desk } from '../services/kernel/context.ts'

/** Draws things as conversations of several people see them, by the code that delivery posts them by. */
export const drawsWith = ({ links }: Pick<Desk['settings'], 'links'>): Draws => ({
  // Everybody reads the times of an announcement in its zone, which is named.
  announcement: (view, locale) => leadingToPage(announcementCard(view, reader(locale, view.zone, true)), links),
})
