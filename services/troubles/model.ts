/**
 * A kind of trouble with a source: a run that does not end, runs that fail, no run at all, and runs that return nothing where there
 * used to be something.
 */
export type TroubleKind = 'hangs' | 'failed' | 'late' | 'empty'

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
}

/** A part of the desk that is watched. */
export interface Watch {
  /** The kind of part and its name, such as `source:powerbi`. */
  subject: string
  trouble: Trouble | null
  /** The last time at which it proved that it has no trouble of a kind; null where that is not known. */
  wellAt: Readonly<Record<TroubleKind, Date | null>>
}

/** The name of the part that a trouble is about. */
export const partOf = (subject: string): string => subject.slice(subject.indexOf(':') + 1)
