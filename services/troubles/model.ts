/**
 * The kinds of trouble by the kind of part that has them. Of a source: a run that does not end, runs that fail, no run at all, and
 * runs that return nothing where there used to be something.
 */
interface Kinds {
  source: 'hangs' | 'failed' | 'late' | 'empty'
  secret: 'expiring' | 'expired'
  /** The time for which the desk keeps its warehouse awake. */
  warehouse: 'costly'
  /** Turns and requests that end in a defect. */
  answers: 'errors'
  /** Messages that Teams does not take. */
  messages: 'behind'
}
export type PartKind = 'source' | 'secret' | 'warehouse' | 'answers' | 'messages'
export type TroubleKind = Kinds[PartKind]

/** Something that is wrong with the desk itself, as it is now. */
export interface Trouble {
  kind: TroubleKind
  since: Date
  /** The cleaned reason as it was recorded; null where there is none. */
  reason: string | null
  /** The names of the platforms that are measured by it. */
  platforms: readonly string[]
  /** The time until which what was measured before still counts; null where nothing was. */
  countsUntil: Date | null
  /** The number and the instant that the words name, such as the days that are left, and when a secret expires. */
  count?: number
  at?: Date
}

/** A part of the desk that is watched. */
export interface Watch {
  /** The kind of part and its name. */
  subject: `${PartKind}:${string}`
  trouble: Trouble | null
  /** The last time at which it proved that it has no trouble of a kind; null or absent where that is not known. */
  wellAt: Readonly<Partial<Record<TroubleKind, Date | null>>>
}

/** The kind of the part that a trouble is about, and its name. */
export const partOf = (subject: string): { part: string; name: string } => {
  const end = subject.indexOf(':')
  return { part: subject.slice(0, end), name: subject.slice(end + 1) }
}
