import type { Reading, ResultStatus } from '../services/status/health.ts'
import type { Listed } from '../services/kernel/discovery.ts'
import type { Observation } from '../services/status/finish-run.ts'
import type { z } from 'zod'
import { clean } from './clean.ts'
import { pageAddress } from './page-address.ts'
import type { Http } from './http.ts'
import type { Credentials, Tokens } from './token.ts'

export type { Observation }

/** An enabled check of an active platform: what `target` is depends on the source. */
export interface Check {
  checkId: string
  platformId: string
  target: string
  /** Absent where it does not matter. */
  checkType?: Reading['checkType']
}

/** The means that a source is given for one run. */
export interface Reader {
  checks: readonly Check[]
  http: Http
  /** The token for some credentials, kept and renewed from run to run. */
  tokens: Tokens
  /** The measurements of the desk itself that this process offers, by name. */
  probes: Readonly<Record<string, Probe>>
  /**
   * Runs a statement that reads on the database of the desk itself; absent where there is none. Throws StoreError or AppError.
   */
  statement?: ((text: string) => Promise<Record<string, unknown>[]>) | undefined
  /** The start of the run; ages are computed from it. */
  now: Date
  /** True when half of the time that the run has is over: what may take long is not begun any more. */
  isLate: () => boolean
}

/** The means to ask a system something, outside of a run. */
export type Means = Pick<Reader, 'http' | 'tokens'>

/** The number of things that a source may see, `isMore` when there are others on further pages. `of` names them, as `jobs`. */
export interface Trial {
  count: number
  isMore: boolean
  of: string
}

/** Another system the desk reads, described by one file of `sources/`. `Config` is what it needs to be read. */
export interface SourceDefinition<Config = unknown> {
  /** The name of the source in `status_checks.source`. */
  name: string
  /** Its variables of the environment -> its config; null where they are not set, and then the source is not there. */
  config: z.ZodType<Config | null>
  /** Every host it will ask, as `name`, `name:port` or `*.suffix`: together they are the egress plan. */
  hosts(config: Config): readonly string[]
  /** One observation per check. Throws when the system as a whole cannot be read: the run fails with that reason. */
  read(config: Config, reader: Reader): Promise<Observation[]>
  /** The credentials its token is for, null where it is configured to need none: `npm run source:check` tries them. */
  credentials?(config: Config): Credentials | null
  /** One harmless read for `npm run source:check`, without a target. Throws HttpError. */
  trial?(config: Config, reader: Means): Promise<Trial>
  /** Lists the things it sees that a check could watch, a bounded number of pages. Throws HttpError. */
  discover?(config: Config, reader: Means): Promise<Listed>
  /**
   * The ends of the last runs of a target that wrote data, in epoch milliseconds and any order; none for what is no target.
   * Throws HttpError.
   */
  ends?(config: Config, target: string, reader: Means): Promise<readonly number[]>
  /** Sentences for an admin, by the code of a refusal. */
  hints?: Readonly<Record<string, string>>
}

/** A source of this installation, with its config. */
export interface Source {
  name: string
  hosts: readonly string[]
  read(reader: Reader): Promise<Observation[]>
  hints?: Readonly<Record<string, string>> | undefined
  /** Absent where it cannot tell. */
  discover?: ((reader: Means) => Promise<Listed>) | undefined
  ends?: ((target: string, reader: Means) => Promise<readonly number[]>) | undefined
}

/** The trial of a source that lists things by name. */
export const trialOf = (of: string, { found, isMore }: { found: readonly unknown[]; isMore: boolean }): Trial => ({
  ...{ count: found.length, isMore, of },
})

/** Makes a source of this installation from its definition and its config. */
export const configured = <Config>(definition: SourceDefinition<Config>, config: Config): Source => ({
  name: definition.name,
  hosts: definition.hosts(config),
  read: (reader) => definition.read(config, reader),
  hints: definition.hints,
  discover: definition.discover && ((reader) => definition.discover!(config, reader)),
  ends: definition.ends && ((target, reader) => definition.ends!(config, target, reader)),
})

/** The measurement of one target, which counts for every check of that target. */
export interface Sight {
  status: ResultStatus
  observedValue?: number | null
  message?: string | null
  errorPayload?: string | null
  /** True if the system denies access to this target; null if it was not asked. */
  refused?: boolean | null
  /**
   * `age`: nothing but the age of data is measured, which a check of freshness alone judges. `value`: what is measured is no
   * age, though such a check would take it for one. Absent for a state, with an age or without, that any check may have.
   */
  measures?: 'age' | 'value' | undefined
}

/** The sight as a check of this type may have it: unknown where the type does not judge what is measured. */
const fitting = (sight: Sight, checkType: Check['checkType']): Sight => {
  const { measures, status } = sight
  if (!measures || !checkType || status === 'unknown' || (measures === 'age') === (checkType === 'freshness'))
    return sight
  return {
    status: 'unknown',
    message:
      measures === 'age'
        ? `Here an age is measured, which a check of freshness judges, and this one is of ${checkType}`
        : 'No age is measured here, and this check is of freshness: one of quality or availability judges it',
  }
}

/** Measures one part of the desk itself. An error it throws becomes a red measurement. */
export type Probe = () => Promise<Sight>

/** Targets looked at at a time: enough to be quick, too few to be a burden. */
const atOnce = 4

/**
 * Looks at each distinct target once, a few at a time. What `look` throws fails the whole, and so does a system that
 * keeps every target from us, two at least: it does not know us, and nothing was measured. Who keeps the only target there
 * is from us may as well mean that one.
 */
export const lookAtEach = async (
  checks: readonly Check[],
  look: (target: string) => Promise<Sight>,
): Promise<Observation[]> => {
  const targets = [...new Set(checks.map(({ target }) => target))]
  const sights = new Map<string, Sight>()
  const left = [...targets]
  const worker = async (): Promise<void> => {
    for (let target = left.shift(); target !== undefined; target = left.shift()) sights.set(target, await look(target))
  }
  try {
    await Promise.all(targets.slice(0, atOnce).map(worker))
  } finally {
    // After a failure nothing more is asked for.
    left.length = 0
  }
  const answered = targets.map((target) => sights.get(target)!).filter(({ refused }) => refused !== null)
  if (answered.length > 1 && answered.every(({ refused }) => refused))
    throw new Error(`Access to everything is refused. ${answered[0]!.message}`)
  return checks.map(({ checkId, platformId, target, checkType }) => {
    const sight = fitting(sights.get(target)!, checkType)
    const { status, observedValue = null, message = null, errorPayload = null } = sight
    return { checkId, platformId, status, observedValue, message, errorPayload }
  })
}

/** The most characters of diagnostics that are kept with a measurement. */
const mostOfPayload = 2000

/**
 * Diagnostics as JSON text, cleaned, without what is missing. The last facts are left out where all would be longer than is
 * kept. `runPageUrl` is an address, which keeps its query, but nothing in it that gives access; a long one is left out.
 */
export const payloadOf = (facts: Record<string, string | number | null | undefined>): string => {
  const kept = Object.entries(facts)
    .filter(([, fact]) => fact !== null && fact !== undefined && fact !== '')
    .map(([name, fact]) => [name, typeof fact === 'string' ? cleanFact(name, fact) : fact])
    .filter(([, fact]) => fact !== '')
  for (;;) {
    const payload = JSON.stringify(Object.fromEntries(kept))
    if (payload.length <= mostOfPayload) return payload
    kept.pop()
  }
}

const cleanFact = (name: string, fact: string): string => (name === 'runPageUrl' ? pageAddress(fact) : clean(fact))
