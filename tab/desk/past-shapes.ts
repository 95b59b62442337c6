import type { Aged, Check } from './shapes.ts'

/** A share of results, from 0 to 1; null where nothing was measured. */
type Share = number | null

/** The past of a platform. Marks of a check are at the steps `at`, with a letter for the state and a value each. */
export interface Past extends Aged {
  platformId: string
  range: string
  from: string
  until: string
  step: 'minute' | 'hour' | 'day'
  checks: readonly {
    checkId: string
    checkType: Check['checkType']
    slaMinutes: number
    critAfterMinutes: number
    at: readonly number[]
    states: string
    values: readonly (number | null)[]
    uptime: Share
    sla: Share
  }[]
  months: readonly {
    month: string
    uptime: Share
    sla: Share
    checks: readonly { checkId: string; uptime: Share; sla: Share }[]
  }[]
  spans: readonly { kind: 'incident' | 'maintenance'; id: string; title: string; from: string; until: string | null }[]
}

/** The failures of a platform; what failed alike on one day is one. */
export interface Failures extends Aged {
  failures: readonly {
    checkId: string
    checkType: Check['checkType']
    message: string
    firstAt: string
    lastAt: string
    count: number
    facts: readonly { name: string; value: string }[]
    page: string | null
  }[]
  more: boolean
}
