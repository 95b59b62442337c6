/** Something that changed, by its noun, as the desk tells it. */
export interface Change {
  noun: string
  id: string | null
}

/**
 * The paths of the API whose answers a change of a noun may alter, by their beginnings. A change of a noun without a row may alter
 * everything; a row spares the reads. A role alters what somebody may see and do anywhere.
 */
export const concerns: Readonly<Record<string, readonly string[]>> = {
  status: ['/health', '/platforms'],
  // Its name stands in all that is about it.
  platform: [
    ...['/health', '/platforms', '/definitions', '/work-items', '/roadmap'],
    ...['/announcements', '/subscriptions', '/roles', '/deliveries'],
  ],
  announcement: ['/health', '/platforms', '/announcements', '/work-items'],
  workItem: ['/work-items', '/roadmap', '/health', '/platforms'],
  requestTemplate: ['/request-templates'],
  handbook: ['/handbook'],
  term: ['/glossary'],
  roadmap: ['/roadmap', '/work-items'],
  role: ['/'],
  channel: ['/channels', '/subscriptions', '/deliveries'],
}

const everything = ['/']

/** The beginnings of paths that changes are about; `null` stands for a time of which nothing is known. */
export const pathsOf = (changes: readonly (Change | null)[]): readonly string[] => [
  ...new Set(changes.flatMap((change) => (change && concerns[change.noun]) ?? everything)),
]

/** True for a path that is one of these, or below or a question of one. */
export const isAbout = (path: string, beginnings: readonly string[]): boolean =>
  beginnings.some(
    (one) => path === one || path.startsWith(one.endsWith('/') ? one : `${one}/`) || path.startsWith(`${one}?`),
  )
