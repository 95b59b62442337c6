import { collect, fingerprintOf, type Collected } from '../library/collect.ts'
import type { HandbookConfig } from '../library/config.ts'
import { pull } from '../library/git.ts'
import type { PageText } from '../library/page.ts'
import { createShelf, type Shelf } from '../library/shelf.ts'
import { openEmbedding } from './embedding.ts'
import { createTryingAgain } from './trying-again.ts'
import { watchPages } from './watch-pages.ts'
import { createWording } from './wording.ts'
import { AppError } from '../services/kernel/errors.ts'
import type { Library } from '../services/kernel/library.ts'
import type { Log } from '../services/kernel/log.ts'

export interface HandbookParts {
  config: HandbookConfig
  /** Answers of people, which are searched like pages. */
  kept: () => Promise<readonly PageText[]>
  env: Readonly<Record<string, string | undefined>>
  log: Log
  /** Milliseconds between looks at the folders, where nobody tells of changes; 0 for never. */
  lookMs: number
  shelf?: Shelf
}

export interface Handbook {
  library: Library
  /** Begins to read the pages, and to look for changes. */
  start: () => void
  /** Reads everything again; the pages before answer until the new ones can. Never throws. */
  load: () => Promise<void>
  /** Brings the clones up to date, and reads the pages again if anything is new. Never throws. */
  pullAll: () => Promise<void>
  /** Looks whether pages changed, and reads them again if so. Never throws. */
  look: () => Promise<void>
  /** Resolves when what is being read is read. */
  settled: () => Promise<void>
  stop: () => Promise<void>
}

const gitLimitMs = 60_000
/** Changes that come within so many milliseconds are read together. */
const quietMs = 500
const shownPaths = 20

const countsOf = (skipped: Collected['skipped']): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(skipped, ({ reason }) => reason)].map(([reason, all]) => [reason, all.length]))

/** The index of the handbooks, with vectors where an endpoint for them is set up. Throws when the folder for them cannot be used. */
export const openShelf = async ({ embedding }: HandbookConfig, log: Log): Promise<Shelf> => {
  const report = (error: unknown) => log({ kind: 'desk', name: 'handbook', outcome: 'VECTORS_MISSING', error })
  return createShelf({ embedding: embedding && (await openEmbedding(embedding, report)), report })
}

/** Puts the handbooks together: folders, their clones, answers that were kept, and the index that is asked. */
export const createHandbook = ({ config, kept, env, log, lookMs, shelf = createShelf() }: HandbookParts): Handbook => {
  const { folders, pullMinutes } = config
  const unwanted = new AbortController()
  const run = { env, limitMs: gitLimitMs, signal: unwanted.signal }
  const stops: (() => void)[] = []
  let detailed: Collected['detailed'] = (passage) => ({ ...passage, changedAt: null, url: null })
  let tried: string | null = null
  let before: Collected | undefined
  let answers: readonly PageText[] = []
  const again = createTryingAgain()
  let isRead = false
  let lacksAnswers = false
  let isStopped = false
  let last: Promise<void> = Promise.resolve()

  const read = async (): Promise<void> => {
    if (isStopped) return
    const begun = performance.now()
    try {
      tried = await fingerprintOf(folders)
      lacksAnswers = false
      const collected = await collect(folders, run, before)
      if (isStopped) return
      answers = await kept().catch((error: unknown) => {
        // The pages are there without the store; new answers come with a look after it is back.
        lacksAnswers = true
        log({ kind: 'desk', name: 'handbook_answers', outcome: 'FAILED', error })
        return answers
      })
      const pages = [...collected.pages, ...answers]
      const loaded = await shelf.load(() => Promise.resolve(pages))
      before = collected
      detailed = collected.detailed
      isRead = true
      const { skipped } = collected
      if (skipped.some(({ reason }) => reason === 'unreadable')) again.failed()
      else again.worked()
      log({
        ...{ kind: 'desk', name: 'handbook', outcome: 'OK', ms: Math.round(performance.now() - begun) },
        ...{ handbooks: folders.map(({ name }) => name), pages: loaded.pages, answers: answers.length },
        skipped: countsOf(skipped),
        left: skipped.slice(0, shownPaths).map(({ source, path, reason }) => `${source}/${path}: ${reason}`),
        faulty: loaded.faulty
          .slice(0, shownPaths)
          .map(({ source, path, faults }) => `${source}/${path}: ${faults.join()}`),
      })
    } catch (error) {
      again.failed()
      if (!isStopped) log({ kind: 'desk', name: 'handbook', outcome: 'FAILED', error })
    }
  }
  // One after the other: what changed while pages were read is read once more after that.
  let waits = false
  const load = (): Promise<void> => {
    if (waits) return last
    waits = true
    last = last.then(() => {
      waits = false
      return read()
    })
    return last
  }
  const look = async (): Promise<void> => {
    const isBack =
      lacksAnswers &&
      (await kept().then(
        () => true,
        () => false,
      ))
    const isDue = again.isDue()
    if (isBack || isDue || (await fingerprintOf(folders)) !== tried) await load()
  }
  const pullEach = async (): Promise<void> => {
    for (const { name, path } of folders)
      await pull(path, run, new Date()).catch((error: unknown) => {
        if (!isStopped) log({ kind: 'desk', name: 'handbook_pull', outcome: 'FAILED', handbook: name, error })
      })
    if (!isStopped) await look()
  }
  let pulling: Promise<void> | null = null
  const pullAll = (): Promise<void> => (pulling ??= pullEach().finally(() => (pulling = null)))

  let soon: NodeJS.Timeout | undefined
  const changed = (): void => {
    clearTimeout(soon)
    soon = setTimeout(() => void look(), quietMs).unref()
  }
  const every = (ms: number, work: () => Promise<void>): void => {
    if (ms <= 0) return
    const timer = setInterval(() => void work(), ms).unref()
    stops.push(() => clearInterval(timer))
  }

  /** Asks the shelf, and says why it does not answer. */
  const asked = async <T>(ask: () => Promise<T>): Promise<T> => {
    if (folders.length === 0) throw new AppError('UNAVAILABLE', 'handbook_none')
    const known = isRead
    try {
      return await ask()
    } catch (cause) {
      if (!known) throw new AppError('UNAVAILABLE', 'handbook_loading', { cause })
      throw new AppError('UNAVAILABLE', 'handbook_away', { cause })
    }
  }

  return {
    library: {
      ...(config.chat && { word: createWording(config.chat, log) }),
      async search(question, language, most) {
        const { fit, places } = await asked(() => shelf.search(question, language, most))
        return { fit, passages: places.map((place) => detailed(place)) }
      },
      async pages(language, { skip, count }) {
        const places = await asked(() => shelf.pages(language, skip, count))
        return places.map((place) => detailed(place))
      },
      async passage(place) {
        const found = await asked(() => shelf.passage(place))
        return found && detailed(found)
      },
    },
    start() {
      if (folders.length === 0) return
      void load()
      if (lookMs > 0) for (const { path } of folders) stops.push(watchPages(path, changed))
      every(lookMs, look)
      every(pullMinutes * 60_000, pullAll)
    },
    load,
    pullAll,
    look,
    settled: () => last,
    async stop() {
      isStopped = true
      clearTimeout(soon)
      stops.forEach((stop) => stop())
      unwanted.abort()
      await shelf.stop()
      await Promise.all([last, pulling])
    },
  }
}
