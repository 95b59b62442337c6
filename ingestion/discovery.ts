import type { Desk } from '../services/kernel/context.ts'
import { silent, type Discovery, type Listed } from '../services/kernel/discovery.ts'
import { AppError } from '../services/kernel/errors.ts'
import { clean } from './clean.ts'
import type { IngestionConfig } from './config.ts'
import { HttpError } from './http-error.ts'
import { readerOf, type Surroundings } from './ingest.ts'
import type { Means, Source } from './source.ts'

/** Milliseconds for which a list is given again, so that a search by letters asks once. */
const keptMs = 60_000
/** Milliseconds after which a source is asked no further: somebody waits. */
const patienceMs = 20_000

/** The refusal for an error of a source, with its reason and what an admin can do. */
const away = (source: Source, error: unknown): AppError => {
  if (error instanceof AppError) return error
  const { message } = error as Error
  const code = error instanceof HttpError ? error.code : null
  const hint = code !== null && Object.hasOwn(source.hints ?? {}, code) ? ` ${source.hints![code]}` : ''
  return silent(source.name, `${clean(message)}.${hint}`, error)
}

/** Asks the sources of this process for what they see. Lists are kept for a minute. */
export const createDiscovery = (config: IngestionConfig, around: Surroundings): Discovery => {
  const kept = new Map<string, { at: number; list: Promise<Listed> }>()
  let whole: Means | undefined
  /** The one way out, shared by all, with an end to how long one question takes. */
  const meansOf = (desk: Pick<Desk, 'store'>): Means => {
    whole ??= readerOf(desk, config, around)
    return { ...whole, http: whole.http.until(AbortSignal.timeout(patienceMs)) }
  }
  const sourceCalled = (name: string) => config.sources.find((one) => one.name === name)
  return {
    async listOf(desk, name) {
      const source = sourceCalled(name)
      if (!source?.discover) return { found: [], isMore: false }
      const now = around.clock().getTime()
      const known = kept.get(name)
      if (known && now - known.at < keptMs) return known.list
      const list = source.discover(meansOf(desk)).catch((error: unknown) => {
        kept.delete(name)
        throw away(source, error)
      })
      kept.set(name, { at: now, list })
      return list
    },
    async endsOf(desk, name, target) {
      const source = sourceCalled(name)
      if (!source?.ends) return []
      return source.ends(target, meansOf(desk)).catch((error: unknown) => {
        throw away(source, error)
      })
    },
  }
}
