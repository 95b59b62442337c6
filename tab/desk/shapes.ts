/** The answers of the API, as far as the page reads them. A test compares them with what the API says of itself. */
export type State = 'healthy' | 'maintenance' | 'degraded' | 'unknown' | 'down'

/** The age of what is told. */
export interface Aged {
  at: string
  /** True while the store cannot be read: this is from memory. */
  away: boolean
}

export interface Banner {
  messageId: string
  severity: 'info' | 'warning' | 'critical'
  title: string
  body: string
  end: string | null
}

export interface Check {
  checkId: string
  checkType: 'freshness' | 'availability' | 'quality'
  slaMinutes: number
  critAfterMinutes: number
  state: State
  reason: string
  lastSuccessAt: string | null
  overdueMinutes: number
  latest: { measuredAt: string; message: string } | null
  /** Since when and why its source cannot be read, if that is why its state is unknown. */
  unread: { source: string; since: string | null; reason: string } | null
}

export interface Platform {
  platformId: string
  name: string
  domain: string
  state: State
  reason: string
  checks: readonly Check[]
  /** The platforms because of which it is probably not well. */
  causes: readonly { name: string; isMaintenance: boolean }[]
  maintenance: Banner | null
}

export interface Health extends Aged {
  state: State
  counts: Readonly<Record<State, number>>
  platforms: readonly (Platform & { incident: { itemId: string; number: number; title: string } | null })[]
  banners: readonly Banner[]
}

/** The platforms that a channel follows; null for all. */
export interface Scope extends Aged {
  platformIds: readonly string[] | null
}

export interface Details extends Aged {
  platform: Platform
  days: readonly { day: string; state: State | null }[]
  lastFailure: { checkId: string; at: string; message: string } | null
}

export interface Platforms extends Aged {
  platforms: readonly { platformId: string; name: string }[]
}

export const roles = ['Viewer', 'Contributor', 'Triager', 'ServiceOwner', 'Admin'] as const
/** A role; each includes those before it. */
export type Role = (typeof roles)[number]

/** Whoever is in front of the page, as the desk knows them. */
export interface Me {
  name: string
  /** Roles on all platforms. */
  roles: readonly Role[]
  /** False while a group cannot be read that may give more. */
  isCertain: boolean
  platforms: readonly { platformId: string; name: string; roles: readonly Role[] }[]
}
