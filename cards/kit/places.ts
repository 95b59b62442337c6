import { referenceOf } from '../../services/work-items/model.ts'

/** A place of the desk's page: the part of it, and what is open there. */
export type Place = readonly [page: string, id?: string]

/** The place of each thing that has one on the page. A card says in its view which of them it is about. */
export const places = {
  health: (platformId: string | null): Place => (platformId === null ? ['platforms'] : ['platforms', platformId]),
  history: (platformId: string): Place => ['history', platformId],
  workItems: ['tickets'] as Place,
  workItem: (item: Parameters<typeof referenceOf>[0]): Place => ['tickets', referenceOf(item)],
  roadmap: ['roadmap'] as Place,
  announcements: ['announcements'] as Place,
  announcement: (messageId: string): Place => ['announcements', messageId],
  docs: ['docs'] as Place,
  term: (term: string): Place => ['docs', term],
  access: ['admin', 'access'] as Place,
  desk: ['admin', 'desk'] as Place,
  deliveries: ['admin', 'deliveries'] as Place,
}
