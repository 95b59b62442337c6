import type { Card } from '../../cards/kit/card.ts'
import type { Channel } from '../../services/channels/model.ts'
import type { Desk } from '../../services/kernel/context.ts'
import type { Urgency } from '../limiter.ts'
import type { Reach } from '../reach.ts'
import type { Desired, Post } from '../../services/posts/ledger.ts'
import type { Reference } from '../../services/store/tables/channels.ts'
import type { Row, TableName } from '../../services/store/tables.ts'

/** One post as it should be now. Data only: it is compared with what is shown, and drawn only when it is sent. */
export interface Wanted extends Desired {
  /** The conversation it is sent to; for a comment, a thread of the channel. */
  reference: Reference
  /** True when it is posted anew each time, as a notice is: Teams notifies nobody of an edit. */
  anew: boolean
  /** The instant before which it is not sent; absent for at once. */
  from?: Date
}

/** A kind of post. Adding one is a file beside this one and a line in index.ts. */
export interface Subject<Known = unknown> {
  /** The `subject_kind` of its posts. */
  kind: string
  /** The source of its data. Kinds with the same source are read and sent together. */
  source: Source<Known>
  /** Its place among all that waits to be sent. */
  urgencyOf(known: Known): Urgency
  /** Decides which posts of this kind are wanted, given those that exist. Pure: nothing is read, drawn or sent. */
  desired(known: Known, posts: readonly Post[]): Wanted[]
  /** Draws the card of one wanted post. */
  draw(known: Known, wanted: Wanted, place: Place): Card
  /** Draws one card of several posts for one person; absent when each needs a message of its own. */
  gather?(posts: readonly ({ known: Known; wanted: Wanted } & Pick<Place, 'shownVersion'>)[]): Card
}

/** Facts about the place of a post on which its card may depend. */
export interface Place {
  /** The version the post shows now; null when it was never shown. */
  shownVersion: string | null
  /** Teams user ids of people seen there lately, whose clients may ask for a view of their own. */
  readAlong: readonly string[]
}

/**
 * The effect of a changed row on posts. Undefined: none. `look`: data in memory are brought up to date and compared.
 * `all`: everything is compared. `{id, soon}`: one thing is read and compared, at once, or `soon`, together
 * with other changes of it within a moment. With `begins` the thing is new and is this, without posts.
 */
export type Concern = undefined | 'look' | 'all' | { id: string; soon: boolean; begins?: object }

/** A source of the data that posts are made of. */
export interface Source<Known> {
  /** By table, the effect of a change of one of its rows. */
  changedBy: { readonly [N in TableName]?: (row: Row<N>) => Concern }
  /** Begins to keep the data that have to be compared in memory. */
  keep(parts: KeepParts): Kept<Known>
}

export interface KeepParts {
  desk: Desk
  reach: Reach
  /** Has another round made. */
  again: () => void
  /** Tells whether a post rests for now; `post` is undefined before it was first tried. */
  rests: (wanted: Wanted, post: Post | undefined, now: Date) => boolean
}

/** One round of comparing: the time, the conversations, and whether the store or memory alone is read. */
export interface Round {
  now: Date
  channels: readonly Channel[]
  reads: 'store' | 'memory'
}

/** The data of a source, kept for one desk. */
export interface Kept<Known> {
  /**
   * Has a thing read again, because it changed or its posts are no longer known exactly. One that `begins` with this has no
   * posts yet and is not read.
   */
  touch(id: string, begins?: object): void
  /** Has everything compared in the next round: others may have written, or `people` can be reached since just now. */
  sweep(people: readonly string[]): void
  /** Has whatever concerns these people compared, whose chats were opened just now; absent where every round does so. */
  meets?(people: readonly string[]): void
  /** Tells whether there is something to do now that costs a statement. */
  isBusy(now: Date): boolean
  /** Gives the things that have to be compared now. */
  look(round: Round): Promise<Thing<Known>[]>
}

/** Something that posts are about, such as a work item, with its posts. */
export interface Thing<Known> {
  /** The argument of `touch` for this thing. */
  id: string
  known: Known
  /** Its posts by post id; sending keeps them up to date. */
  posts: Map<string, Post>
  /** Is told which posts do not show yet what they should. */
  left(wanted: readonly Wanted[]): void
}
