import type { checkTypes } from '../store/tables/status.ts'

/** A fact of a failure, by the name its source gives it. */
export interface Fact {
  name: string
  value: string
}

/** The diagnostics of a failure as people read them, and the page of the source about it. */
export interface Diagnostics {
  facts: readonly Fact[]
  page: string | null
}

/** Failures that were alike, on one day in UTC. */
export interface Failing extends Diagnostics {
  checkId: string
  checkType: (typeof checkTypes)[number]
  message: string
  firstAt: Date
  lastAt: Date
  count: number
}

const mostFacts = 10
const longestValue = 300

/** Diagnostics are JSON of a source; undefined when they are not. */
const parsed = (written: string): Record<string, unknown> | undefined => {
  try {
    const value: unknown = JSON.parse(written)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
  } catch {
    return undefined
  }
}

const worded = (value: unknown): string =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, longestValue)

/** Only a whole https address without a password leads anywhere. */
const pageIn = (value: unknown): string | null => {
  if (typeof value !== 'string' || !URL.canParse(value)) return null
  const { protocol, username, password, href } = new URL(value)
  return protocol === 'https:' && username === '' && password === '' ? href : null
}

/** Reads diagnostics as a source wrote them; of what is no JSON the beginning is told as it is. */
export const diagnosticsIn = (written: string): Diagnostics => {
  const facts = parsed(written)
  if (!facts) return { facts: written === '' ? [] : [{ name: 'diagnostics', value: worded(written) }], page: null }
  const { runPageUrl, ...rest } = facts
  return {
    facts: Object.entries(rest)
      .filter(([, value]) => value !== null && value !== '')
      .slice(0, mostFacts)
      .map(([name, value]) => ({ name, value: worded(value) })),
    page: pageIn(runPageUrl),
  }
}
