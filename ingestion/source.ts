import type { ResultStatus } from '../services/status/health.ts'
import type { Observation } from '../services/status/finish-run.ts'
import type { Http } from './http.ts'

export type { Observation }

/** An enabled check of an active platform: what `target` is depends on the source. */
export interface Check {
  checkId: string
  platformId: string
  target: string
}

/** What a source gets for one run. */
export interface Reader {
  checks: readonly Check[]
  http: Http
  /** When the run started; ages are computed from it. */
  now: Date
}

/**
 * Another system the desk reads. `name` is what `status_checks.source` says. `read` answers with one observation per
 * check; it throws when the system as a whole cannot be read, and the run fails with that reason.
 */
export interface Source {
  name: string
  read(reader: Reader): Promise<Observation[]>
}

/** What is seen at one target, for every check that looks at it. */
export interface Sight {
  status: ResultStatus
  observedValue?: number | null
  message?: string | null
  errorPayload?: string | null
}

/** Targets looked at at a time: enough to be quick, too few to be a burden. */
const atOnce = 4

/** Looks at each distinct target once, a few at a time. What `look` throws fails the whole. */
export const lookAtEach = async (
  checks: readonly Check[],
  look: (target: string) => Promise<Sight>,
): Promise<Observation[]> => {
  const targets = [...new Set(checks.map(({ target }) => target))]
  const sights = new Map<string, Sight>()
  const left = targets.values()
  const worker = async (): Promise<void> => {
    for (const target of left) sights.set(target, await look(target))
  }
  await Promise.all(targets.slice(0, atOnce).map(worker))
  return checks.map(({ checkId, platformId, target }) => ({
    checkId,
    platformId,
    observedValue: null,
    message: null,
    errorPayload: null,
    ...sights.get(target)!,
  }))
}

/** Diagnostics as JSON text, without what is missing and bounded by bounding each text. */
export const payloadOf = (facts: Record<string, string | number | null | undefined>): string =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries(facts)
        .filter(([, fact]) => fact !== null && fact !== undefined && fact !== '')
        .map(([name, fact]) => [name, typeof fact === 'string' ? fact.slice(0, 300) : fact]),
    ),
  )
