import { Worker } from 'node:worker_threads'
import type { Vector } from '../../embedding/vector.ts'
import type { PageText } from '../../page.ts'
import type { Answers, Asked, FaultyPage, Questions, Told } from './messages.ts'

export interface Loaded {
  /** Pages that are found. */
  pages: number
  /** Pages among them that have a fault. */
  faulty: readonly FaultyPage[]
}

/** A thread that holds one index. */
export interface IndexThread {
  /** Gives it the pages. Throws when the thread ends before it is done. */
  build(pages: readonly PageText[]): Promise<Loaded>
  /** Some texts of its chunks as models read them; none behind the last. */
  texts(from: number): Promise<readonly string[]>
  /** Gives it the vectors of these texts. It compares by them when it has all. */
  addVectors(from: number, vectors: readonly Vector[]): Promise<void>
  /** Throws when no answer comes in `withinMs`, when it is asked too much, or when it ended. */
  ask<K extends keyof Questions>(asks: K, of: Questions[K], withinMs: number): Promise<Answers[K]>
  /** Ends it when what it was asked is answered. */
  retire(): void
  end(): Promise<void>
  /** Resolves when it ended; true when nobody wanted that. */
  ended: Promise<boolean>
}

/** Pages that are handed over at once: few, as each is copied while nothing else goes on. */
const batchPages = 50
/** Texts, and vectors, of chunks that are handed over at once. */
const batchTexts = 256
/** Questions that may wait at a time; a hundred are answered in a second or two. */
const mostWaiting = 200
/** Megabytes that a thread may fill before it is ended, so that the desk goes on. */
const mostMegabytes = 1500
/** Megabytes of them for what was made just now; more would save little time. */
const youngMegabytes = 32
/** Times in a row, each as long as a question may take, in which it says nothing and after which it is taken to hang, and ended. */
const mostSilent = 3

interface Waiting {
  found: (answer: never) => void
  failed: (error: Error) => void
}

/** Starts a thread without pages. */
export const startThread = (script = new URL('./run.ts', import.meta.url)): IndexThread => {
  // Its environment is empty, as nothing in it needs any of it.
  const worker = new Worker(script, {
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes, maxYoungGenerationSizeMb: youngMegabytes },
    name: 'handbook',
  })
  const over = () => new Error('The thread of the handbook ended')
  const waiting = new Map<number, Waiting>()
  let told: ((message: Told) => void) | null = null
  let broke: ((error: Error) => void) | null = null
  let isWanted = true
  let isRetired = false
  let hasEnded = false
  let questions = 0
  let silent = 0
  let silentSince = -Infinity

  const end = async () => {
    isWanted = false
    await worker.terminate()
  }
  const settle = (id: number): Waiting | undefined => {
    const asked = waiting.get(id)
    waiting.delete(id)
    if (isRetired && waiting.size === 0) void end()
    return asked
  }
  worker.on('message', (message: Told) => {
    silent = 0
    if (message.kind === 'found') settle(message.id)?.found(message.answer as never)
    else if (message.kind === 'failed') settle(message.id)?.failed(new Error('The question could not be read'))
    else told?.(message)
  })
  worker.on('error', () => {
    // What follows is its end, which is dealt with below.
  })
  const ended = new Promise<boolean>((resolve) =>
    worker.on('exit', () => {
      hasEnded = true
      broke?.(over())
      for (const { failed } of waiting.values()) failed(over())
      waiting.clear()
      resolve(isWanted)
    }),
  )
  worker.unref()

  const post = (message: Asked) => worker.postMessage(message)
  /** Sends a message that is none of a question, and gives what it is answered; one at a time. */
  const answerTo = async (message: Asked): Promise<Told> => {
    worker.ref()
    try {
      return await new Promise<Told>((resolve, reject) => {
        if (hasEnded) return reject(over())
        told = resolve
        broke = reject
        post(message)
      })
    } finally {
      told = broke = null
      worker.unref()
    }
  }

  return {
    ended,
    end,
    async build(pages) {
      for (let from = 0; from < pages.length; from += batchPages)
        await answerTo({
          kind: 'pages',
          pages: pages.slice(from, from + batchPages).map(({ source, path, text, isAsWritten }) => ({
            ...{ source, path, text },
            ...(isAsWritten && { isAsWritten }),
          })),
        })
      const built = await answerTo({ kind: 'build' })
      if (built.kind !== 'built') throw new Error(`The thread of the handbook answered ${built.kind}`)
      return { pages: built.pages, faulty: built.faulty }
    },
    async texts(from) {
      const answer = await answerTo({ kind: 'texts', from, most: batchTexts })
      return answer.kind === 'texts' ? answer.texts : []
    },
    async addVectors(from, vectors) {
      await answerTo({ kind: 'vectors', from, vectors })
    },
    ask(asks, of, withinMs) {
      if (hasEnded) return Promise.reject(over())
      if (waiting.size >= mostWaiting) return Promise.reject(new Error('Too many questions wait for the handbook'))
      return new Promise((resolve, reject) => {
        const id = questions++
        const timer = setTimeout(() => {
          settle(id)?.failed(new Error(`The handbook did not answer within ${withinMs} ms`))
          // Questions that wait together wait for the same one.
          const now = performance.now()
          if (now - silentSince < withinMs / 2) return
          silentSince = now
          if (++silent >= mostSilent) void worker.terminate()
        }, withinMs)
        const done =
          <T>(settled: (value: T) => void) =>
          (value: T) => {
            clearTimeout(timer)
            settled(value)
          }
        waiting.set(id, { found: done(resolve), failed: done(reject) })
        post({ kind: 'question', id, asks, of } as Asked)
      })
    },
    retire() {
      isRetired = true
      if (waiting.size === 0) void end()
    },
  }
}
