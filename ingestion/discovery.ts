import type { Desk } from '../services/kernel/context.ts'
import { silent, type Discovery, type Listed } from '../services/kernel/discovery.ts'
import { AppError } from '../services/kernel/errors.ts'
import { clean } from './clean.ts'
import type { IngestionConfig } from './config.ts'
import { HttpError } from './http-error.ts'
import { readerOf, type Surroundings } from './ingest.ts'
import type { Means, Source } from './source.ts'

/** Milliseconds for which a list is given again, so that a search by letters asks once. */
const freshMs = 60_000
/** The same while it is read again. */
const keptMs = 600_000
/** Milliseconds after which a source is asked no further: somebody waits for what is asked, and comes back for a list. */
const patienceMs = 20_000
const readingMs = 120_000
/** Milliseconds that somebody waits for a list, before the answer is that it is still read. */
const waitMs = 5000

/** The refusal for an error of a source, with its reason and what an admin can do. */
const away = (source: Source, error: unknown): AppError => {
  if (error instanceof AppError) return error
  const { message } = error as Error
  const code = error instanceof HttpError ? error.code : null
  const hint = code !== null && Object.hasOwn(source.hints ?? {}, code) ? ` ${source.hints![code]}` : ''
  return silent(source.name, `${clean(message)}.${hint}`, error)
}

/** A list as it was read last, the reading that is under way, and the refusal of the last one while nobody has heard of it. */
interface Kept {
  at: number
  list?: Listed
  reading?: Promise<Listed> | undefined
  refused?: { at: number; refusal: AppError } | undefined
}

/**
 * Asks the sources of this process for what they see. A list is given again while it is read anew; one that takes long is read
 * to its end, and the answer says so meanwhile.
 */
export const createDiscovery = (config: IngestionConfig, around: Surroundings): Discovery => {
  const kept = new Map<string, Kept>()
  let whole: Means | undefined
  /** The one way out, shared by all, with an end to how long one question takes. */
  const meansOf = (desk: Pick<Desk, 'store'>, ms: number): Means => {
    whole ??= readerOf(desk, config, around)
    return { ...whole, http: whole.http.until(AbortSignal.timeout(ms)) }
  }
  const sourceCalled = (name: string) => config.sources.find((one) => one.name === name)
  const now = () => around.clock().getTime()

  const begins = (desk: Pick<Desk, 'store'>, source: Source, known: Kept): Promise<Listed> => {
    known.refused = undefined
    const reading = source.discover!(meansOf(desk, readingMs))
      .then((list) => {
        Object.assign(known, { list, at: now() })
        return list
      })
      .catch((error: unknown) => {
        known.refused = { at: now(), refusal: away(source, error) }
        throw known.refused.refusal
      })
      .finally(() => (known.reading = undefined))
    // Whoever waits hears of it; where nobody does, whoever comes next.
    reading.catch(() => undefined)
    return reading
  }
  /** Gives what is read to whoever waits, or says after a while that it is still read. */
  const within = async (reading: Promise<Listed>, known: Kept): Promise<Listed> => {
    let stop = () => {}
    const late = new Promise<Listed>((done) => {
      stop = around.timer(waitMs, () => done({ found: [], isMore: true, isReading: true }))
    })
    try {
      return await Promise.race([reading, late])
    } catch (error) {
      known.refused = undefined
      throw error
    } finally {
      stop()
    }
  }
  return {
    async listOf(desk, name) {
      const source = sourceCalled(name)
      if (!source?.discover) return { found: [], isMore: false }
      const known: Kept = kept.get(name) ?? { at: 0 }
      kept.set(name, known)
      const age = now() - known.at
      if (known.list && age < freshMs) return known.list
      const isKept = known.list !== undefined && age < keptMs
      const { refused } = known
      if (refused && !isKept && now() - refused.at < freshMs) {
        known.refused = undefined
        throw refused.refusal
      }
      known.reading ??= begins(desk, source, known)
      return isKept ? known.list! : within(known.reading, known)
    },
    async endsOf(desk, name, target) {
      const source = sourceCalled(name)
      if (!source?.ends) return []
      return source.ends(target, meansOf(desk, patienceMs)).catch((error: unknown) => {
        throw away(source, error)
      })
    },
  }
}
