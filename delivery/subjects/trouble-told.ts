import type { Post } from '../../services/posts/ledger.ts'
import type { TroubleKind, Watch } from '../../services/troubles/model.ts'

/** The content of a post, as far as decisions need it: the version it shows, taken apart. */
export interface Told {
  from: Date
  /** Null as long as the post does not say that the trouble is over. */
  until: Date | null
  kind: TroubleKind
}

/** Milliseconds after an end within which the next trouble goes on with the last: there is no new message. */
const calmMs = 30 * 60_000

/** The version of a post. It holds what the post says, so that this is known after a restart and to other processes. */
export const versionOf = ({ from, until, kind }: Told, words: string): string =>
  [from.toISOString(), until?.toISOString() ?? '-', kind, words].join(' ')

/** Reads from its version what a post says; undefined before it said anything. */
export const toldBy = (version: Post['shownVersion'] | undefined): Told | undefined => {
  const [from, until, kind] = version?.split(' ') ?? []
  if (!from || !until || !kind) return undefined
  return { from: new Date(from), until: until === '-' ? null : new Date(until), kind: kind as TroubleKind }
}

/**
 * The trouble that a post tells of. Where that is not known, because two processes edited it at once, it is taken to tell of the trouble there is, so
 * that there is no second message.
 */
export const toldOf = (post: Post | undefined, { trouble }: Watch): Told | undefined =>
  toldBy(post?.shownVersion) ??
  (post?.activityId
    ? { from: trouble?.since ?? post.updatedAt, until: null, kind: trouble?.kind ?? 'failed' }
    : undefined)

/** A trouble as a post should say it. `isNew`: it is another one than that the post is about. */
export interface TroubleNews {
  tells: Told
  isNew: boolean
}

/**
 * The post that is due, given what it tells: a trouble that goes on, its end once the part proved well, and then the next one. Undefined
 * when what the post says is all there is to say, also because nobody knows.
 */
export const newsFor = (told: Told | undefined, { trouble, wellAt }: Watch): TroubleNews | undefined => {
  const goesOn = (end: Date): boolean => trouble !== null && trouble.since.getTime() - end.getTime() < calmMs
  if (told?.until === null) {
    const well = wellAt[told.kind]
    if (well && well > told.from && !goesOn(well)) return { tells: { ...told, until: well }, isNew: false }
    return trouble ? { tells: { ...told, kind: trouble.kind }, isNew: false } : undefined
  }
  if (!trouble) return undefined
  const again = told !== undefined && goesOn(told.until)
  return { tells: { from: again ? told.from : trouble.since, until: null, kind: trouble.kind }, isNew: !again }
}
