import type { Post } from '../services/posts/ledger.ts'
import type { Subject, Wanted } from './subjects/subject.ts'

/** A post that is behind, with the data it is drawn from. `posts` has the posts of its thing and is kept up to date. */
export interface Due {
  subject: Subject
  known: unknown
  wanted: Wanted
  posts: Map<string, Post>
  /** Has the thing read again. */
  touch: () => void
}

/** A post that may be sent now. `post` is as it is on record; `claimed` when it was claimed for a new message. */
export interface Ready extends Due {
  post: Post
  claimed: boolean
}
