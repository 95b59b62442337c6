import type { Card } from '../../cards/kit/card.ts'
import type { Channel } from '../../services/channels/model.ts'
import type { Desk } from '../../services/kernel/context.ts'
import type { Desired, Post } from '../../services/posts/ledger.ts'
import type { Reference } from '../../services/store/tables/channels.ts'
import type { Row, TableName } from '../../services/store/tables.ts'

/** One post as it should be now. Data only: it is compared with what is shown, and drawn only when it is sent. */
export interface Wanted extends Desired {
  /** Where it is sent; for a comment that is a thread of the channel. */
  reference: Reference
  /** A notice is posted anew each time: an edit tells nobody. */
  anew: boolean
}

/** A kind of post. Adding one is a file beside this one and a line in index.ts. */
export interface Subject<Known = unknown> {
  /** The first part of its posts' subject. */
  kind: string
  /** Where its data come from. Kinds with the same source are read and sent together. */
  source: Source<Known>
  /** Every post of this kind that is wanted, given those there are. Pure: nothing is read, drawn or sent. */
  desired(known: Known, posts: readonly Post[]): Wanted[]
  /** The card of one of them. */
  draw(known: Known, wanted: Wanted, place: Place): Card
}

/** What a card may depend on beside what it is about. */
export interface Place {
  /** The version the post shows now; null when it was never shown. */
  shownVersion: string | null
  /** Teams user ids of people seen there lately, whose clients may ask for a view of their own. */
  readAlong: readonly string[]
}

/**
 * What a changed row means for posts: nothing (undefined), that what is in memory is compared with the store's newest, that
 * one thing is read and compared (`soon`: together with whatever else happens to it in a moment), or that all are.
 */
export type Concern = undefined | 'look' | 'all' | { id: string; soon: boolean }

/** Where the data of posts come from, and what changes them. */
export interface Source<Known> {
  /** By table: what a change of one of its rows means. */
  changedBy: { readonly [N in TableName]?: (row: Row<N>) => Concern }
  /** Begins to keep, in memory, what has to be compared. */
  keep(parts: KeepParts): Kept<Known>
}

export interface KeepParts {
  desk: Desk
  /** The personal chat with somebody; undefined when there is none now. */
  reach: (userId: string, channels: readonly Channel[]) => Promise<Channel | undefined>
  /** Whether a post is left alone for now; `post` is undefined before it was first tried. */
  rests: (wanted: Wanted, post: Post | undefined, now: Date) => boolean
}

/** One look at what posts show: when, at which conversations, and whether the store may have news. */
export interface Round {
  now: Date
  channels: readonly Channel[]
  reads: 'store' | 'memory'
}

/** What a source keeps for one desk. */
export interface Kept<Known> {
  /** A thing changed, or what is known of its posts is out of date: it is read again. */
  touch(id: string): void
  /** Others may have written, or people can be told since just now: everything is compared the next time. */
  sweep(people: readonly string[]): void
  /** Whether there is something to do now that costs a statement. */
  isBusy(now: Date): boolean
  /** What has to be compared now, as it is known. */
  look(round: Round): Promise<Thing<Known>[]>
}

/** Something posts are about, with its posts. */
export interface Thing<Known> {
  /** What `touch` is told. */
  id: string
  known: Known
  /** By post id; brought up to date by whoever sends. */
  posts: Map<string, Post>
  /** Tells which posts do not show yet what they should. */
  left(wanted: readonly Wanted[]): void
}
