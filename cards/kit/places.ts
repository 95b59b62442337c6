import type texts from '../text/en.json'
import { referenceOf } from '../../services/work-items/model.ts'

/** The parts of the page: each has its title among the texts. */
type PageName = keyof typeof texts extends infer Key ? (Key extends `tab.page.${infer Name}` ? Name : never) : never

/** A place of the desk's page: the part of it, and what is open there. */
export type Place = readonly [page: PageName, id?: string]

/** The place of each thing that has one on the page; where a card is about no single thing, it names the part alone. */
export const places = {
  health: (platformId: string | null): Place => (platformId === null ? ['platforms'] : ['platforms', platformId]),
  history: (platformId: string): Place => ['history', platformId],
  workItem: (item: Parameters<typeof referenceOf>[0]): Place => ['tickets', referenceOf(item)],
  announcement: (messageId: string): Place => ['announcements', messageId],
  term: (term: string): Place => ['docs', term],
}
