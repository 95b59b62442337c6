import type { Desk } from '../services/kernel/context.ts'
import { clean } from './clean.ts'
import type { IngestionConfig } from './config.ts'
import { isRead, readerOf, type Surroundings } from './ingest.ts'
import { checksOf, complete } from './run.ts'
import type { Observation, Source } from './source.ts'

/** The measurements that one source would write now, or the reason for which its run would fail. */
export interface Preview {
  source: string
  observations: Observation[]
  error: string | null
}

/** Reads sources as a run would, side by side, and writes nothing. Never throws for what a source says. */
export const dryRun = (desk: Desk, config: IngestionConfig, around: Surroundings): Promise<Preview[]> => {
  const reader = readerOf(desk, config, around)
  const preview = async ({ name, read }: Source): Promise<Preview> => {
    const now = around.clock()
    const checks = await checksOf(desk, name, now)
    if (checks.length === 0) return { source: name, observations: [], error: null }
    return read({ ...reader, checks, now, isLate: () => false }).then(
      (seen) => ({ source: name, observations: complete(checks, seen), error: null }),
      (error: Error) => ({ source: name, observations: [], error: clean(error.message) }),
    )
  }
  return Promise.all(config.sources.filter(isRead).map(preview))
}

/**
 * The sources that are asked for by name, all when none is. Throws Error with a sentence for a name that is none, or whose
 * variables are not set.
 */
export const chosen = (
  config: IngestionConfig,
  names: readonly string[],
  known: readonly string[],
): IngestionConfig => {
  for (const name of names) {
    if (!known.includes(name)) throw new Error(`There is no source ${name}. There are: ${known.join(', ')}.`)
    if (!config.sources.some((source) => source.name === name))
      throw new Error(`The source ${name} is not connected: docs/sources.md names its variables.`)
  }
  return names.length === 0 ? config : { ...config, sources: config.sources.filter(({ name }) => names.includes(name)) }
}

/** A preview as lines for a terminal: one for each check, with its age or value and what is said of it. */
export const linesOf = ({ source, observations, error }: Preview): string[] => {
  if (error !== null) return [`${source}: the run would fail. ${error}`]
  if (observations.length === 0)
    return [`${source}: no enabled check names it. In chat, define check <platform> … source=${source} makes one`]
  const width = Math.max(...observations.map(({ checkId }) => checkId.length))
  return [
    `${source}:`,
    ...observations.map(({ checkId, status, observedValue, message }) =>
      `  ${checkId.padEnd(width)}  ${status.padEnd(7)}  ${observedValue === null ? '' : observedValue.toFixed(1)}  ${message ?? ''}`.trimEnd(),
    ),
  ]
}
