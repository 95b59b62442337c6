import { setTimeout as sleep } from 'node:timers/promises'
import type { Authored } from '../services/kernel/language.ts'
import type { PlaceInPage } from '../services/kernel/library.ts'
import type { Embedding } from './embedding/embed.ts'
import type { PageText } from './page.ts'
import type { Answer } from './ranking/answer.ts'
import type { Place } from './ranking/places.ts'
import type { Answers, Questions } from './ranking/worker/messages.ts'
import { startThread, type IndexThread, type Loaded } from './ranking/worker/thread.ts'

/** Pages that can be asked. Index and questions have a thread of their own, so that turns do not wait for them. */
export interface Shelf {
  /**
   * Takes the pages `read` gives instead of those it has. The pages before answer until the new ones can. Throws when
   * they cannot be read; then the pages before stay. `read` is called again when the thread has to be made anew.
   */
  load(read: () => Promise<readonly PageText[]>): Promise<Loaded>
  /** Throws when there is no answer in time. */
  search(question: string, language: Authored, most?: number): Promise<Answer>
  /** The beginnings of some pages: those in the reader's language first, and what is out of date last. Throws as `search` does. */
  pages(language: Authored, from: number, most: number): Promise<readonly Place[]>
  /** The part of a page in which a line stands; null where there is no such page. Throws as `search` does. */
  passage(place: PlaceInPage): Promise<Place | null>
  stop(): Promise<void>
}

export interface ShelfOptions {
  /** Milliseconds a question may take, waiting included. */
  withinMs?: number
  /** Vectors of texts; words alone count without. */
  embedding?: Embedding | null
  /** Milliseconds that pages wait for their vectors before they answer: the first, and later ones, while those before them answer. */
  vectorsMs?: { first: number; later: number }
  /** Is told why vectors are missing. */
  report?: (error: unknown) => void
  /** Makes a thread; tests hand in one that breaks. */
  start?: () => IndexThread
}

/** Resolves after so many milliseconds; nothing is kept alive by it. */
const passed = (ms: number) => sleep(ms, undefined, { ref: false })

/** The passages a person is shown. */
const shown = 3

/** An empty shelf. A question before the first pages waits for them, as long as a question may take. */
export const createShelf = ({
  withinMs = 2000,
  embedding = null,
  vectorsMs = { first: 0, later: 30_000 },
  report = () => undefined,
  start = () => startThread(),
}: ShelfOptions = {}): Shelf => {
  let current: IndexThread | null = null
  let loading: Promise<Loaded> = Promise.reject(new Error('The handbook has no pages yet'))
  loading.catch(() => undefined)
  let newest = 0
  let isStopped = false
  const threads = new Set<IndexThread>()

  /** Gives a thread the vectors of its texts, as far as there are any to be had. */
  const compare = async (thread: IndexThread): Promise<void> => {
    if (!embedding) return
    try {
      for (let from = 0; ;) {
        const texts = await thread.texts(from)
        if (texts.length === 0) return
        await thread.addVectors(from, await embedding.vectorsOf(texts))
        from += texts.length
      }
    } catch (error) {
      if (!isStopped) report(error)
    }
  }

  const load = async (read: () => Promise<readonly PageText[]>, number: number): Promise<Loaded> => {
    const pages = await read()
    const thread = start()
    threads.add(thread)
    void thread.ended.then((isUnwanted) => {
      threads.delete(thread)
      if (current !== thread) return
      current = null
      if (isUnwanted && !isStopped) again(read)
    })
    try {
      const loaded = await thread.build(pages)
      const compared = compare(thread)
      if (embedding) await Promise.race([compared, passed(current ? vectorsMs.later : vectorsMs.first)])
      // Pages that were asked for later are newer, whichever are ready first.
      if (isStopped || number < newest) thread.retire()
      else {
        current?.retire()
        current = thread
      }
      return loaded
    } catch (error) {
      await thread.end()
      throw error
    }
  }
  const begin = (read: () => Promise<readonly PageText[]>): Promise<Loaded> => {
    loading = load(read, ++newest)
    loading.catch(() => undefined)
    return loading
  }
  const again = (read: () => Promise<readonly PageText[]>): void => {
    void begin(read).catch(() => undefined)
  }

  const ready = async (): Promise<IndexThread> => {
    if (current) return current
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('The handbook is still being read')), withinMs)
    })
    await Promise.race([loading, late]).finally(() => clearTimeout(timer))
    if (!current) throw new Error('The handbook has no pages')
    return current
  }

  /** Asks the pages there are, in the time a question may take. */
  const ask = async <K extends keyof Questions>(asks: K, of: () => Promise<Questions[K]>): Promise<Answers[K]> => {
    const begun = performance.now()
    const [thread, question] = await Promise.all([ready(), of()])
    return thread.ask(asks, question, Math.round(withinMs - (performance.now() - begun)))
  }

  return {
    load: begin,
    search: (question, language, most = shown) =>
      ask('search', async () => ({
        ...{ question, language, most },
        vector: (await embedding?.ofQuestion(question)) ?? null,
      })),
    pages: (language, from, most) => ask('pages', () => Promise.resolve({ language, from, most })),
    passage: (place) => ask('passage', () => Promise.resolve(place)),
    async stop() {
      isStopped = true
      current = null
      await Promise.all([...threads].map((thread) => thread.end()))
    },
  }
}
