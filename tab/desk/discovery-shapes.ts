import type { Check } from './shapes.ts'

/** Something that a source sees and that a check could watch. */
export interface Target {
  target: string
  name: string
  /** The workspace, project or host it lies in. */
  place: string | null
  checkType: Check['checkType']
  schedule: string | null
  /** The check that watches it already. */
  checkId: string | null
}

/** A page of what a source sees, by words of its name. */
export interface Targets {
  found: readonly Target[]
  /** All with these words. */
  count: number
  /** The number to skip for the next page; null on the last. */
  next: number | null
  /** False if the source has others that were not listed. */
  isWhole: boolean
  /** True while the source is still read. */
  isReading: boolean
}

/** Thresholds in minutes for a check, and what they are made of. */
export interface Proposal {
  target: string
  checkId: string
  slaMinutes: number
  warnAfterMinutes: number
  critAfterMinutes: number
  /** The intervals between past runs; 0 where too few are told. */
  intervals: number
  usualMinutes: number | null
  longestMinutes: number | null
  /** True if the source does not show the runs of this one. */
  isRefused: boolean
}

export interface Proposals {
  proposals: readonly Proposal[]
}

/** The outcome for each check, in the order of the request. */
export interface AddedChecks {
  outcomes: readonly {
    checkId: string
    outcome: 'done' | 'already' | 'refused'
    refusal: { code: string; message: string; fields: readonly { field: string; message: string }[] } | null
  }[]
}
