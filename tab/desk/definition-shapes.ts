import type { Aged, Check, State } from './shapes.ts'

export const checkTypes = ['freshness', 'availability', 'quality'] as const
export const domains = ['databricks', 'powerbi', 'fabric', 'other'] as const

export interface CheckDefinition {
  checkId: string
  checkType: Check['checkType']
  slaMinutes: number
  warnAfterMinutes: number
  critAfterMinutes: number
  source: string
  target: string
  owner: string | null
  /** Minutes down after which the desk opens an incident; null for never. */
  incidentMinutes: number | null
  /** True for one that was given a secret; null for a check whose results are not pushed. */
  hasSecret: boolean | null
  enabled: boolean
  revision: number
}

export interface PlatformDefinition {
  platformId: string
  name: string
  domain: (typeof domains)[number]
  ownerGroup: string | null
  /** The ids of the platforms it depends on. */
  upstream: readonly string[]
  isActive: boolean
  revision: number
  mayDefineChecks: boolean
  /** True for whoever may give its checks that are pushed to a new secret. */
  mayConnectChecks: boolean
  checks: readonly CheckDefinition[]
}

/** Platforms and checks as they are defined, also what is switched off. */
export interface Definitions extends Aged {
  platforms: readonly PlatformDefinition[]
  sources: readonly { name: string; isConnected: boolean; canDiscover: boolean }[]
  mayDefine: boolean
  /** True for whoever may see what sources see. */
  mayDiscover: boolean
}

/** The secret of a check whose results are pushed. It is told this once. */
export interface ConnectedCheck {
  secret: string
}

/** The states of a check over time, and their figures. */
export interface Outcome {
  stretches: readonly { from: string; until: string; state: State }[]
  minutes: Readonly<Record<State, number>>
  outages: number
  news: number
}

/** The last 14 days of a check, with the minutes it has and with others. */
export interface CheckPreview extends Aged {
  from: string
  until: string
  measurements: number
  was: Outcome
  wouldBe: Outcome
}
