import type { State } from './health.ts'
import type { PlatformReadings } from './model.ts'

export interface Failure {
  checkId: string
  at: Date
  message: string
  diagnostics: string
}

/** The worst state measured on one UTC day; null when nothing was measured. */
export interface Day {
  /** First instant of the UTC day. */
  day: Date
  state: State | null
}

export interface PlatformDetails {
  /** The platform with its checks; undefined when there is none of this id. */
  readings: PlatformReadings | undefined
  days: Day[]
  lastFailure: Failure | null
}
