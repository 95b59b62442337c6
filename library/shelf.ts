import type { Language } from '../services/kernel/language.ts'
import type { PageText } from './page.ts'
import type { Answer } from './ranking/answer.ts'
import { startThread, type IndexThread, type Loaded } from './ranking/worker/thread.ts'

/** Pages that can be asked. Index and questions have a thread of their own, so that turns do not wait for them. */
export interface Shelf {
  /**
   * Takes the pages `read` gives instead of those it has. The pages before answer until the new ones can. Throws when
   * they cannot be read; then the pages before stay. `read` is called again when the thread has to be made anew.
   */
  load(read: () => Promise<readonly PageText[]>): Promise<Loaded>
  /** Throws when there is no answer in time. */
  search(question: string, language: Language, most?: number): Promise<Answer>
  stop(): Promise<void>
}

export interface ShelfOptions {
  /** Milliseconds a question may take, waiting included. */
  withinMs?: number
  /** Makes a thread; tests hand in one that breaks. */
  start?: () => IndexThread
}

/** The passages a person is shown. */
const shown = 3

/** An empty shelf. A question before the first pages waits for them, as long as a question may take. */
export const createShelf = ({ withinMs = 2000, start = () => startThread() }: ShelfOptions = {}): Shelf => {
  let current: IndexThread | null = null
  let loading: Promise<Loaded> = Promise.reject(new Error('The handbook has no pages yet'))
  loading.catch(() => undefined)
  let newest = 0
  let isStopped = false
  const threads = new Set<IndexThread>()

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

  return {
    load: begin,
    async search(question, language, most = shown) {
      return (await ready()).search(question, language, most, withinMs)
    },
    async stop() {
      isStopped = true
      current = null
      await Promise.all([...threads].map((thread) => thread.end()))
    },
  }
}
