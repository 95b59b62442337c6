import type { Aged, Role } from '../desk/shapes.ts'

/** The answers of the API that only the admin page reads, compared with what the API says of itself as the others are. */
export interface RoleBindings extends Aged {
  /** True for whoever may give and take roles. */
  mayBind: boolean
  firstAdmins: { names: readonly string[]; others: number }
  bindings: readonly {
    name: string
    kind: 'user' | 'group'
    id: string | null
    role: Role
    platformId: string | null
    platform: string | null
  }[]
}

export interface RoleExplanation extends Aged {
  name: string
  platform: { platformId: string; name: string } | null
  origins: readonly {
    role: Role
    from: 'everybody' | 'configuration' | 'person' | 'group' | 'unread'
    group: string | null
    platform: string | null
    counts: boolean
  }[]
  actions: readonly {
    action: string
    may: 'yes' | 'no' | 'unknown'
    role: Role
    kept: boolean
    alone: boolean
    platforms: readonly string[]
  }[]
}

export interface AuditEntry {
  eventId: string
  at: string
  by: string | null
  byId: string
  action: string
  table: string
  rowId: string
  change: number
  isRefused: boolean
  payload: Readonly<Record<string, unknown>>
}

export interface AuditPage {
  events: readonly AuditEntry[]
  next: string | null
}

export interface AuditEvent extends AuditEntry {
  before: Readonly<Record<string, unknown>>
  after: Readonly<Record<string, unknown>>
  isWhole: boolean
}

export interface DeskHealth {
  version: string
  startedAt: string
  now: string
  ingestsEverySeconds: number
  hearsEverySeconds: number
  sources: readonly {
    name: string
    isConnected: boolean
    checks: number
    everySeconds: number
    state: 'ok' | 'late' | 'failed' | 'never' | 'idle'
    succeededAt: string | null
    reason: string | null
  }[]
  store: {
    engine: 'duckdb' | 'databricks'
    since: string | null
    p95: number | null
    hours: readonly {
      hour: string
      statements: number
      failed: number
      ms: number
      minutes: number
      read: number
      written: number
    }[]
  }
  deliveries: readonly { state: string; count: number; since: string }[]
  memories: readonly { name: string; at: string | null; away: boolean }[]
}
